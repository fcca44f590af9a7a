"""`write` makes all reports of a results folder, each replaced as a whole."""

from pathlib import Path

import pytest

from autograder.reports.publish import write_reports
from autograder.results import store
from tests.results.record_cases import HOSTILE, graded, hostile, right, wrong

NAMES = ["grades.csv", "junit.xml", "index.html"]


def test_all_reports_are_written_beside_the_results(tmp_path: Path) -> None:
    store.append(tmp_path / store.FILE, graded("ada", right()))
    assert write_reports(tmp_path) == [tmp_path / name for name in NAMES]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*NAMES, store.FILE])
    assert all("ada" in (tmp_path / name).read_text(encoding="utf-8") for name in NAMES)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    for student in ("ben", "ada"):
        store.append(tmp_path / store.FILE, graded(student, right()))
    first = [path.read_bytes() for path in write_reports(tmp_path)]
    assert [path.read_bytes() for path in write_reports(tmp_path)] == first


def test_the_order_of_the_results_does_not_matter(tmp_path: Path) -> None:
    written = []
    for order in (["ada", "ben"], ["ben", "ada"]):
        folder = tmp_path / order[0]
        folder.mkdir()
        for student in order:
            store.append(folder / store.FILE, graded(student, right()))
        written.append([path.read_bytes() for path in write_reports(folder)])
    assert written[0] == written[1]


def test_hostile_names_all_end_up_in_files_of_utf8(tmp_path: Path) -> None:
    for text in HOSTILE:
        store.append(tmp_path / store.FILE, hostile(text))
    for path in write_reports(tmp_path):
        assert path.read_text(encoding="utf-8")


def test_a_damaged_file_leaves_the_old_reports(tmp_path: Path) -> None:
    store.append(tmp_path / store.FILE, graded("ada", right()))
    before = [path.read_bytes() for path in write_reports(tmp_path)]
    (tmp_path / store.FILE).write_text("damage\n")
    with pytest.raises(store.ResultsError):
        write_reports(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == before


def test_a_report_replaces_a_link_and_not_what_it_points_to(tmp_path: Path) -> None:
    store.append(tmp_path / store.FILE, graded("ada", right()))
    target = tmp_path / "target"
    target.write_text("kept")
    (tmp_path / "index.html").symlink_to(target)
    write_reports(tmp_path)
    assert target.read_text() == "kept"


def test_the_class_report_has_examples_where_the_submissions_are_known(tmp_path: Path) -> None:
    work = tmp_path / "submitted" / "ada" / "layers"
    work.mkdir(parents=True)
    (work / "layers.py").write_text("def affine(n, W, b):\n    return n @ W.T  # ada's\n")
    store.append(tmp_path / store.FILE, graded("ada", wrong()))
    page = tmp_path / "index.html"
    write_reports(tmp_path)
    assert "<pre>" not in page.read_text(encoding="utf-8")
    write_reports(tmp_path, submitted=tmp_path / "submitted")
    assert "<pre><code>def affine(n, W, b):\n    return n @ W.T</code></pre>" in page.read_text(
        encoding="utf-8"
    )


def test_one_file_that_was_graded_gives_no_examples(tmp_path: Path) -> None:
    store.append(tmp_path / store.FILE, graded("ada", wrong()))
    write_reports(tmp_path, submitted=tmp_path / "layers.py")
    assert "<pre>" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_damaged_run_before_is_a_notice_on_the_page(tmp_path: Path) -> None:
    store.append(tmp_path / store.FILE, graded("ada", right()))
    (tmp_path / "results.1.jsonl").write_text("damage\n")
    write_reports(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "results.1.jsonl, line 1: not a record" in page
