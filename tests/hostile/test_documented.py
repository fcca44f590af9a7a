"""`docs/security.md` claims nothing without a test, and leaves no family of attacks unsaid."""

import re

from tests.hostile.runs import ATTACKS, ROOT, attacks

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists():
    there = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 20
    assert {name for name in named if f"def {name}(" not in there} == set()


def test_every_attack_that_is_named_exists():
    families = "|".join(path.name for path in ATTACKS.iterdir() if path.is_dir())
    named = set(re.findall(rf"`((?:{families})/\w+)`", PAGE))
    assert len(named) > 30
    assert {name for name in named if not (ATTACKS / f"{name}.py").is_file()} == set()


def test_the_number_of_attacks_is_the_one_that_is_claimed():
    assert f"{len(attacks())} submissions, a file each" in PAGE
