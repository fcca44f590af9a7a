"""The pages for students, and those for the examiner."""

import re
from html.parser import HTMLParser

import pytest

from autograder.extras.quiz.formats import html, oral
from tests.extras.quiz.made import ATTACKS, hostile, made, quiz

#: What our templates are made of; anything else on a page came from elsewhere.
OURS = set(
    "html head meta title style body header main section form fieldset legend figure figcaption"
    " pre h1 h2 p b i bdi code small span sub label input em ol li".split()
)


class Reading(HTMLParser):
    """Notes elements, attributes and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.texts, self.void = set(), [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += [(tag, *pair) for pair in attributes]

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)


def test_a_students_page_shows_the_code_with_the_cells_line_numbers():
    page = html.student_page(quiz())
    assert "Cell 7 of your notebook" in page
    assert '<span class="line"><i>7</i>    return n @ W.T + b' in page


def test_a_students_page_is_the_same_whatever_is_right():
    one, other = (quiz(questions=[made(key=key, why="", difficulty=2)]) for key in (0, 3))
    assert html.student_page(one) == html.student_page(other)
    assert oral.sheets([one]) == oral.sheets([other])


def test_a_students_page_tells_nothing_of_how_a_key_was_found():
    asked = quiz(questions=[made(why="Secretly computed.")])
    assert "Secretly computed." not in html.student_page(asked)
    assert "Secretly computed." not in oral.sheets([asked])


def test_the_examiner_sees_keys_reasons_and_what_is_odd():
    page = html.examiner_page([quiz(note="2 of 5 questions: its right stubs allow no more")])
    assert page.count('class="option right"') == 3
    assert "Keys: <b>1b</b> <b>2b</b> <b>3b</b>" in page
    assert "It was computed." in page
    assert "2 of 5 questions" in page


def test_the_examiners_copy_of_an_oral_has_the_answers_and_room_for_notes():
    page = oral.examiner_copies([quiz()])
    assert page.count('class="option right"') == 3
    assert page.count("can say why") == 3


def test_each_option_is_a_radio_button_with_its_label():
    page = html.student_page(quiz())
    buttons = re.findall(
        r'<label class="option"><input type="radio" name="(q\d)" value="(.)"', page
    )
    assert buttons == [(f"q{n}", letter) for n in (1, 2, 3) for letter in "abcd"]


def test_files_are_written_for_those_who_are_asked(tmp_path):
    written = html.write_quizzes(tmp_path, [quiz(), quiz("bob", [])])
    assert [str(path.relative_to(tmp_path)) for path in written] == [
        "students/ada.html",
        "examiner.html",
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a b", "x" * 250, "ß\udcff", ".hidden", "-rf"]
)
def test_a_students_name_is_no_path(tmp_path, name):
    written, _ = html.write_quizzes(tmp_path, [quiz(name)])
    assert written.parent == tmp_path / "students"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,53}\.html", written.name)


def test_names_that_look_alike_have_files_of_their_own(tmp_path):
    written = html.write_quizzes(tmp_path, [quiz("a b"), quiz("a/b"), quiz("a-b")])
    assert len(set(written)) == 4


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "make",
    [
        html.student_page,
        lambda asked: html.examiner_page([asked]),
        lambda asked: oral.examiner_copies([asked]),
    ],
)
def test_an_attack_is_text(make, attack):
    asked = quiz(ATTACKS[attack], [hostile(ATTACKS[attack])])
    read = Reading(make(asked))
    assert read.tags <= OURS
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert not [name for _, name, _ in read.attributes if name in ("href", "src", "autofocus")]
    assert not re.search(r"[^\n\S ]|[\x00-\x09\x0b-\x1f\x7f\u2028\u202e\ufffe\ud800]", read.text)


def test_what_jinja_would_run_is_shown_as_it_is():
    assert (
        "{{ 7 * 7 }}" in Reading(html.student_page(quiz(questions=[hostile("{{ 7 * 7 }}")]))).text
    )
