"""``check()``: how far the whole notebook is."""

from autograder import check
from autograder.student import card_html
from autograder.student.progress import progress_of
from tests.student.cells import BIAS_FORGOTTEN, namespace

UNTOUCHED = "def forward(x, params, kind):\n    raise NotImplementedError()"


def shown(capsys, *cells):
    exec("check()", namespace(*cells) | {"check": check})
    return capsys.readouterr().out.splitlines()


def test_it_shows_a_bar_the_points_so_far_and_what_is_next(capsys, right_layers):
    assert shown(capsys, right_layers, UNTOUCHED) == [
        "layers   ██████████████░░░░░░   14 of 20 points so far, 3 of 4 right",
        "  affine   ✓ correct   4 of 4 points",
        "  activate   ✓ correct   5 of 5 points",
        "  activation_derivative   ✓ correct   5 of 5 points",
        "  forward   ○ missing   0 of 6 points",
        "Next: forward. check(forward) says where it stands.",
    ]


def test_with_everything_right_it_says_what_is_left_to_do(capsys, right_layers):
    last = shown(capsys, right_layers)[-1]
    assert last == "Everything is right. Save the notebook, and hand it in."


def test_before_any_function_is_there_it_says_so(capsys):
    assert shown(capsys) == [
        "There is nothing to check yet: run the cells with your functions, then check()."
    ]


def test_the_latest_assignment_counts_where_earlier_functions_are_given(right_layers):
    cell = "def predict(x, params, kind):\n    raise NotImplementedError()"
    state = next(progress_of(namespace(right_layers, cell)))
    assert state.assignment == "regression"


def test_a_helper_that_has_a_name_by_chance_does_not_count():
    state = next(progress_of(namespace(BIAS_FORGOTTEN, "def train(model):\n    return model")))
    assert state.assignment == "layers"


def test_it_grows_from_function_to_function(right_layers):
    states = list(progress_of(namespace(right_layers)))
    assert [state.points for state in states] == [0, 4, 9, 14, 20]
    assert states[1].waiting == ("activate", "activation_derivative", "forward")


def test_the_bar_tells_a_screen_reader_how_far_it_is(right_layers):
    *_, state = progress_of(namespace(right_layers, UNTOUCHED))
    html = card_html.progress_html(state)
    assert 'role="progressbar"' in html
    assert 'aria-valuemax="20" aria-valuenow="14"' in html
