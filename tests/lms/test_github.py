"""Clones of GitHub Classroom: whose they are, when they were made; nothing of theirs is run."""

import contextlib
import os
import subprocess

import pytest

from autograder.lms import github
from tests.lms.cases import autograder, notebook, tree, unpacked


def _git(folder, *arguments, date="2026-11-20T23:59:00+01:00"):
    ours = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_COMMITTER_DATE": date,
        "GIT_AUTHOR_DATE": date,
        "HOME": str(folder),
    }
    who = ("-c", "user.name=x", "-c", "user.email=x@y", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, env=ours, check=True, capture_output=True)


def _clone(folder, files, date="2026-11-20T23:59:00+01:00"):
    unpacked(folder, files)
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "work", date=date)
    return folder


@pytest.fixture
def clones(course):
    """Return a folder with three clones; one is no repository, and one is of another course."""
    folder = course / "clones"
    _clone(folder / "hw1-layers-ada-codes", {"layers.ipynb": notebook("1"), "README.md": ""})
    (folder / "hw1-layers-ada-codes" / "README.md").write_text("changed later")
    _git(folder / "hw1-layers-ada-codes", "commit", "-qam", "x", date="2026-12-24T00:00:00Z")
    unpacked(folder / "hw1-layers-GHop", {"work/layers.ipynb": notebook("2"), "x.py": ""})
    unpacked(folder / "hw1-layers-stranger", {"layers.ipynb": notebook("3")})
    return folder


def _collect(clones, *options):
    return autograder("collect", clones, "--assignment", "layers", *options)


def test_clones_are_matched_by_user_and_dated_by_the_notebooks_last_commit(course, clones):
    ended = _collect(clones)
    assert ended.exit_code == 1
    assert "nobody in the roster is github stranger" in ended.stderr
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": notebook("1"),
        "ada/layers/timestamp.txt": "2026-11-20 22:59:00+00:00\n",
        "grace/layers/layers.ipynb": notebook("2"),
    }


def test_clones_of_another_assignment_are_left(course, clones):
    for user in ("ada-codes", "ghop", "emmyn"):
        unpacked(clones / f"hw2-loss-{user}", {"loss.ipynb": notebook("4")})
    ended = _collect(clones)
    assert "hw2-loss-emmyn/loss.ipynb: its name is not one that github gives" in ended.stderr
    assert tree(course / "submitted")["ada/layers/layers.ipynb"] == notebook("1")
    assert not (course / "submitted/emmy").exists()


def test_a_user_name_that_ends_like_another_is_the_whole_name(course):
    with (course / "roster.csv").open("a") as roster:
        roster.write("coder,Co Der,,,,,,,codes,\n")
    folder = course / "clones"
    unpacked(folder / "layers-ada-codes", {"layers.ipynb": notebook("1")})
    unpacked(folder / "layers-codes", {"layers.ipynb": notebook("2")})
    assert _collect(folder).exit_code == 0
    assert tree(course / "submitted") == {
        "ada/layers/layers.ipynb": notebook("1"),
        "coder/layers/layers.ipynb": notebook("2"),
    }


@pytest.mark.parametrize("packed", [False, True])
def test_the_time_is_the_last_commits_that_touched_the_file(tmp_path, packed):
    clone = _clone(tmp_path / "a", {"one.py": "1", "two.py": "2"})
    (clone / "two.py").write_text("3")
    _git(clone, "commit", "-qam", "x", date="2026-11-21T08:00:00Z")
    if packed:
        _git(clone, "pack-refs", "--all")
        _git(clone, "gc", "-q")
    assert github.committed(clone, "one.py").isoformat() == "2026-11-20T22:59:00+00:00"
    assert github.committed(clone, "two.py").isoformat() == "2026-11-21T08:00:00+00:00"
    assert github.committed(clone, "*.py") is None


def test_a_detached_or_shallow_clone_has_its_time(tmp_path):
    source = _clone(tmp_path / "a", {"one.py": "1"})
    (source / "one.py").write_text("2")
    _git(source, "commit", "-qam", "x", date="2026-11-21T08:00:00Z")
    _git(tmp_path, "clone", "-q", "--depth=1", f"file://{source}", "b")
    _git(tmp_path / "b", "checkout", "-q", "--detach")
    assert github.committed(tmp_path / "b", "one.py").isoformat() == "2026-11-21T08:00:00+00:00"


def test_nothing_in_a_clone_is_run(tmp_path):
    clone = _clone(tmp_path / "a", {"one.py": "1", ".gitattributes": "*.py diff=evil filter=evil"})
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    hooks = clone / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "fsmonitor-watchman"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    settings = (
        "core.fsmonitor core.pager core.sshCommand core.editor gpg.program diff.external "
        "diff.evil.textconv filter.evil.clean filter.evil.smudge uploadpack.packObjectsHook"
    )
    with (clone / ".git" / "config").open("a") as config:
        for setting in settings.split():
            section, _, key = setting.rpartition(".")
            first, _, second = section.partition(".")
            head = f'[{first} "{second}"]' if second else f"[{first}]"
            config.write(f"{head}\n\t{key} = {trap}\n")
        config.write("[log]\n\tshowSignature = true\n")
        config.write("[extensions]\n\tpartialClone = origin\n")
        config.write(f'[remote "origin"]\n\turl = ext::{trap}\n\tpromisor = true\n')
    assert github.committed(clone, "one.py") is not None
    assert not (tmp_path / "sprung").exists()
    with contextlib.suppress(subprocess.CalledProcessError):
        _git(clone, "status")  # the trap is one: git by itself steps into it
    assert (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "head", ["", "ref: refs/heads/../../../other", "ref: /etc/passwd", "--exec=x", "0" * 40]
)
def test_a_head_that_leads_nowhere_gives_no_time(tmp_path, head):
    clone = _clone(tmp_path / "a", {"one.py": "1"})
    (clone / ".git" / "HEAD").write_text(head)
    assert github.committed(clone, "one.py") is None


def test_another_repository_is_not_read(tmp_path):
    other = _clone(tmp_path / "other", {"one.py": "1"})
    linked = unpacked(tmp_path / "a", {"one.py": "1"})
    (linked / ".git").symlink_to(other / ".git")
    named = unpacked(tmp_path / "b", {"one.py": "1", ".git": f"gitdir: {other}/.git\n"})
    assert github.committed(linked, "one.py") is None
    assert github.committed(named, "one.py") is None
    assert github.committed(unpacked(tmp_path / "c", {"one.py": "1"}), "one.py") is None
