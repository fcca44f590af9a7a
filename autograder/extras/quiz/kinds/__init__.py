"""The kinds of question, a file each: its ``ask`` is an `Asker`."""
