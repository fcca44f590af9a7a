"""What docs/policies.md works out, and docs/grading.toml shows, is what happens."""

import re
from pathlib import Path

import pytest

from autograder import policies
from autograder.exercises import ASSIGNMENTS
from autograder.policies import Late, Levels
from tests.policies.policy_cases import DUE, graded, points, standing

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"```toml\n(.+?)```\n\n(\|.+?)\n\nGrade: (\S+) %", re.DOTALL)
PAGE = (DOCS / "policies.md").read_text(encoding="utf-8")
EXAMPLES = EXAMPLE.findall(PAGE.partition("## Worked examples")[2])
SHOWN = re.compile(r"```toml\n(.+?)```", re.DOTALL)


def test_there_are_worked_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(("rules", "table", "grade"), EXAMPLES)
def test_a_worked_example_comes_out_as_written(
    tmp_path: Path, rules: str, table: str, grade: str
) -> None:
    path = tmp_path / "grading.toml"
    dates = "\n".join(f"{name} = {DUE.isoformat()}" for name in ASSIGNMENTS)
    path.write_text(f"{rules}\n[due]\n{dates}", encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:5]] for row in table.split("\n")[2:]]
    records = [graded(float(raw), name, hours=float(late), due=DUE) for name, raw, late, _ in rows]
    found = standing(policies.read_policy(path), *records)
    assert points(found) == {name: float(final) for name, _, _, final in rows}
    assert found.percent == float(grade)


def test_the_documented_decisions_are_read_as_decisions(tmp_path: Path) -> None:
    text = next(one for one in SHOWN.findall(PAGE) if one.startswith("[free]"))
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    found = policies.read_corrections(tmp_path / "corrections.toml")
    assert (list(found.free), found.bonus["kim"]["layers"].points) == (["layers"], 1.5)
    assert found.excused == {"kim": {"loss": "Ill; certificate of 9 November."}}


def test_the_example_file_is_a_policy_with_the_documented_defaults() -> None:
    policy = policies.read_policy(DOCS / "grading.toml")
    assert policy.levels == Levels()
    assert policy.late == Late(cap=90, free_minutes=15)
    assert (policy.expected, tuple(policy.due), policy.drop) == (ASSIGNMENTS, ASSIGNMENTS, 1)
