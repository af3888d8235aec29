# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries on the command line, over a real database."""

from __future__ import annotations

import json

import pytest

from proofdesk import bootstrap
from proofdesk.app.articles import ArticleService

TEXT = "Все говорят о прогматике. Офис-менеджеру не сказали."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def in_database(article):
    """The number of the article in the database."""
    store = bootstrap.store()
    opened = ArticleService(store, bootstrap.documents(), "Динара").open_file(str(article))
    store.close()
    return opened.article.id


@pytest.fixture
def listed(tmp_path):
    def write(*lines, name="слова.txt"):
        path = tmp_path / name
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write


def words(out):
    return [line.split("\t")[2] for line in out.splitlines()]


def found(here, *arguments):
    code, out, _ = here("check", *map(str, arguments), "--only", "spelling", "--format", "jsonl")
    issues = [issue for line in out.splitlines() for issue in json.loads(line)["issues"]]
    assert code == (1 if issues else 0)
    return [(issue["text"], [s["text"] for s in issue["suggestions"]][:1]) for issue in issues]


def test_a_word_is_added_with_its_forms_and_checks_know_it(here, article):
    assert found(here, article) == [("прогматике", ["прагматике"])]
    code, out, _ = here("dictionary", "add", "прогматика", "--in", "house")
    assert code == 0
    assert out.startswith("1\tредакции\tпрогматика\tверное; как «математика»\n    прогматика, прогматики, ")
    assert found(here, article) == []
    assert words(here("dictionary", "list", "прогматиками")[1]) == ["прогматика"]
    assert here("dictionary", "list", "--in", "personal")[:2] == (0, "")


def test_a_forbidden_word_is_found_with_the_better_one_in_its_form(here, article):
    here("dictionary", "add", "прогматика")
    code, out, _ = here("dictionary", "forbid", "офис-менеджер", "--prefer", "администратор", "--note", "По-русски.")
    assert (code, out.splitlines()[0].split("\t")[2]) == (0, "офис-менеджер → администратор")
    assert found(here, article) == [("Офис-менеджеру", ["Администратору"])]


def test_the_words_of_an_article_hold_for_its_file_alone(here, article, in_database, tmp_path):
    assert here("dictionary", "add", "прогматика", "--article", str(in_database))[0] == 0
    other = tmp_path / "другая.txt"
    other.write_text(TEXT, "utf-8")
    assert found(here, article) == []
    assert found(here, other) == [("прогматике", ["прагматике"])]
    assert found(here, tmp_path) == [("прогматике", ["прагматике"])]
    assert words(here("dictionary", "list")[1]) == []
    assert words(here("dictionary", "list", "--article", str(in_database))[1]) == ["прогматика"]


def test_a_model_of_ones_own_and_this_form_alone(here):
    assert "байгой" in here("dictionary", "add", "байга", "--like", "книга")[1]
    assert here("dictionary", "add", "прогматику", "--only-this-form")[1].splitlines()[1].strip() == "прогматику"
    assert "Хоргос Логистик" in here("dictionary", "add", "Хоргос", "Логистик")[1]


def test_forms_are_shown_without_being_added(here):
    code, out, _ = here("dictionary", "forms", "прогматике")
    assert code == 0
    assert [line.split("\t")[:2] for line in out.splitlines()] == [
        ["прогматика", "как «математика»"],
        ["прогматик", "как «математик»"],
        ["прогматике", "только эта форма"],
    ]
    assert here("dictionary", "list")[1] == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", " "], "Напишите слово"),
        (["add", "байга", "--like", "фывапр"], "Слова «фывапр» морфологический словарь не знает"),
        (["add", "байга", "--in", "article"], "Назовите статью: --article"),
        (["add", "байга", "--article", "99"], "Статьи с номером 99 нет"),
        (["forbid", "байга", "--prefer", "байга"], "сразу и нежелательным, и лучшим"),
        (["remove", "99"], "Записи 99 в словарях нет"),
        (["take-back", "99"], "нет действия 99"),
        (["import", "нет.txt"], "Не удалось открыть «нет.txt»"),
        (["add", "байга", "--in", "x"], "годится одно из"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(here, arguments, sentence):
    code, out, err = here("dictionary", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_every_act_is_in_the_history_and_can_be_taken_back(here):
    here("dictionary", "add", "прогматика")
    out = here("dictionary", "remove", "1")[1]
    assert "take-back 2" in out
    assert here("dictionary", "list")[1] == ""
    assert here("dictionary", "take-back", "2")[0] == 0
    assert words(here("dictionary", "list")[1]) == ["прогматика"]
    lines = here("dictionary", "history")[1].splitlines()
    assert [line.split("\t")[4] for line in lines] == ["прогматика"] * 3
    assert len(here("dictionary", "history", "-n", "1")[1].splitlines()) == 1


def test_a_file_is_taken_in_as_one_act(here, listed, article):
    path = listed("# слова", "прогматика", "жайляу/-", "*офис-менеджер: администратор")
    code, out, err = here("dictionary", "import", str(path), "--in", "house")
    assert (code, err) == (0, "")
    assert out.startswith("Добавлено 3, изменено 0.")
    assert found(here, article) == [("Офис-менеджеру", ["Администратору"])]
    assert here("dictionary", "import", str(path), "--in", "house")[1] == "Ничего нового.\n"
    assert here("dictionary", "take-back", "1")[0] == 0
    assert here("dictionary", "list")[1] == ""


def test_of_a_file_with_bad_lines_nothing_is_taken_before_somebody_says_so(here, listed):
    path = listed("прогматика", "—", "байгуш/отец")
    code, out, err = here("dictionary", "import", str(path))
    assert (code, out) == (2, "")
    assert err.splitlines()[:2] == [
        "слова.txt, строка 2: В «—» нет букв: словарю это ни к чему.",
        "слова.txt, строка 3: «байгуш» не склоняется как «отец»: слово должно кончаться на «ец». Назовите другое.",
    ]
    assert "--take-rest" in err
    assert here("dictionary", "list")[1] == ""
    assert here("dictionary", "import", str(path), "--take-rest")[0] == 2
    assert words(here("dictionary", "list")[1]) == ["прогматика"]


@pytest.mark.parametrize("name", ["вон.csv", "вон.txt"])
def test_what_is_written_to_a_file_comes_in_again(here, tmp_path, name):
    here("dictionary", "add", "прогматика")
    here("dictionary", "add", "Хоргос", "Логистик")
    here("dictionary", "forbid", "офис-менеджер", "--prefer", "администратор", "--in", "personal")
    before = here("dictionary", "list")[1]
    out = tmp_path / name
    assert here("dictionary", "export", "-o", str(out), "--in", "personal")[0] == 0
    assert here("dictionary", "import", str(out))[1] == "Ничего нового.\n"
    for number in (1, 2, 3):
        here("dictionary", "remove", str(number))
    assert here("dictionary", "import", str(out))[0] == 0
    again = here("dictionary", "list")[1]
    assert [line.split("\t")[1:] for line in again.splitlines()] == [
        line.split("\t")[1:] for line in before.splitlines()
    ]


def test_a_database_that_cannot_be_read_is_said_and_the_check_goes_on(here, article, monkeypatch, tmp_path):
    broken = tmp_path / "a.db"
    broken.write_bytes(b"nonsense" * 200)
    monkeypatch.setenv("PROOFDESK_DATABASE", f"sqlite:///{broken}")
    code, out, err = here("check", str(article), "--only", "spelling")
    assert (code, "прогматике" in out) == (1, True)
    assert err.startswith("База не прочитана")
