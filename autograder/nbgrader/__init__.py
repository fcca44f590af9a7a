"""The course in nbgrader: how it gets there, and how submissions are graded.

- ``build``, ``worked``, ``colab``: a literate source becomes the notebook that nbgrader reads;
- ``matching``, ``answers``, ``repair``: the cells of a submission are recognised, and put into the
  released form again;
- ``reading``: a submitted file as a notebook to look at, whatever the file is;
- ``sanitise``: what any text of a student could do to a page, prevented;
- ``preprocessors``: the two steps that replace nbgrader's own, repairing and grading;
- ``feedback``: the card, the hint and the picture under each check;
- ``parallel``: ``nbgrader autograde`` on all cores;
- ``converters``: the few places where nbgrader has no setting for what the course needs.
"""
