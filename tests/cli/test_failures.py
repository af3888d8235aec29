# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can go wrong around the command line: one sentence, exit code 2, the rest goes on."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from proofdesk.cli import checking


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text("Вода ушла.", "utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--foo"], "Нет параметра «--foo»."),
        (["check"], "Не хватает «PATHS»."),
        (["check", "a", "--foo"], "Нет параметра «--foo»."),
        (["check", "a", "--only"], "После «--only» нужно значение."),
        (["check", "a", "--format", "xml"], "Для «--format» годится одно из: text, json, jsonl, sarif, csv."),
        (["fix", "a"], "Не хватает «--out»."),
        (["export", "a", "b", "-o", "c.txt"], "Команда написана неверно."),
        (["comments", "x"], "Для «ARTICLE» нужно число."),
        (["nonsense"], "Команда написана неверно."),
    ],
)
def test_wrong_usage_is_one_line_in_the_users_language(here, arguments, sentence):
    code, out, err = here(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)
    assert "--help" in err


@pytest.mark.parametrize("first", ["--foo", "-x"])
def test_an_option_that_is_none_does_not_open_the_window(command, first):
    done = command(first, environment={"QT_QPA_PLATFORM": "offscreen"})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen there")
def test_a_window_without_a_screen_says_what_to_do_instead(command):
    nothing = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    done = command(environment=nothing)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "proofdesk check" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["a.txt"], ["a.txt", "b.png", "green"], ["a.txt", "b.png", "dark", "big"]])
def test_a_picture_that_is_asked_for_wrongly(command, arguments):
    done = command("picture", *arguments, environment={"QT_QPA_PLATFORM": "offscreen"})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Снимок окна: proofdesk picture")


def test_each_bad_file_is_one_sentence_and_the_good_one_is_checked(here, tmp_path, good):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "a folder").mkdir()
    (tmp_path / "имя с\nпереносом.txt").write_bytes(b"\0\1\2")
    long = tmp_path / ("x" * 300)
    bad = [tmp_path / "a folder", tmp_path / "empty.txt", tmp_path / "имя с\nпереносом.txt", long]
    code, out, err = here("check", *bad, good, "--only", "names", "--format", "jsonl")
    assert code == 2
    assert [json.loads(line)["path"] for line in out.splitlines()] == [str(good)]
    assert [line.partition("»: ")[2].partition(".")[0] for line in err.splitlines()] == [
        "в папке нет статей (",
        "файл пуст",
        "это не текст",
        "слишком длинное имя",
    ]


def test_a_folder_is_searched_without_hidden_files_and_locks(here, tmp_path, good):
    (tmp_path / "~$good.docx").write_bytes(b"lock")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x")
    code, out, err = here("check", tmp_path, "--only", "names", "--format", "jsonl")
    assert [json.loads(line)["path"] for line in out.splitlines()] == [str(good)]
    assert (code, err) == (0, "")


def test_what_may_not_be_read_is_said_so(as_a_user, tmp_path, good):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("x")
    for path in (tmp_path / "secret", tmp_path / "secret.txt"):
        path.chmod(0)
    bad = [tmp_path / "secret" / "a.txt", tmp_path / "secret.txt"]
    done = as_a_user("check", *bad, tmp_path, "--only", "names", "--format", "jsonl")
    (tmp_path / "secret").chmod(0o700)
    assert done.returncode == 2
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(good)]
    assert sorted(line.partition("»: ")[2].partition(".")[0] for line in done.stderr.splitlines()) == [
        "нет прав",
        "нет прав",
        "нет прав",
        "папку нельзя прочитать",
    ]


@pytest.mark.parametrize("target", ["folder/new.txt", "kept.txt"])
def test_where_nothing_may_be_written_nothing_is(as_a_user, tmp_path, good, target):
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept.txt").write_text("было")
    (tmp_path / "folder").chmod(0o555)
    (tmp_path / "kept.txt").chmod(0o444)
    done = as_a_user("export", good, "-o", tmp_path / target)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "нет прав" in done.stderr
    assert (tmp_path / "kept.txt").read_text() == "было"
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_number_that_no_database_holds_is_a_path(here, tmp_path):
    for number in ("9" * 30, "²"):
        code, _, err = here("export", number, "-o", tmp_path / "a.txt")
        assert (code, err.count("\n")) == (2, 1)


def test_a_long_text_is_announced(here, good, monkeypatch):
    monkeypatch.setattr(checking, "LONG", 5)
    code, _, err = here("check", good, "--only", "names")
    assert (code, err.count("\n")) == (0, 1)
    assert "«good.txt» — длинный текст" in err


def test_a_long_text_is_not_announced_where_nothing_slow_is_asked_for(here, good, tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "LONG", 5)
    code, _, err = here("fix", good, "-o", tmp_path / "fixed.txt")
    assert code == 0
    assert "длинный текст" not in err


@pytest.mark.parametrize(
    ("module", "content", "sentence"),
    [
        ("pylat_ru", "raise ImportError", "Встроенные правила LanguageTool не установлены."),
        (
            "pylat_ru",
            """
            class LanguageToolRU:
                def __init__(self, **_):
                    raise OSError("rules.xml is cut")
            """,
            "Встроенные правила LanguageTool не запускаются: rules.xml is cut.",
        ),
        ("pymorphy3", 'raise OSError("no dictionary")', "Словарь pymorphy3 не открывается: no dictionary."),
    ],
)
def test_an_engine_that_does_not_start_is_said_once_and_the_rest_is_checked(
    command, tmp_path, sample, module, content, sentence
):
    (tmp_path / module).mkdir()
    (tmp_path / module / "__init__.py").write_text(textwrap.dedent(content))
    (tmp_path / module / "spelling.py").write_text(
        "class RussianSpellerRuleBase:\n    calc_speller_suggestions = None\n"
    )
    done = command("check", sample, sample, "--format", "jsonl", environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if line.startswith(sentence)] == done.stderr.splitlines()[:1]
    assert "Traceback" not in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 2
    for row in rows:
        assert "typography" in {issue["category"] for issue in row["issues"]}
        assert sentence in " ".join(failure["message"] for failure in row["failures"])


def test_safe_fixes_need_no_engine(command, tmp_path, sample):
    (tmp_path / "pylat_ru.py").write_text("raise ImportError")
    out = tmp_path / "fixed.txt"
    done = command("fix", sample, "-o", out, environment={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "«Чистый берег»" in out.read_text("utf-8")


def test_a_database_that_another_process_holds(command, tmp_path):
    path = tmp_path / "a.db"
    environment = {"PROOFDESK_DATABASE": f"sqlite:///{path}"}
    assert command("articles", environment=environment).returncode == 0
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sqlite3, sys; c = sqlite3.connect({str(path)!r}, isolation_level=None);"
            "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    done = command("articles", environment=environment)
    holder.communicate("\n")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "занята другой программой" in done.stderr


def nonsense(path):
    path.write_bytes(b"nonsense" * 200)


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def read_only(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)


def a_folder(path):
    path.unlink()
    path.mkdir()


def unreadable(path):
    path.chmod(0)


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (nonsense, "повреждена"),
        (newer, "более новой версией"),
        (read_only, "только для чтения"),
        (a_folder, "Не удалось открыть базу"),
        (unreadable, "Не удалось открыть базу"),
    ],
)
def test_databases_that_cannot_be_used(as_a_user, tmp_path, prepare, sentence):
    path = tmp_path / "data" / "a.db"
    environment = {"PROOFDESK_DATABASE": f"sqlite:///{path}"}
    assert as_a_user("articles", environment=environment).returncode == 0
    prepare(path)
    done = as_a_user("articles", environment=environment)
    path.parent.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert sentence in done.stderr


def test_a_data_folder_that_cannot_be_written_to(as_a_user, tmp_path):
    tmp_path.chmod(0o555)
    done = as_a_user("articles", environment={"PROOFDESK_DATABASE": f"sqlite:///{tmp_path}/a.db"})
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Не удалось открыть базу «a.db»" in done.stderr


def test_a_full_disk_for_the_answer_is_said_so(good):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "proofdesk", "check", good, "--only", "names"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Результат некуда вывести")


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path, good):
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "x", tmp_path], check=False).returncode
    ):
        pytest.skip("only root can mount a small disk")
    try:
        (tmp_path / "a.txt").write_text("было")
        (tmp_path / "filler").write_bytes(b"x" * 8192)
        text = tmp_path.parent / "long.txt"
        text.write_text("Вода ушла. " * 5000, "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "proofdesk", "export", text, "-o", tmp_path / "a.txt"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "на диске нет места" in done.stderr
        assert (tmp_path / "a.txt").read_text() == "было"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "filler"]
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_a_sentence_names_the_database_but_not_its_password(command, tmp_path):
    address = f"postgresql+psycopg://user:geheim@/news?host={tmp_path}"
    done = command("articles", environment={"PROOFDESK_DATABASE": address})
    assert done.returncode == 2
    assert "«news»" in done.stderr
    assert "geheim" not in done.stderr
