"""A gradebook in PostgreSQL, by the address that ``nbgrader_config.py`` shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest
from nbgrader.api import Gradebook

import tests.nbgrader.gradebooks  # noqa: F401 (opens gradebooks without a new process)
from autograder.policies.gradebook import GradebookError, require_driver
from autograder.results import store
from autograder.results.record import Record
from tests.lms.cases import autograder

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
NOBODY = 65534
SETTINGS = "c = get_config()\nc.CourseDirectory.db_url = {!r}\n"


def address():
    """Return the address that the configuration shows."""
    shown = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    return re.search(r'db_url = "(postgresql.*)"', shown)[1]


@pytest.fixture
def server():
    """Return the folder with the socket of a server, which no other machine can reach."""
    if not PROGRAMS:
        pytest.skip("apt install postgresql")
    folder = Path(mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:  # as whom PostgreSQL does not start
        shutil.chown(folder, NOBODY, NOBODY)
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root else {}

    def run(program, *words):
        subprocess.run(
            [PROGRAMS[-1].with_name(program), "-D", folder / "data", *words],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **other,
        )

    run("initdb", "--username=teacher", "--auth=trust", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-w", "-o", options, "-l", folder / "log", "start")
    yield folder
    run("pg_ctl", "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


# With SQLAlchemy 2 nbgrader's gradebook says this of each new submission, and means nothing.
@pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")
def test_names_points_and_deletion_by_the_address_that_the_configuration_shows(
    server, tmp_path, monkeypatch
):
    url = address().replace("localhost:5432/gradebook", f"/postgres?host={server}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text(SETTINGS.format(url))
    (tmp_path / "gradebook.csv").write_text('Student,ID,Section\n"Kim, K.",7,A\n"Doe, J.",8,A\n')
    with Gradebook(url) as book:
        book.add_assignment("layers")
        book.add_notebook("layers", "layers")
        question = {"max_score": 3, "cell_type": "markdown"}
        book.add_grade_cell("question-1", "layers", "layers", **question)
    assert "2 names entered" in autograder("roster", "gradebook.csv").output
    with Gradebook(url) as book:
        book.add_submission("layers", "k.kim")
        assert [(one.id, one.last_name) for one in book.students] == [
            ("j.doe", "Doe"),
            ("k.kim", "Kim"),
        ]
        grade = book.find_grade("question-1", "layers", "layers", "k.kim")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.db.commit()
    record = Record("k.kim", "layers", "graded", 20.0, 20.0, 0.1)
    (tmp_path / "results").mkdir()
    store.append(tmp_path / "results" / store.FILE, record)
    autograder("export", "results", "--to", "canvas")
    assert '"Kim, K.",7,,,A,22.5' in (tmp_path / "results" / "canvas.csv").read_text()
    autograder("forget", "k.kim", "--yes")
    with Gradebook(url) as book:
        assert [one.id for one in book.students] == ["j.doe"]
        assert book.assignment_submissions("layers") == []


def test_a_driver_that_is_not_there_is_said_in_one_line():
    require_driver("sqlite://")
    with pytest.raises(
        GradebookError, match=r"//teacher:\*\*\*@host/x: No module named 'cx_Oracle'"
    ):
        require_driver("oracle+cx_oracle://teacher:password@host/x")


@pytest.mark.parametrize(
    ("driver", "package"), [("psycopg", "psycopg[binary]"), ("psycopg2", "psycopg2-binary")]
)
def test_a_driver_for_postgresql_is_named_with_what_to_install(monkeypatch, driver, package):
    monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(GradebookError, match=re.escape(f'pip install "{package}"') + "$"):
        require_driver(f"postgresql+{driver}://teacher:password@host/x")
