"""Grading on a Dask cluster: the records of one machine, from many.

- `scheduler`: where the cluster is, and a connection to it that says what is wrong with it;
- `task`: what travels to a worker, with the versions that must be the same on both sides;
- `worker`: what grades there, in a process beside Dask's, and whether all workers can;
- `submit`: a few tasks in flight at a time, none lost and none counted twice;
- `commands`: ``autograder cluster grade``.

The client reads a submission just before it is sent, so workers need no shared disk.
"""
