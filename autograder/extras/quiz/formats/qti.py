"""``quizzes.qti.zip`` for Canvas: QTI 1.2 as Canvas exports it, an assessment for each student.

An assessment is unpublished, with one attempt, and keeps its answers to itself until the teacher
says otherwise: a student could read there what neighbours with the same program are asked.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from autograder.extras.quiz.formats import _text
from autograder.extras.quiz.quiz import Question, Quiz
from autograder.files import write_whole

NAME = "quizzes.qti.zip"

ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
RESOURCE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"

#: The same quizzes make the same bytes.
WHEN = (1980, 1, 1, 0, 0, 0)

META = {
    "description": "",
    "shuffle_answers": "false",
    "scoring_policy": "keep_highest",
    "hide_results": "always",
    "quiz_type": "assignment",
    "show_correct_answers": "false",
    "allowed_attempts": "1",
    "one_question_at_a_time": "false",
    "available": "false",
    "only_visible_to_overrides": "true",
}


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write the quizzes of an assignment as one zip for Canvas."""
    path = folder / NAME
    write_whole(path, package([quiz for quiz in quizzes if quiz.questions]), replace=True)
    return [path]


def package(quizzes: Sequence[Quiz]) -> bytes:
    """Return the zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, text: str) -> None:
            archive.writestr(zipfile.ZipInfo(name, WHEN), text, zipfile.ZIP_DEFLATED)

        add("imsmanifest.xml", manifest(quizzes))
        for quiz in quizzes:
            ident = _ident("quiz", quiz.assignment, quiz.student)
            add(f"{ident}/{ident}.xml", assessment(quiz))
            add(f"{ident}/assessment_meta.xml", meta(quiz))
    return content.getvalue()


def manifest(quizzes: Sequence[Quiz]) -> str:
    """Return ``imsmanifest.xml``."""
    names = [f"{quiz.assignment}\0{quiz.student}" for quiz in quizzes]
    root = Element("manifest", xmlns=PACKAGE, identifier=_ident("manifest", *names))
    metadata = SubElement(root, "metadata")
    _fill(metadata, {"schema": "IMS Content", "schemaversion": "1.1.3"})
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for quiz in quizzes:
        ident, meta_ident = (
            _ident(what, quiz.assignment, quiz.student) for what in ("quiz", "meta")
        )
        resource = SubElement(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
        SubElement(resource, "file", href=f"{ident}/{ident}.xml")
        SubElement(resource, "dependency", identifierref=meta_ident)
        href = f"{ident}/assessment_meta.xml"
        about = SubElement(resources, "resource", identifier=meta_ident, type=RESOURCE, href=href)
        SubElement(about, "file", href=href)
    return _document(root)


def meta(quiz: Quiz) -> str:
    """Return ``assessment_meta.xml``: how Canvas shows the quiz."""
    ident = _ident("quiz", quiz.assignment, quiz.student)
    root = Element("quiz", xmlns=CANVAS, identifier=ident)
    points = f"{len(quiz.questions):.1f}"
    _fill(root, {"title": _text.title(quiz), **META, "points_possible": points})
    return _document(root)


def assessment(quiz: Quiz) -> str:
    """Return the questions of a quiz as an assessment of QTI 1.2."""
    root = Element("questestinterop", xmlns=ASI)
    ident = _ident("quiz", quiz.assignment, quiz.student)
    test = SubElement(root, "assessment", ident=ident, title=_text.title(quiz))
    _fields(test, {"cc_maxattempts": "1"})
    section = SubElement(test, "section", ident="root_section")
    for number, question in enumerate(quiz.questions, 1):
        _item(section, quiz, number, question)
    return _document(root)


def _item(section: Element, quiz: Quiz, number: int, question: Question) -> None:
    whose = (quiz.assignment, quiz.student, str(number))
    idents = [_ident("option", *whose, str(i)) for i in range(len(question.options))]
    title = f"Question {number}"
    item = SubElement(section, "item", ident=_ident("question", *whose), title=title)
    fields = {
        "question_type": "multiple_choice_question",
        "points_possible": "1.0",
        "original_answer_ids": ",".join(idents),
        "assessment_question_identifierref": _ident("bank", *whose),
    }
    _fields(SubElement(item, "itemmetadata"), fields)
    presentation = SubElement(item, "presentation")
    _material(presentation, _text.question_html(question))
    response = SubElement(presentation, "response_lid", ident="response1", rcardinality="Single")
    choice = SubElement(response, "render_choice")
    for ident, option in zip(idents, question.options, strict=True):
        _material(SubElement(choice, "response_label", ident=ident), _text.sentence_html(option))
    _processing(item, idents[question.key])


def _processing(item: Element, right: str) -> None:
    """Say that the right option, and nothing else, gives all points."""
    processing = SubElement(item, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    SubElement(SubElement(processing, "outcomes"), "decvar", score)
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    equal = SubElement(SubElement(condition, "conditionvar"), "varequal", respident="response1")
    equal.text = right
    SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"


def _material(parent: Element, markup: str) -> None:
    material = SubElement(parent, "material")
    SubElement(material, "mattext", texttype="text/html").text = markup


def _fields(parent: Element, values: dict[str, str]) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in values.items():
        field = SubElement(metadata, "qtimetadatafield")
        _fill(field, {"fieldlabel": label, "fieldentry": entry})


def _fill(parent: Element, values: dict[str, str]) -> None:
    for tag, text in values.items():
        SubElement(parent, tag).text = text


def _ident(*parts: str) -> str:
    """Return an identifier as Canvas makes them: a letter, and 32 digits of a hash."""
    joined = "\0".join(parts).encode(errors="surrogatepass")
    return f"g{hashlib.sha256(joined).hexdigest()[:32]}"


def _document(root: Element) -> str:
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
