"""Questions made by hand, ordinary and hostile ones."""

from itertools import product

from autograder.extras.quiz.quiz import Line, Proposal, Question, Quiz

KINDS = ("what if", "what is it", "what comes out", "where to look", "why does it hold")
STUBS = ("affine", "activate", "forward")

CODE = (
    Line(7, 3, "def affine(n, W, b):"),
    Line(7, 4, "    if n is None and b < 0:"),
    Line(7, 5, ""),
    Line(7, 6, "        return {'a': n[0] * 2} // ~1  # C:\\n = \\\\x"),
    Line(7, 7, "\treturn n @ W.T + b"),
)


def made(number=0, kind="what comes out", stub="affine", difficulty=2, **changed):
    """Return a question."""
    parts = {
        "kind": kind,
        "stub": stub,
        "text": f"What shape has `z{number}` after line 7?",
        "code": CODE,
        "options": ("`(N, 3)`", "`(3, N)`", "`(2, 3)`", "It raises an error."),
        "key": 1,
        "why": "It was computed.",
        "difficulty": difficulty,
    }
    return Question(**{**parts, **changed})


def proposal(question, make=None):
    """Return a proposal for a question; what makes it may fail."""
    whose = (question.kind, question.stub, question.difficulty)
    return Proposal(*whose, make or (lambda: question))


def many():
    """Return proposals of all kinds, stubs and difficulties, four of each."""
    each = product(KINDS, STUBS, (1, 2, 3), range(4))
    found = [made(i, kind, stub, level) for i, (kind, stub, level, _) in enumerate(each)]
    return [proposal(question) for question in found]


#: What a student writes who wants to get somewhere else, by where it would.
ATTACKS = {
    "html": "</pre></code><script>alert(1)</script><img src=x onerror=alert(2)>",
    "attribute": '" onfocus="alert(1)" autofocus=\'',
    "entity": "&lt;script&gt; &#60;b&#62; &&061;&&126; &xxe;",
    "gift": "} ::Q2:: Who? {=me ~you#no} // $CATEGORY: x -> %100% \\n \\\\ [html]",
    "cdata": ']]></text></answer><answer fraction="100"><text><![CDATA[yes',
    "control": "a\x00b\x1bc\x7fd\u202ee\ufffef\ud800g\u2028h",
    "latex": "$$\\href{javascript:alert(1)}{x}$$ \\(x\\) \\[y\\] $x$ [tex]z[/tex] @@1/0@@",
    "jinja": "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "markdown": "``` [x](javascript:alert(1)) ![y](http://a.example/z) *b* _c_ <b>",
    "formula": '=HYPERLINK("http://a.example","x")',
    "marker": "### BEGIN HIDDEN TESTS\nimport os\n### END HIDDEN TESTS\n### BEGIN SOLUTION",
}


def hostile(text):
    """Return a question in which a student's text is wherever one can be."""
    bare = text.replace("`", "'")
    return made(
        text=f"What does `{bare}` hold?",
        stub="affine",
        code=(Line(1, 1, text), Line(1, 2, "    pass")),
        options=(f"`{bare}`", f"no `{bare}`", "None of it.", f"`{bare[::-1]}`"),
        key=2,
        why=f"`{bare}` was computed.",
    )


def awkward():
    """Return a question whose text, code and options mean something in each format."""
    return made(
        text="With `η = 1e-3` → 0: is it `∂L/∂ŷ`, {a} or ~b #1: `{\"β₁\": '=~#{}'}` \\ `\\\\`?",
        code=(
            Line(7, 1, 'd = {"β₁": "=~#{}:"}  # C:\\new\\table, ½ Σ ‖y − ŷ‖² // 100%'),
            Line(7, 2, "if a < b and not ~c & 1: s = f\"{x:=>3}\\\\\" + '$x$'"),
        ),
        options=("`{=~#:\\n}`", "½ Σ ‖y − ŷ‖² ~ 50% = #1", "`a[\"β₁\"] = '\\\\'`", "\\(x\\) {b}"),
        key=2,
    )


def quiz(student="ada", questions=None, assignment="layers", note=""):
    """Return a quiz, by default of three questions."""
    asked = [made(i, difficulty=i + 1) for i in range(3)] if questions is None else questions
    return Quiz(student, assignment, tuple(asked), note)
