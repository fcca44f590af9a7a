"""From a submitted file to its record."""

import pytest

from autograder.exercises import ASSIGNMENTS, exercises
from autograder.grading.grade import grade_file


@pytest.fixture
def grade(tmp_path, write_notebook):
    def grade(assignment, *cells, student="ada", secret="s"):
        path = write_notebook(tmp_path / f"{assignment}.ipynb", *cells)
        return grade_file(path, student=student, assignment=assignment, secret=secret)

    return grade


def verdicts(record):
    return {exercise.name: exercise.verdict for exercise in record.exercises}


def lost(record):
    return {e.name for e in record.exercises if e.verdict != "correct"}


def without(cells, stub):
    """Return the cells without the one that defines a stub."""
    return [(kind, source) for kind, source in cells if f"def {stub}(" not in source]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_worked_solution_earns_all_points(grade, worked_solution, assignment):
    record = grade(assignment, *worked_solution(assignment))
    assert lost(record) == set()
    assert (record.status, record.points, record.max_points) == ("graded", 20.0, 20.0)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_empty_notebook_has_every_stub_missing(grade, assignment):
    record = grade(assignment, "x = 1")
    assert set(verdicts(record).values()) == {"missing"}
    assert record.points == 0.0


def mangled(cells):
    """Yield the ways in which a right notebook comes back, by name."""
    code = [source for kind, source in cells if kind == "code"]
    yield "only its code", code
    yield "one cell", ["\n\n".join(code)]
    yield "doubled", [source for source in code for _ in range(2)]
    yield "definitions last", sorted(code, key=lambda source: source.startswith("def "))
    yield "definitions first", sorted(code, key=lambda source: not source.startswith("def "))
    yield "as text", [("raw" if "def " in s else "code", s) for s in code]
    yield "magics between", [line for s in code for line in (s, "%matplotlib inline\n!ls", "1 / 0")]
    yield "no given cells", [s for kind, s in cells if kind == "code" and "import numpy" not in s]


WAYS = [name for name, _ in mangled([("code", "")])]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("assignment", ["layers", "backprop"])
def test_a_right_notebook_stays_right_however_it_comes_back(
    grade, worked_solution, assignment, way
):
    cells = dict(mangled(worked_solution(assignment)))[way]
    assert lost(grade(assignment, *cells)) == set()


def test_a_stub_written_for_one_kind_keeps_the_points_of_that_kind(grade, worked_solution):
    code = """
def activate(a, kind):
    if kind == "tanh":
        return np.tanh(a)
    raise NotImplementedError
"""
    record = grade("layers", *worked_solution("layers"), code)
    assert verdicts(record)["activate"] == "partial"
    assert 0 < record.exercises[1].points < record.exercises[1].max_points


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_stub_that_is_missing_costs_no_other_stub_a_point(grade, worked_solution, assignment):
    first = exercises(assignment)[0].name
    record = grade(assignment, *without(worked_solution(assignment), first))
    assert lost(record) == {first}
    assert verdicts(record)[first] == "missing"


def test_a_wrong_stub_costs_no_other_stub_a_point(grade, worked_solution):
    cells = [*worked_solution("layers"), "def affine(n, W, b):\n    return n @ W.T"]
    record = grade("layers", *cells)
    assert lost(record) == {"affine"}
    assert record.exercises[0].diagnosis == "bias_forgotten"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("while True: pass", "timeout"),
        ("import os; os._exit(0)", "crashed"),
        ("return 1 / 0", "error"),
        ("raise NotImplementedError()", "missing"),
        ("return None", "wrong"),
    ],
)
def test_a_stub_without_an_answer_costs_no_other_stub_a_point(
    grade, worked_solution, body, verdict
):
    cells = without(worked_solution("layers"), "activate")
    record = grade("layers", *cells, f"def activate(a, kind):\n    {body}")
    assert lost(record) == {"activate"}
    assert verdicts(record)["activate"] == verdict


def test_a_given_function_edited_by_mistake_costs_nothing(grade, worked_solution):
    cells = [*worked_solution("backprop"), "def affine(n, W, b):\n    return 0 * n"]
    assert lost(grade("backprop", *cells)) == set()


def test_a_syntax_error_costs_its_own_stub_alone(grade, worked_solution):
    cells = [*without(worked_solution("layers"), "affine"), "def affine(n, W, b:\n    return n"]
    record = grade("layers", *cells)
    assert lost(record) == {"affine"}
    assert "SyntaxError" in record.exercises[0].message


def test_other_arguments_are_an_error_that_says_so(grade, worked_solution):
    cells = [*worked_solution("layers"), "def affine(n):\n    return n"]
    (wrong,) = [e for e in grade("layers", *cells).exercises if e.verdict != "correct"]
    assert (wrong.name, wrong.verdict) == ("affine", "error")
    assert "takes 1 positional argument" in wrong.message


def test_a_package_that_is_not_there_is_named(grade, worked_solution):
    cells = [*worked_solution("layers"), "import scipy.special as sp"]
    cells += ["def activate(a, kind):\n    return sp.expit(a)"]
    record = grade("layers", *cells)
    assert lost(record) == {"activate"}
    assert "No module named 'scipy'" in record.exercises[1].message


def test_a_gradient_by_complex_steps_earns_nothing_and_hears_why(grade, worked_solution):
    code = """
def backpropagate(x, y, params, kind):
    def loss(params):
        return l2_loss(forward_any(x, params, kind), y)
    grads = []
    for l, (W, b) in enumerate(params):
        pair = []
        for k, z in enumerate((W, b)):
            g = np.zeros(z.shape)
            for i in np.ndindex(z.shape):
                moved = [[w.astype(complex) for w in layer] for layer in params]
                moved[l][k][i] += 1e-30j
                g[i] = loss(moved).imag / 1e-30
            pair.append(g)
        grads.append(tuple(pair))
    return float(loss(params)), grads

def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2)

def forward_any(n, params, kind):
    f = {"identity": lambda a: a, "tanh": np.tanh, "relu": lambda a: a * (a.real > 0),
         "logistic": lambda a: 1 / (1 + np.exp(-a))}[kind]
    for l, (W, b) in enumerate(params):
        n = n @ W.T + b
        if l < len(params) - 1:
            n = f(n)
    return n
"""
    record = grade("backprop", *worked_solution("backprop"), code)
    (outcome,) = [e for e in record.exercises if e.name == "backpropagate"]
    assert (outcome.points, outcome.diagnosis) == (0.0, "gradient_by_differences")


def test_an_honest_stub_keeps_its_points_where_an_earlier_one_takes_differences(
    grade, worked_solution
):
    code = """
def layer_jacobian(n, W, b, kind):
    columns = [activate(W @ (n + 1e-30j * e) + b, "tanh").imag for e in np.eye(len(n))]
    if kind != "tanh":
        columns = [f(W @ (n + 1e-30j * e) + b, kind).imag for e in np.eye(len(n))]
    return np.stack(columns, axis=1) / 1e-30


def f(a, kind):
    rules = {"identity": a, "logistic": 1 / (1 + np.exp(-a)), "relu": a * (a.real > 0)}
    return rules[kind]
"""
    record = grade("backprop", *worked_solution("backprop"), code)
    assert lost(record) == {"layer_jacobian"}


def test_the_same_secret_gives_the_same_record(grade, worked_solution):
    cells = [*worked_solution("loss"), "def l2_loss(y_hat, y):\n    return 1.0"]
    one, two = grade("loss", *cells), grade("loss", *cells)
    assert one.exercises == two.exercises


def test_a_notebook_of_another_assignment_is_recognised(grade, worked_solution):
    record = grade("loss", *worked_solution("layers"))
    assert record.points == 0.0
    assert record.message.startswith("this looks like the assignment layers")


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    path = tmp_path / "layers.ipynb"
    path.write_text("{")
    record = grade_file(path, student="ada", assignment="layers", secret="s")
    assert (record.status, record.points, record.exercises) == ("refused", 0.0, ())
    assert record.message.startswith("layers.ipynb: it is not a notebook")


def test_without_a_sandbox_every_record_says_so(tmp_path, right_layers):
    path = tmp_path / "layers.py"
    path.write_text(right_layers)
    given = {"student": "ada", "assignment": "layers", "secret": "s"}
    assert grade_file(path, **given).message == ""
    record = grade_file(path, **given, sandbox="open")
    assert record.points == 20.0
    assert record.message.startswith("graded without a sandbox")


def test_the_order_of_submissions_and_of_students_does_not_matter(grade, worked_solution):
    wrong = "def affine(n, W, b):\n    return n @ W + b"
    class_ = [("ada", []), ("bob", [wrong]), ("cleo", ["def activate(a, kind):\n    return a"])]

    def graded(students):
        records = [
            grade("layers", *worked_solution("layers"), *more, student=name)
            for name, more in students
        ]
        return {record.student: record.exercises for record in records}

    assert graded(class_) == graded(class_[::-1])
