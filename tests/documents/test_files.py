# SPDX-License-Identifier: GPL-3.0-or-later
import errno
import os
import resource
import signal
import stat
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.documents import SourceFile
from proofdesk.core.errors import DocumentFailure, SaveFailure, UsageFailure
from proofdesk.core.text import Paragraph
from proofdesk.documents.encodings import fitted, lacking
from proofdesk.documents.plain import split_lines
from proofdesk.documents.registry import DocumentRegistry, default_formats

REGISTRY = DocumentRegistry(default_formats())


def test_a_saved_file_replaces_the_old_one_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("было")
    path.chmod(0o640)
    REGISTRY.save(str(path), "стало".encode())
    assert path.read_text() == "стало"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["статья.txt"]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.txt").write_text("было")
    (tmp_path / "link.txt").symlink_to("real.txt")
    REGISTRY.save(str(tmp_path / "link.txt"), b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_when_the_disk_is_full_the_old_file_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("было")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(SaveFailure) as failure:
            REGISTRY.save(str(path), b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert failure.value.why.key == "file.disk-full"
    assert path.read_text() == "было"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(("target", "reason"), [("gone/a.txt", "file.gone"), ("file.txt/a.txt", "file.gone")])
def test_a_folder_that_is_not_there(tmp_path, target, reason):
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(tmp_path / target), b"x")
    assert failure.value.why.key == reason


def test_files_that_cannot_be_opened(tmp_path):
    for path, reason in ((tmp_path / "gone.txt", "file.gone"), (tmp_path, "file.folder")):
        with pytest.raises(DocumentFailure) as failure:
            REGISTRY.open(str(path))
        assert failure.value.why.key == reason


def test_a_link_to_itself_is_said_so(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    with pytest.raises(DocumentFailure) as failure:
        REGISTRY.open(str(tmp_path / "a.txt"))
    assert failure.value.why.key == "file.link-loop"


def test_what_is_no_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(tmp_path / "a.txt"), b"x")
    assert failure.value.why.key == "file.not-a-file"
    assert stat.S_ISFIFO((tmp_path / "a.txt").stat().st_mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to any group")
def test_a_saved_file_stays_in_its_group(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("было")
    os.chown(path, -1, 12345)
    path.chmod(0o664)
    REGISTRY.save(str(path), b"x")
    assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (12345, 0o664)


def test_a_disk_that_fails_is_named_with_its_reason(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("было")

    def failing(_handle):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(path), b"x")
    assert failure.value.why.key == "file.unreadable"
    assert failure.value.why.arguments["reason"] == os.strerror(errno.EIO)
    assert path.read_text() == "было"


@pytest.fixture
def as_nobody():
    """A folder that anybody can reach, and the rest of the test is done by somebody without rights."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)

        yield folder, lambda: os.seteuid(65534)
        os.seteuid(0)
        folder.chmod(0o777)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444)])
def test_where_nothing_may_be_written_the_file_stands(as_nobody, folder_mode, file_mode):
    folder, become = as_nobody
    path = folder / "a.txt"
    path.write_text("было")
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    become()
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(path), b"x")
    assert failure.value.why.key == "file.forbidden"
    assert path.read_text() == "было"
    assert [file.name for file in folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "in use"), "file.forbidden"),
        (OSError(errno.EBUSY, "busy"), "file.locked"),
        (OSError(errno.ESTALE, "stale"), "file.unreachable"),
        (OSError(errno.ENOTCONN, "not connected"), "file.unreachable"),
        (OSError(errno.EROFS, "read-only"), "file.read-only"),
        (OSError(errno.ENOSPC, "full"), "file.disk-full"),
    ],
)
def test_what_stops_the_last_step_is_said_and_leaves_nothing_behind(tmp_path, monkeypatch, error, reason):
    path = tmp_path / "a.txt"
    path.write_text("было")

    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(path), b"x")
    assert failure.value.why.key == reason
    assert path.read_text() == "было"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(("number", "reason"), [(32, "file.locked"), (33, "file.locked"), (64, "file.unreachable")])
def test_windows_says_by_a_number_of_its_own_what_is_wrong(tmp_path, monkeypatch, number, reason):
    class Denied(PermissionError):
        winerror = number

    def failing(*_: object) -> None:
        raise Denied(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.save(str(tmp_path / "a.txt"), b"x")
    assert failure.value.why.key == reason


def test_what_the_file_system_keeps_with_a_file_stays_with_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("было")
    try:
        os.setxattr(path, "user.desk", b"7")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    REGISTRY.save(str(path), b"x")
    assert os.getxattr(path, "user.desk") == b"7"


def test_fifty_megabytes_of_text_are_refused_with_a_reason(tmp_path):
    path = tmp_path / "huge.txt"
    path.write_bytes(b"a" * 50_000_000)
    with pytest.raises(DocumentFailure) as failure:
        REGISTRY.open(str(path))
    assert failure.value.why.key == "document.too-long"


def test_a_million_empty_lines_are_refused_with_a_reason(tmp_path):
    path = tmp_path / "huge.txt"
    path.write_bytes(b"\r\n" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(DocumentFailure) as failure:
        REGISTRY.open(str(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failure.value.why.key == "document.paragraphs"
    assert most < 20_000_000
    path.write_bytes(b"\r\n" * 100_000)
    assert len(REGISTRY.open(str(path)).paragraphs) == 100_001


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_word_file_under_a_wrong_name_is_told_from_other_binaries(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(REGISTRY.render(None, [Paragraph("Вода ушла.")], "x.docx"))
    with pytest.raises(DocumentFailure) as failure:
        REGISTRY.open(str(path))
    assert failure.value.why.key == "document.misnamed"


def test_a_character_that_the_encoding_does_not_hold_is_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Вода ушла.\nВсё.".encode("cp1251"))
    source = REGISTRY.open(str(path)).source
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.render(source, [Paragraph("Вода ушла."), Paragraph("Цена 5 ₸.")], str(path))
    assert failure.value.why.arguments["characters"] == "«₸»"
    assert failure.value.why.arguments["line"] == 2


def test_an_unknown_suffix_for_saving_is_refused(tmp_path):
    with pytest.raises(UsageFailure):
        REGISTRY.render(None, [Paragraph("x")], str(tmp_path / "a.xyz"))


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Қала — «дом»…", "cp1251", "Кала — «дом»…"),
        ("Дом — «там»…", "koi8-r", 'Дом - "там"...'),
        ("и\u0306 café 😀", "cp1251", "й cafe ?"),
        ("5\u202fкм\u200b", "cp1251", "5 км"),
        ("Вода", "cp1251", "Вода"),
        ("Қала", "utf-8", "Қала"),
    ],
)
def test_similar_characters_stand_in_for_those_that_an_encoding_lacks(text, encoding, shown):
    assert fitted(text, encoding) == shown


@given(st.text(), st.sampled_from(["cp1251", "koi8-r", "cp866"]))
def test_what_is_fitted_can_be_written(text, encoding):
    assert fitted(text, encoding).encode(encoding) is not None
    assert lacking(fitted(text, encoding), encoding) == []


def test_characters_that_an_encoding_lacks_are_named():
    data = "Всё хорошо, и вода ушла.\nДа.".encode("cp1251")
    source = REGISTRY.reread(SourceFile("a.txt", "txt", data), "cp1251").source
    with pytest.raises(SaveFailure) as failure:
        REGISTRY.render(source, [Paragraph("Всё"), Paragraph("Қала\u0301, қала 😀")], "a.txt")
    assert failure.value.why.key == "document.unencodable"
    assert failure.value.why.arguments["characters"] == "«Қ», U+0301, «қ», «😀»"
    assert failure.value.why.arguments["line"] == 2
    recoded = REGISTRY.recoded(source, "utf-8")
    assert REGISTRY.render(recoded, [Paragraph("Қала"), Paragraph("Да.")], "a.txt") == "Қала\nДа.".encode()


@given(st.text(st.sampled_from("аб\n\r\u2028\u2029\x0b\x0c\x1c\x85"), max_size=12))
def test_lines_are_cut_at_every_line_end_and_nothing_is_lost(text):
    lines = split_lines(text)
    assert "".join(line + end for line, end in lines) == text
    assert not any(sign in line for line, _ in lines for sign in "\n\r\u2028\u2029\x0b\x0c\x85")
    assert all(end for _, end in lines[:-1])
    assert lines[-1][1] == ""
