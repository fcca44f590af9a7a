"""``dask`` as it is typed, in a process that imported Dask before it was given its settings."""

import dask.config
from dask.__main__ import main

if __name__ == "__main__":  # and not in the processes that a worker starts
    dask.config.refresh()
    main()
