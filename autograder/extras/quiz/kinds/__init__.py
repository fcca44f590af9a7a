"""The kinds of question, one file for each.

A kind has two names. ``propose(runner, exercise)`` yields what it can ask about one stub, and
``GROUND`` is the function whose findings it uses for that. Kinds with the same ground look at the
same stubs, and share these findings.
"""
