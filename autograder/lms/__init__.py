"""Learning management systems: hand-ins in, grades out, and the roster that joins the names.

``download`` reads what a system lets one download, ``names`` knows what the names in it tell,
``people`` finds the student, ``choosing`` the newest hand-in, and ``laying`` puts it where
`autograder grade` looks. On the way out, ``gradebook`` joins results and roster, and ``formats``
writes what each system imports.
"""
