"""What a class hands in, and how its records are compared."""

import dataclasses

SECRET = "the secret of these tests"

ENDS_ITS_PROCESS = "\n\ndef affine(n, W, b):\n    import os\n    os._exit(0)\n"


def comparable(records):
    """Return records without what differs from run to run: their order, and the seconds."""
    timeless = [dataclasses.replace(record, seconds=0.0).to_json() for record in records]
    return sorted(timeless, key=lambda record: record["student"])
