"""What the page of the proofs says is what the proofs found, on the build that is here."""

import pytest

from tests.prove import proof
from tests.prove.proof import COMMANDS, PAGE, README, decides, depends_on, kept, page, readme
from tests.shell import ROOT


def test_the_page_and_the_readme_say_what_was_kept():
    assert PAGE.read_text(encoding="utf-8") == page()
    text = README.read_text(encoding="utf-8")
    assert readme(text) == text


def test_what_is_kept_can_be_read_again(tmp_path, monkeypatch):
    readme_text = "<!-- proof -->\n```\nolder\n```\n<!-- end of proof -->\n"
    (tmp_path / "README.md").write_text(readme_text, encoding="utf-8")
    monkeypatch.setattr(proof, "KEPT", tmp_path / "proofs")
    monkeypatch.setattr(proof, "PAGE", tmp_path / "proof.md")
    monkeypatch.setattr(proof, "README", tmp_path / "README.md")
    lines = ["9 of 9 known mistakes lose points;"]
    proof.keep("make prove", "a1b2c3d", lines, "| stub |\n| --- |")
    found = kept("make prove")
    assert (found.lines, found.commit) == (tuple(lines), "a1b2c3d")
    assert found.decides == decides()
    assert "9 of 9 known" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "older" not in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| stub |" in (tmp_path / "proof.md").read_text(encoding="utf-8")
    assert "It has not run to its end yet." in (tmp_path / "proof.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [name for name in COMMANDS if kept(name)])
def test_a_proof_is_of_the_code_that_is_here(command):
    assert kept(command).decides == decides(), f"what decides points has changed: run `{command}`"


@pytest.mark.parametrize(("module", "uses_sandbox"), [("evidence", False), ("readings", True)])
def test_evidence_depends_on_the_sandbox_if_it_was_found_there(module, uses_sandbox):
    files = depends_on(ROOT / "tests" / "prove" / f"{module}.py", "layers")
    assert (proof.SERVER in files) is uses_sandbox
    assert any("sandbox" in path.parts for path in files) is uses_sandbox
