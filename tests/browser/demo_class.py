"""A class whose work is graded by `nbgrader autograde`, in a course with a question of its own."""

import shutil

from tests.nbgrader.courses import ANSWER, ESSAY, ROOT, Course
from tests.nbgrader.handed_in import changed, colab

ASSIGNMENTS = ("layers", "loss")

#: If a browser took this for HTML, `window.ran` would be there.
HOSTILE = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"

#: What stands in students' notebooks in the place of the worked solution.
MISTAKES = {
    "ada": {},
    "bob": {
        "return 1 - np.tanh(a) ** 2": "return 1 - a**2",
        "return y_hat - y": "return y - y_hat",
    },
    "cora": {},  # whose notebooks come from Colab
    "mallory": {"return n @ W.T + b": f'raise ValueError("{HOSTILE}")', ANSWER: HOSTILE},
}


def graded_class(root):
    """Let four students hand in both assignments, and run `nbgrader autograde`."""
    course = Course(root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "exchange").mkdir()
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"c.Exchange.root = {str(root / 'exchange')!r}\n")
    for assignment in ASSIGNMENTS:
        _write_source(root, assignment)
        course.nbgrader("generate_assignment", assignment)
        for student, mistakes in MISTAKES.items():
            notebook = course.solved(assignment)
            for right, wrong in mistakes.items():
                changed(notebook, right, wrong)
            course.hand_in(student, colab(notebook) if student == "cora" else notebook, assignment)
        course.nbgrader("autograde", assignment)
    return course


def _write_source(root, assignment):
    source = root / "solutions" / assignment
    source.mkdir(parents=True)
    literate = (ROOT / "solutions" / assignment / f"{assignment}.py").read_text(encoding="utf-8")
    question = ESSAY if assignment == "layers" else ""
    (source / f"{assignment}.py").write_text(literate + question, encoding="utf-8")
