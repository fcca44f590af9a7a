"""A download is read within bounds, and nothing in it leads anywhere."""

import os
import stat
import struct
import zipfile
from datetime import UTC, datetime

import pytest

from autograder.lms import download
from autograder.lms.download import DownloadError
from autograder.submission.reader import MAX_BYTES, Refused
from tests.lms.cases import notebook, packed, unpacked


def _read(path):
    """Return the names of the files, the bytes of each, and why others are not taken."""
    with download.open_download(path) as (entries, left):
        files = {entry.path: entry.content() for entry in entries}
        return files, {one.path: one.reason for one in left}


def _zip(path, *members):
    """Write a zip of pairs ``(name or ZipInfo, content)``, as they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def _with_mode(name, mode):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_a_zip_gives_names_bytes_and_when_it_was_packed(tmp_path):
    path = packed(tmp_path / "a.zip", {"x/a.ipynb": "one", "b.py": "two"}, (2026, 11, 21))
    assert _read(path) == ({"x/a.ipynb": b"one", "b.py": b"two"}, {})
    with download.open_download(path) as (entries, _):
        assert {entry.seen for entry in entries} == {datetime(2026, 11, 21, tzinfo=UTC)}


def test_a_folder_gives_the_same(tmp_path):
    folder = unpacked(tmp_path / "a", {"x/a.ipynb": "one", "b.py": "two", ".git/config": "three"})
    assert _read(folder) == ({"x/a.ipynb": b"one", "b.py": b"two"}, {})


def test_links_in_a_folder_are_listed_and_not_followed(tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "layers.ipynb").write_text("{}")
    folder = unpacked(tmp_path / "a", {"b.py": "two"})
    (folder / "dir").symlink_to(tmp_path / "secret")
    (folder / "file.ipynb").symlink_to(tmp_path / "secret" / "layers.ipynb")
    os.mkfifo(folder / "pipe.py")
    files, left = _read(folder)
    assert (files, set(left)) == ({"b.py": b"two"}, {"dir", "file.ipynb", "pipe.py"})


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../layers.ipynb", "leads out"),
        ("a/../../layers.ipynb", "leads out"),
        ("/etc/layers.ipynb", "leads out"),
        ("C:/layers.ipynb", "leads out"),
        ("..\\layers.ipynb", "leads out"),
        ("a\nb.ipynb", "control characters"),
        ("a\x1b[31m.ipynb", "control characters"),
        (_with_mode("link.ipynb", stat.S_IFLNK | 0o777), "a link"),
        (_with_mode("pipe.ipynb", stat.S_IFIFO | 0o666), "not a regular file"),
    ],
)
def test_what_could_lead_elsewhere_is_listed(tmp_path, name, reason):
    files, left = _read(_zip(tmp_path / "a.zip", (name, "/etc/passwd"), ("ok.py", "x")))
    assert files == {"ok.py": b"x"}
    assert [reason in said for said in left.values()] == [True]


def test_a_name_with_a_nul_is_listed(tmp_path):
    path = _zip(tmp_path / "a.zip", ("evil@.ipynb", "x"), ("ok.py", "x"))
    path.write_bytes(path.read_bytes().replace(b"evil@", b"evil\0"))
    assert _read(path) == (
        {"ok.py": b"x"},
        {"evil\0.ipynb": "its name holds control characters"},
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_none_is_taken(tmp_path):
    files, left = _read(_zip(tmp_path / "a.zip", ("a.py", "1"), ("a.py", "2"), ("b.py", "3")))
    assert (files, left) == ({"b.py": b"3"}, {"a.py": "it is there twice"})


def test_names_in_utf8_are_read_whether_marked_or_not(tmp_path):
    path = _zip(tmp_path / "a.zip", ("Zoë.ipynb", "x"))
    assert list(_read(path)[0]) == ["Zoë.ipynb"]
    content = path.read_bytes()
    marked, unmarked = struct.pack("<H", 0x800), struct.pack("<H", 0)
    assert content.count(marked) == 2
    path.write_bytes(content.replace(marked, unmarked))
    assert list(_read(path)[0]) == ["Zoë.ipynb"]


def test_names_that_are_not_utf8_are_refused_or_read_as_old_zips_have_them(tmp_path):
    path = _zip(tmp_path / "a.zip", ("Zoë.ipynb", "x"))
    broken = path.read_bytes().replace("ë".encode(), b"\xff\xff")
    path.write_bytes(broken)
    with pytest.raises(DownloadError, match="damaged"):
        _read(path)
    path.write_bytes(broken.replace(struct.pack("<H", 0x800), struct.pack("<H", 0)))
    assert list(_read(path)[0]) == ["Zo\xa0\xa0.ipynb"]


def test_a_bomb_is_listed_and_not_unpacked(tmp_path):
    files, left = _read(_zip(tmp_path / "a.zip", ("bomb.ipynb", "0" * 2**21), ("ok.py", "x")))
    assert files == {"ok.py": b"x"}
    assert left == {"bomb.ipynb": "it unpacks to more than 200 times its size"}


def test_a_notebook_of_much_alike_is_no_bomb(tmp_path):
    files, left = _read(_zip(tmp_path / "a.zip", ("a.ipynb", "0.5\n" * 200_000)))
    assert (len(files["a.ipynb"]), left) == (800_000, {})


def test_a_file_that_says_it_is_too_large_is_listed(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.py", b"x"))
    size = struct.pack("<L", MAX_BYTES + 1)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = size
    path.write_bytes(content)
    assert _read(path) == ({}, {"a.py": "it is larger than 50 MB"})


def test_a_file_that_lies_about_its_size_is_damaged(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.py", b"x" * 1000))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        _read(path)


def test_files_that_share_bytes_are_refused(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.py", "1" * 50), ("b.py", "2" * 50))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 42  # where the second file says that it begins
    content[at : at + 4] = struct.pack("<L", 0)
    path.write_bytes(content)
    with pytest.raises(DownloadError, match="overlap"):
        _read(path)


def test_far_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(download, "MAX_ENTRIES", 10)
    path = _zip(tmp_path / "a.zip", *((f"{i}.py", "") for i in range(11)))
    with pytest.raises(DownloadError, match="more than 10 files"):
        _read(path)


def test_a_table_of_contents_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(download, "MAX_INDEX", 1000)
    path = _zip(tmp_path / "a.zip", *((f"{i}.py", "") for i in range(100)))
    with pytest.raises(DownloadError, match="table of contents"):
        _read(path)


def test_an_encrypted_file_is_listed(tmp_path):
    path = _zip(tmp_path / "a.zip", ("a.py", "x"))
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert _read(path) == ({}, {"a.py": "it is encrypted"})


def test_packings_whose_output_can_not_be_bounded_are_listed(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.ipynb", notebook())
    assert _read(path) == ({}, {"a.ipynb": "it is packed in a way that no system uses"})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, b"x" * 99])
def test_what_is_no_zip_is_refused(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(DownloadError, match="not a zip, or is damaged"):
        _read(tmp_path / "a.zip")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.zip")
    with pytest.raises(DownloadError, match="no such file"):
        _read(tmp_path / "a.zip")
