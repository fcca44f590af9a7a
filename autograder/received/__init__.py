"""When a hand-in was received, and through which system; it decides what is late, and no points.

``timestamp`` reads and writes ``timestamp.txt`` beside a submission, as nbgrader does, too;
``origin`` keeps what `autograder collect` learned from a learning management system.
"""
