"""What the build of the documents adds to Sphinx; see `docs/conf.py`."""
