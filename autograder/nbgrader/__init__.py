"""The course in nbgrader: how it gets there, and how submissions are graded.

- ``build``: a literate source becomes the notebook that nbgrader reads;
- ``matching``, ``answers``, ``mending``: the cells of a submission are recognised, and put into the
  released form again;
- ``reading``, ``scripts``: a submitted file as a notebook to look at, whatever the file is;
- ``showing``: what any text of a student could do to a page, prevented;
- ``preprocessors``: the two steps that replace nbgrader's own, mending and grading;
- ``converters``: the few places where nbgrader has no setting for what the course needs.
"""
