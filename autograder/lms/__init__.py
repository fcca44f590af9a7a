"""Learning management systems (LMS): hand-ins in, grades out, and the roster that joins the names.

In: ``download`` lists the files of a download, ``filenames`` and ``github`` parse their names,
``match_roster`` finds the student and ``latest_attempt`` the file that counts; ``collect`` joins
these, and ``place`` puts all where ``autograder grade`` looks; ``hand_in`` is one of them, and
what becomes of it in its student's folder.
Out: ``export`` writes the gradebook that each system imports.
"""
