"""Every format looks as its golden file does; see `tests.reports.golden_class`."""

import pytest

from tests.reports.golden_class import GOLDEN, golden_texts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return golden_texts()


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_a_report_looks_like_its_golden_file(name: str, texts: dict[str, str]) -> None:
    assert texts[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_format_has_a_golden_file(texts: dict[str, str]) -> None:
    assert texts.keys() == {path.name for path in GOLDEN.iterdir()}
