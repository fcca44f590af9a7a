"""Student code in a process of its own, which is given inputs and gives back arrays.

- `server`: starts the fork server and asks it for workers;
- `student`: calls a submission's functions in such a worker;
- `replies`: makes an answer of what comes back, whatever that is;
- `callbacks`: answers what the worker asks while it computes;
- `doctor`: tries each lock on this machine;
- `inside/`: what runs on the other side, and can be read without knowing this one.
"""
