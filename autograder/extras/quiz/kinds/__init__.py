"""The kinds of question, one file for each.

A kind has two names. ``propose(runner, exercise)`` yields what it can ask about one stub, and
``GROUND`` is the function that finds out what it learns that from. Kinds with the same ground look
at the same stubs: what one has found serves the others.
"""
