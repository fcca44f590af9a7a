"""The course in nbgrader: how it gets there, and how submissions are graded.

- ``build``, ``worked``: a literate source becomes the notebook that nbgrader reads;
- ``generate``: when that is built, and how what people changed in it is kept;
- ``matching``, ``answers``, ``repair``: the cells of a submission are recognised, and put into the
  released form again;
- ``reading``: a submitted file as a notebook to look at, whatever the file is;
- ``preprocessors``: the two steps that replace nbgrader's own, mending and grading;
- ``regrade``: what has changed since it was graded, and is graded again;
- ``parallel``: ``nbgrader autograde`` on all cores;
- ``exporter``, ``exchange``: the page that a student gets back, and how it gets there;
- ``hand_grades``, ``raw_points``: the points that people gave, and the table of all points;
- ``converters``: the few places where nbgrader has no setting for what the course needs.
"""
