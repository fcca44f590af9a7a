"""The formats of learning management systems, read by parsers that are not ours."""

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from autograder.extras.quiz.formats import _text, gift, moodle, qti
from tests.extras.quiz.made import ATTACKS, CODE, awkward, hostile, made, quiz

ASI = {"q": qti.ASI}
PACKAGE = {"p": qti.PACKAGE}


@pytest.fixture(params=ATTACKS)
def attacked(request):
    """Return a quiz of a student who attacks, and what is right in it."""
    return quiz(questions=[hostile(ATTACKS[request.param])]), "None of it."


class Reading(HTMLParser):
    """Notes elements and text of a piece of HTML, each element's text as one piece."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attributes, self.texts = set(), [], []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.texts.append(data)


# -- the HTML in all of them


@pytest.mark.parametrize("attack", ATTACKS)
def test_only_our_elements_are_in_the_html_and_none_has_an_attribute(attack):
    read = Reading(_text.question_html(hostile(ATTACKS[attack])))
    assert read.tags <= {"p", "pre", "br", "code", "span"}
    assert read.attributes == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_begins_a_formula_a_filter_or_a_link_to_a_file(attack):
    """Moodle's filters, Canvas and MathJax look within the text between two elements."""
    read = Reading(_text.question_html(hostile(ATTACKS[attack])))
    for text in read.texts:
        assert not re.search(r"\$.*\$|\\[(\[]|@@|\[/?tex|\{.", text)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_source_has_nothing_that_markdown_gift_or_a_spreadsheet_reads(attack):
    inside = re.sub(
        r"</?(?:p|pre|code|span)>|<br/>|&#\d+;", "", _text.question_html(hostile(ATTACKS[attack]))
    )
    assert not set(inside) & set("$\\`*_[]{}<>~=#:&'\"@|!%^\n")


def test_the_code_comes_back_as_it_was_written():
    read = Reading(_text.code_html(CODE).replace("<br/>", "\n"))
    shown = [line[5:] for line in "".join(read.texts).split("\n")]
    assert shown == [line.text.expandtabs(4) for line in CODE]


# -- what a reader sees, in whatever format it came


def _seen(markup):
    """Return what a reader sees of a piece of HTML."""
    return "".join(Reading(markup.replace("<br/>", "\n")).texts)


def _from_gift(question):
    ((_, stem, options, (key,)),) = _as_moodle_reads(gift.document([quiz(questions=[question])]))
    return [one.removeprefix("[html]") for one in (stem, *options)], key


def _from_moodle_xml(question):
    root = ElementTree.fromstring(moodle.document([quiz(questions=[question])]))
    answers = root.findall("question/answer")
    (key,) = [i for i, answer in enumerate(answers) if answer.get("fraction") == "100"]
    return [one.findtext("text") for one in (root.find("question/questiontext"), *answers)], key


def _from_qti(question):
    root = ElementTree.fromstring(qti.assessment(quiz(questions=[question])))
    texts = [one.text for one in root.iterfind(".//q:mattext", ASI)]
    idents = [label.get("ident") for label in root.iterfind(".//q:response_label", ASI)]
    return texts, idents.index(root.findtext(".//q:varequal", namespaces=ASI))


@pytest.mark.parametrize("read", [_from_gift, _from_moodle_xml, _from_qti])
def test_greek_letters_braces_backslashes_and_code_arrive_as_they_were(read):
    question = awkward()
    (stem, *options), key = read(question)
    code = [f"{line.number:>3}  {line.text}" for line in question.code]
    text = question.text.replace("`", "")
    assert _seen(stem) == "Cell 7 of your notebook" + "\n".join(code) + text
    assert [_seen(one) for one in options] == [one.replace("`", "") for one in question.options]
    assert key == question.key


# -- GIFT


def _as_moodle_reads(document):
    """Read multiple-choice questions by the rules of Moodle's ``qformat_gift``, in its order."""
    found = []
    for block in re.split(r"\n\s*\n", document):
        lines = [line for line in block.split("\n") if not line.strip().startswith("//")]
        text = "\n".join(lines).strip()
        for character in "\\:#={}~":  # its placeholders
            text = text.replace(f"\\{character}", f"&&{ord(character):03};")
        if not text or text.startswith("$CATEGORY:"):
            continue
        _, name, rest = text.split("::", 2)
        stem, answers = rest[: rest.index("{")], rest[rest.index("{") + 1 : rest.index("}")]
        options = [one for one in answers.replace("=", "~=").split("~") if one.strip()]
        right = [i for i, one in enumerate(options) if one.startswith("=")]
        found.append((_plain(name), _plain(stem), [_plain(o.lstrip("=")) for o in options], right))
    return found


def _plain(text):
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text.strip())


def test_gift_says_to_moodle_what_was_asked():
    asked = quiz()
    read = _as_moodle_reads(gift.document([asked]))
    assert [name for name, *_ in read] == ["layers ada 1", "layers ada 2", "layers ada 3"]
    for (_, stem, options, right), question in zip(read, asked.questions, strict=True):
        assert stem == "[html]" + _text.question_html(question)
        assert options == ["[html]" + _text.sentence_html(option) for option in question.options]
        assert right == [question.key]


def test_an_attack_adds_no_question_and_no_answer_to_gift(attacked):
    asked, right = attacked
    (_, _, options, key), last = _as_moodle_reads(gift.document([asked, quiz("z", [made()])]))
    assert (len(options), [options[i] for i in key]) == (4, [f"[html]{right}"])
    assert last[0] == "layers z 1"


def test_gift_is_read_by_a_parser_that_is_not_ours(attacked):
    parser = pytest.importorskip("pygiftparser.parser")
    asked, right = attacked
    (read,) = parser.parseFile(io.StringIO(gift.document([asked])))
    assert read.cat == "layers/ada"
    assert len(read.answers.answers) == 4
    assert [one.answer for one in read.answers.answers if one.fraction] == [f"[html]{right}"]


# -- Moodle XML


def test_moodle_xml_says_what_was_asked():
    asked = quiz()
    root = ElementTree.fromstring(moodle.document([asked]))
    category, *questions = root.findall("question")
    assert category.findtext("category/text") == "$course$/top/layers/ada"
    for read, question in zip(questions, asked.questions, strict=True):
        assert read.get("type") == "multichoice"
        assert (read.findtext("single"), read.findtext("shuffleanswers")) == ("true", "false")
        assert read.findtext("questiontext/text") == _text.question_html(question)
        fractions = [answer.get("fraction") for answer in read.findall("answer")]
        assert fractions == ["0", "100", "0", "0"]
        assert {answer.get("format") for answer in read.findall("answer")} == {"html"}


def test_an_attack_adds_no_answer_to_moodle_xml(attacked):
    asked, right = attacked
    root = ElementTree.fromstring(moodle.document([asked]))
    answers = root.findall("question/answer")
    assert len(answers) == 4
    assert [a.findtext("text") for a in answers if a.get("fraction") == "100"] == [right]


def test_moodle_xml_is_read_by_a_parser_that_is_not_ours(attacked):
    parser = pytest.importorskip("moodle_xml_parser.parser")
    asked, right = attacked
    (read,) = parser.parse_string(moodle.document([asked]))["multichoice"]
    assert read.name == "layers ada 1"
    assert (read.single, read.shuffle_answers, read.default_grade) == (True, False, 1.0)
    assert len(read.options) == 4
    assert [one.answer for one in read.options if one.score_fraction] == [right]


# -- QTI


def _opened(quizzes):
    archive = zipfile.ZipFile(io.BytesIO(qti.package(quizzes)))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_manifest_names_each_file_and_nothing_else():
    files = _opened([quiz(), quiz("bob"), quiz("a b")])
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    named = [file.get("href") for file in root.iterfind(".//p:file", PACKAGE)]
    assert sorted(named) == sorted(set(files) - {"imsmanifest.xml"})
    identifiers = [one.get("identifier") for one in root.iterfind(".//p:resource", PACKAGE)]
    assert len(set(identifiers)) == len(identifiers) == 6
    needed = {one.get("identifierref") for one in root.iterfind(".//p:dependency", PACKAGE)}
    assert needed < set(identifiers)


def test_a_quiz_in_canvas_is_closed_until_its_teacher_opens_it():
    root = ElementTree.fromstring(qti.meta(quiz()))
    found = {element.tag.split("}")[1]: element.text for element in root}
    assert found["available"] == "false"
    assert found["only_visible_to_overrides"] == "true"
    assert (found["show_correct_answers"], found["hide_results"]) == ("false", "always")
    assert (found["title"], found["points_possible"]) == ("layers: ada", "3.0")


def test_every_identifier_is_unique_and_every_response_declared(attacked):
    asked, right = attacked
    root = ElementTree.fromstring(qti.assessment(asked))
    idents = [e.get("ident") for e in root.iter() if e.get("ident") and "response_lid" not in e.tag]
    assert len(set(idents)) == len(idents)
    for item in root.iterfind(".//q:item", ASI):
        declared = {one.get("ident") for one in item.iterfind(".//q:response_lid", ASI)}
        labels = item.findall(".//q:response_label", ASI)
        (equal,) = item.findall(".//q:varequal", ASI)
        assert declared == {equal.get("respident")} == {"response1"}
        chosen = [label for label in labels if label.get("ident") == equal.text]
        assert [one.findtext("q:material/q:mattext", namespaces=ASI) for one in chosen] == [right]


def test_the_same_quizzes_make_the_same_bytes():
    assert qti.package([quiz()]) == qti.package([quiz()])


@pytest.mark.filterwarnings("ignore:pyslet:DeprecationWarning")
def test_qti_is_read_by_a_parser_that_is_not_ours(attacked):
    reader = pytest.importorskip("pyslet.imsqtiv1p2p1")
    from pyslet.qtiv1 import common

    asked, _ = attacked
    document = reader.QTIDocument()
    document.read(src=qti.assessment(asked))
    (section,) = document.root.Assessment.SectionMixin
    (item,) = section.SectionItemMixin
    labels = list(item.find_children_depth_first(reader.ResponseLabel))
    (equal,) = item.find_children_depth_first(common.VarEqual)
    assert len(labels) == 4
    assert equal.get_value() == labels[2].ident
