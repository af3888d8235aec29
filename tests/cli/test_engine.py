# SPDX-License-Identifier: GPL-3.0-or-later
"""``--engine``: which tool checks, and what is said when it cannot."""

from __future__ import annotations

import json

import pytest

from proofdesk import bootstrap
from proofdesk.cli import checking
from proofdesk.core.engines import EngineChoice, EngineKind
from tests.engines.stand_in import WORD, StandIn


@pytest.fixture
def articles(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"Заголовок\n\n😀 тут {WORD} {number}.\n\nИ тут {WORD}.", "utf-8")
    return tmp_path


def test_a_named_server_checks_many_articles_in_one_request_and_every_place_is_true(here, articles):
    with StandIn() as server:
        code, out, err = here("check", articles, "--engine", server.address, "--format", "json", "--only", "grammar")
    files = json.loads(out)
    assert (code, err, len(server.texts)) == (1, "", 1)
    assert {file["engine"]["name"] for file in files} == {"remote"}
    assert [[issue["text"] for issue in file["issues"]] for file in files] == [[WORD, WORD]] * 30
    assert {issue["rule"] for file in files for issue in file["issues"]} == {"grammar/lt-SLIP"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((200, b"rubbish"), "отвечает не так, как LanguageTool"),
        ((500, b"Error: Internal Error"), "отказался проверять: Internal Error"),
    ],
)
def test_a_server_that_fails_is_said_once_and_the_built_in_rules_check_every_article(here, articles, answer, sentence):
    (articles / "00.txt").write_text("Он придёт в течении дня.", "utf-8")
    with StandIn(lambda _text: answer) as server:
        code, out, err = here("check", articles, "--engine", server.address, "--format", "json", "--only", "grammar")
    files = json.loads(out)
    assert (code, err.count("\n")) == (2, 1)
    assert sentence in err
    assert [issue["text"] for issue in files[0]["issues"]] == ["в течении дня"]
    assert {file["engine"]["name"] for file in files} == {"embedded"}


def test_a_text_in_another_language_is_checked_by_the_server_alone(here, articles):
    (articles / "00.txt").write_text(f"He have прогматичный {WORD}, but Anna Ivanchuk and Anne Ivanchuk.", "utf-8")
    with StandIn() as server:
        code, out, err = here(
            "check", articles / "00.txt", "--engine", server.address, "--format", "json", "--language", "en"
        )
    (file,) = json.loads(out)
    assert (code, err, file["language"], file["people"]) == (1, "", "en", [])
    assert [(issue["rule"], issue["text"]) for issue in file["issues"]] == [("grammar/lt-SLIP", WORD)]
    assert server.parameters["language"] == ["en-US"]


def test_a_language_that_nothing_knows_is_one_sentence(here, articles):
    with StandIn() as server:
        code, _, err = here("check", articles, "--engine", server.address, "--language", "xx")
    assert (code, err.count("\n")) == (2, 1)
    assert "«xx»" in err
    code, _, err = here("check", articles, "--engine", "embedded", "--language", "en")
    assert (code, err.count("\n")) == (2, 1)
    assert "Нужен сервер LanguageTool" in err


def test_auto_means_a_server_for_another_language(articles):
    assert checking.engine_for("auto", bootstrap.documents(), [str(articles)], "en") == EngineChoice()


def test_without_java_a_server_of_our_own_is_one_sentence(here, articles, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PROOFDESK_LANGUAGETOOL", str(articles))
    (articles / "languagetool-server.jar").touch()
    code, _, err = here("check", articles / "00.txt", "--engine", "local", "--only", "grammar")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("Нет Java")


def test_an_engine_that_is_none_is_one_sentence(here, articles):
    code, out, err = here("check", articles, "--engine", "лучший")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "«лучший»" in err


def test_auto_starts_a_server_for_many_articles_only(articles, monkeypatch):
    files = bootstrap.documents()
    assert checking.engine_for("auto", files, [str(articles)]) == EngineChoice(EngineKind.EMBEDDED)
    monkeypatch.setattr(checking, "WORTH_A_SERVER", 100)
    assert checking.engine_for("auto", files, [str(articles)]) == EngineChoice()
    assert checking.engine_for("auto", files, [str(articles / "none.txt")]) == EngineChoice(EngineKind.EMBEDDED)


@pytest.mark.parametrize("words", ["local", "embedded", "http://h:1"])
def test_what_is_named_is_not_second_guessed(articles, words):
    choice = EngineChoice.parse(words)
    assert checking.engine_for(words, bootstrap.documents(), [str(articles)]) == choice
