"""Preloaded by a worker: one on which the kit is not installed."""

import sys


class NoKit:
    """Finds nothing of the kit."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "autograder":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, NoKit())
