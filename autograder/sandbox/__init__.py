"""Student code in a process of its own, which is given inputs and gives back arrays.

- `server`: starts the fork server and asks it for workers;
- `student`: calls a submission's functions in such a worker;
- `inside/`: what runs on the other side, and can be read without knowing this one.
"""
