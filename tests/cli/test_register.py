# SPDX-License-Identifier: GPL-3.0-or-later
"""The register on the command line, over a real database."""

from __future__ import annotations

import io
import json
import sqlite3
import sys

import pytest

TEXT = "Вчера политолог Ерлан Сагинтаев молчал. За Бориса Поломорчука говорил Пётр Иванов."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def boris(here):
    assert here("register", "add", "Поломарчук", "--given", "Борис", "--gender", "masc", "--source", "сайт")[0] == 0


@pytest.fixture
def table(tmp_path):
    def write(*lines, name="реестр.csv"):
        path = tmp_path / name
        path.write_text("\n".join(("surname;given;gender", *lines)), "utf-8")
        return path

    return write


def names(out):
    return [line.split("\t")[1] for line in out.splitlines()]


def test_an_entry_is_added_with_all_that_is_known_and_found_in_any_case(here):
    code, out, _ = here(
        *("register", "add", "Дюма", "--given", "Александр", "--gender", "masc", "--kazakh", "Александр Дюма"),
        *("--form", "gent=Дюма", "--role", "писатель [..1870]", "--forbid", "Дюмас", "--source", "энциклопедия"),
    )
    assert (code, out) == (0, "1\tДюма Александр\tчеловек; писатель; Александр Дюма; не «Дюмас»\n")
    assert names(here("register", "list", "александром")[1]) == ["Дюма Александр"]
    assert here("register", "list", "борис")[:2] == (0, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "Ким", "--form", "Кима"], "Форма «Кима» написана неверно."),
        (["add", "Ким", "--gender", "x"], "Для «--gender» годится одно из"),
        (["add", " "], "Укажите фамилию"),
        (["remove", "99", "--yes"], "Записи 99 в реестре нет."),
        (["take-back", "99"], "В истории реестра нет действия 99."),
        (["learn", "нет.txt"], "Не удалось открыть «нет.txt»"),
        (["import", "нет.csv"], "Не удалось открыть «нет.csv»"),
        (["learn", "99"], "Статьи с номером 99 нет."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(here, arguments, sentence):
    code, out, err = here("register", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


@pytest.mark.usefixtures("boris")
def test_the_same_name_is_not_added_twice(here):
    code, _, err = here("register", "add", "поломарчук", "--given", "борис")
    assert (code, err.count("\n")) == (2, 1)
    assert "уже есть" in err


@pytest.mark.usefixtures("boris")
def test_what_is_removed_can_be_put_back_and_all_of_it_is_history(here):
    code, _, err = here("register", "remove", "1")
    assert (code, err.count("\n")) == (2, 1)
    assert "--yes" in err
    code, out, _ = here("register", "remove", "1", "--yes")
    assert code == 0
    assert "take-back 2" in out
    assert here("register", "list")[1] == ""
    assert here("register", "take-back", "2")[:2] == (0, "Отменена 1 правка.\n")
    assert names(here("register", "list")[1]) == ["Поломарчук Борис"]
    rows = [line.split("\t") for line in here("register", "history", "1")[1].splitlines()]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("3", "Динара Ахметова", "отменено"),
        ("2", "Динара Ахметова", "убрано"),
        ("1", "Динара Ахметова", "добавлено"),
    ]


@pytest.mark.usefixtures("boris")
def test_export_and_import_are_one_register(here, tmp_path):
    out = tmp_path / "реестр.csv"
    assert here("register", "export", "-o", out)[0] == 0
    assert here("register", "import", out)[:2] == (0, "Всё это в реестре уже есть.\n")
    assert here("register", "export")[1].strip().endswith(out.read_text("utf-8-sig").splitlines()[-1])


@pytest.mark.usefixtures("boris")
def test_an_import_names_broken_lines_and_leaves_conflicts_to_a_person(here, table):
    path = table("Поломорчук;Борис;м", ";Иван;", "Ким;Юрий;м")
    code, out, err = here("register", "import", path)
    assert code == 2
    assert "Поломарчук Борис / Поломорчук Борис\n    surname: Поломарчук / Поломорчук" in out
    assert [line.split(":")[0] for line in err.splitlines()] == ["«реестр.csv», строка 3", "1 расхождение"]
    assert names(here("register", "list")[1]) == ["Ким Юрий", "Поломарчук Борис"]
    assert here("register", "import", table("Поломорчук;Борис;м"))[0] == 1
    assert here("register", "import", table("Поломорчук;Борис;м"), "--conflicts", "theirs")[0] == 0
    assert names(here("register", "list")[1]) == ["Ким Юрий", "Поломорчук Борис"]


def test_two_files_become_one_when_somebody_says_who_is_right(here, table, tmp_path):
    mine, theirs = table("Поломарчук;Борис;м"), table("Поломорчук;Борис;м", "Ким;Юрий;м", name="их.csv")
    out = tmp_path / "вместе.csv"
    code, _, err = here("register", "merge", mine, theirs, "-o", out)
    assert (code, out.exists()) == (1, False)
    assert "файл не записан" in err
    for choice, surnames in (("mine", ["Ким", "Поломарчук"]), ("both", ["Ким", "Поломарчук", "Поломорчук"])):
        assert here("register", "merge", mine, theirs, "-o", out, "--conflicts", choice)[0] == 0
        assert [line.split(",")[1] for line in out.read_text("utf-8").splitlines()[1:]] == surnames


def test_an_article_is_learned_with_one_confirmation(here, article, monkeypatch):
    code, out, err = here("register", "learn", article)
    assert (code, names(f"1\t{out}")[:1], err.count("\n")) == (2, ["Сагинтаев Ерлан"], 1)
    assert "--yes" in err
    answers = io.StringIO("нет\nда\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answers)
    assert here("register", "learn", article)[0] == 0
    assert here("register", "list")[1] == ""
    code, out, err = here("register", "learn", article)
    assert "Добавить 2 человек?" in err
    assert "Добавлено: 2" in out
    assert names(here("register", "list")[1]) == ["Иванов Пётр", "Сагинтаев Ерлан"]
    assert here("register", "learn", article, "--yes")[1:] == ("", "Новых имён в статье нет.\n")


@pytest.mark.usefixtures("boris")
def test_a_check_goes_by_the_register_of_the_database(here, article):
    code, out, _ = here("check", article, "--only", "names", "--format", "jsonl")
    (issue,) = json.loads(out)["issues"]
    assert code == 1
    assert (issue["rule"], issue["text"], issue["suggestions"][0]["text"]) == (
        "names/register",
        "Поломорчука",
        "Поломарчука",
    )
    assert "подтверждение: Динара Ахметова" in issue["message"]
    assert "источник: сайт" in issue["message"]


@pytest.mark.usefixtures("boris")
def test_or_by_a_file_instead(here, article, table):
    assert here("check", article, "--only", "names", "--register", table("Ким;Юрий;м"))[0] == 0
    path = table("Поломарчук;Борис;м", ";Иван;")
    code, out, err = here("check", article, "--only", "names", "--register", path)
    assert "names/register" in out
    assert err.startswith("«реестр.csv», строка 3")
    code, out, err = here("check", article, "--only", "names", "--register", article)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_check_without_a_database_makes_none_and_loads_none(command, article, tmp_path):
    script = "import sys, atexit; atexit.register(lambda: print('sqlalchemy' in sys.modules, 'sqlite3' in sys.modules))"
    (tmp_path / "sitecustomize.py").write_text(script)
    database = tmp_path / "none.db"
    environment = {"PYTHONPATH": str(tmp_path), "PROOFDESK_DATABASE": f"sqlite:///{database}"}
    done = command("check", article, "--only", "names", environment=environment)
    assert done.stdout.splitlines()[-1] == "False False"
    assert not database.exists()


def test_a_register_that_cannot_be_read_is_said_and_names_are_checked_without_it(here, article, tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    path.write_bytes(b"nonsense" * 200)
    monkeypatch.setenv("PROOFDESK_DATABASE", f"sqlite:///{path}")
    code, out, err = here("check", article, "--only", "names")
    assert (code, err.count("\n")) == (0, 1)
    assert err.startswith("База не прочитана")
    assert "0 замечаний" in out


@pytest.mark.usefixtures("boris")
def test_a_check_writes_nothing_into_the_database(here, article, tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    monkeypatch.setenv("PROOFDESK_DATABASE", f"sqlite:///{path}")
    sqlite3.connect(path).close()
    path.write_bytes(b"")
    assert here("check", article, "--only", "names")[0] == 0
    assert path.read_bytes() == b""


def test_completion_knows_the_commands_of_the_register(command):
    environment = {"_PROOFDESK_COMPLETE": "bash_complete", "COMP_WORDS": "proofdesk register ", "COMP_CWORD": "2"}
    done = command(environment=environment)
    assert {"plain,learn", "plain,merge", "plain,history"} <= set(done.stdout.split())
