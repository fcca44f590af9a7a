"""A student's name is a folder's name: anything but a slash. It changes nothing but itself."""

import csv
import io
import json
import os
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from tests.hostile.runs import RIGHT, Bait, grade, hand_in

NAMES = {
    "terminal escapes": "\x1b[2J\x1b]0;owned\x07\x1b[8m",
    "C1 controls": "\x9b2J\x90q\x9c",
    "a bell and a backspace": "ada\x07\x08\x08\x08bob",
    "a line break": 'ada\n{"student": "bob", "points": 20}',
    "a carriage return": "zoe\rada",
    "HTML": "<script>alert(1)<script><img src=x onerror=alert(1)>",
    "an attribute": "\"' onmouseover=alert(1) x='",
    "the end of a comment and of CDATA": "--> ]]> <!ENTITY x>",
    "an entity": "&lt;b&gt; &#0; &xxe;",
    "a formula": "=HYPERLINK(\"http:..x\",\"click\")",
    "a formula by plus": "+1+cmd|' .C calc'!A0",
    "a formula by minus": "-2+3",
    "a formula by at": "@SUM(A1:A9)",
    "a formula behind a tab": "\t=1+1",
    "a formula behind spaces": "  =1+1",
    "cells of a table": "ada,layers,20.0;\"bob\"\t20",
    "rich markup": "[bold red]ada[link=file:..]",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "a format": "{0.__class__} %s %n %(x)s",
    "text from right to left": "\u202egnp.ada\u2066\u200f",
    "zero width": "ada\u200b\u2060\ufeff",
    "combining marks": "a" + "\u0301" * 60,
    "a byte that is no text": os.fsdecode(b"caf\xe9 \xff\xfe"),
    "a path": "x\\..\\..\\etc",
    "an option": "--out",
    "a home": "~root",
    "a wildcard": "*?[a-z]",
    "a shell's command": "$(touch hostile-name)`id`;|&",
    "a name of the kit": "results.jsonl",
    "an assignment": "layer s",
    "all that a name may hold": "x" * 255,
    "spaces alone": "   ",
    "a null": "null",
    "a number": "1e309",
    "an emoji": "\U0001f600\u200d\U0001f525",
    "Unicode's last": "\U0010ffff\ufdd0",
}  # fmt: skip


class Tags(HTMLParser):
    """Collects the tags of a page, and the attributes that would run something."""

    def __init__(self):
        super().__init__()
        self.seen, self.running = set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.running += [name for name, _ in attrs if name.startswith("on")]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    with Bait(folder).laid() as bait:
        for name in NAMES.values():
            hand_in(folder / "class", name, "layers", RIGHT)
        return grade(folder, bait)


def test_everybody_earns_all_points_under_the_own_name(graded):
    assert graded.status == 0, graded.said
    assert {name: r["points"] for name, r in graded.records.items()} == dict.fromkeys(
        NAMES.values(), 20.0
    )


def test_nothing_in_the_terminal_but_text(graded):
    controls = {c for c in graded.said if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}
    assert controls == set()


def test_a_page_without_tags_of_theirs(graded):
    page = (graded.folder / "out" / "index.html").read_text()
    tags = Tags()
    tags.feed(page)
    assert (tags.running, "img" in tags.seen) == ([], False)
    assert page.count("alert(1)") == page.count("alert(1)&") + page.count("alert(1) ")
    assert not {"\u202e", "\u2066", "\x9b", "\x1b"} & set(page)


def test_a_table_without_formulas(graded):
    text = (graded.folder / "out" / "grades.csv").read_text()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {5}
    assert len(rows) == 1 + len(NAMES)
    assert [row[0] for row in rows if row[0].strip()[:1] in set("=+-@")] == []


def test_a_test_report_that_xml_readers_take(graded):
    suites = ET.parse(graded.folder / "out" / "junit.xml").getroot()
    assert len(suites) == len(NAMES)


def test_results_that_are_a_line_each(graded):
    lines = (graded.folder / "out" / "results.jsonl").read_text().splitlines()
    assert [json.loads(line)["points"] for line in lines] == [20.0] * len(NAMES)


def test_nothing_is_made_outside(graded):
    assert (graded.left, graded.orphans) == ([], [])
    assert {path.name for path in graded.folder.iterdir()} == {
        "class", "out", "secret", "planted", "door", "tmp", "said"
    }  # fmt: skip
