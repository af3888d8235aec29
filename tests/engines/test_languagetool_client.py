# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of a LanguageTool server: where matches stand, and what bad servers turn into."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.errors import EngineFailure
from proofdesk.core.spans import Span
from proofdesk.engines.languagetool_client import BEYOND_THE_PARAGRAPH, LanguageToolClient, RequestLimits
from proofdesk.engines.languagetool_server import free_port
from tests.engines.stand_in import WORD, StandIn, as_answer, match, units

LIMITS = RequestLimits(10_000, 20.0)
BRACKETS = frozenset({"RU_UNPAIRED_BRACKETS", "UPPERCASE_SENTENCE_START"})


@pytest.fixture(scope="module")
def good():
    with StandIn() as server:
        yield server


@pytest.fixture(scope="module")
def client(good):
    return LanguageToolClient(good.address, BRACKETS, LIMITS, proxies=False)


def words(texts, found):
    return [[one.span.of(text) for one in matches] for text, matches in zip(texts, found, strict=True)]


PIECES = st.lists(
    st.sampled_from([WORD, "😀", "и\u0306", "\u00a0", "\r\n", "\n\n", " ", "𝔘", "\ud800", "слово", "«", ")", "\u00ad"]),
    max_size=12,
).map("".join)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=6))
def test_places_are_true_code_points_of_each_paragraph_whatever_stands_around(client, texts):
    found = client.check(texts)
    assert words(texts, found) == [[WORD] * text.count(WORD) for text in texts]
    assert [[one.span for one in matches] for matches in found] == [
        [one.span for one in client.check([text])[0]] for text in texts
    ]


def test_the_length_counts_code_points_too(good):
    good_answer = good.check
    good.check = lambda text: as_answer({"matches": [match(units("я "), units("😀 ошипка 😀"))]})
    try:
        client = LanguageToolClient(good.address, BRACKETS, LIMITS, proxies=False)
        text = "я 😀 ошипка 😀 да"
        assert client.check([text])[0][0].span.of(text) == "😀 ошипка 😀"
    finally:
        good.check = good_answer


def test_a_match_tells_rule_category_words_and_message(client):
    (found,) = client.check([f"тут {WORD}"])[0]
    assert found == ("SLIP", "TYPOS", "Слово написано неверно", Span(4, 10), ("ошибка",))


def test_paragraphs_of_many_articles_go_out_together_and_no_request_is_too_long():
    texts = ["а" * 400 + f" {WORD}"] * 40
    with StandIn() as server:
        client = LanguageToolClient(server.address, BRACKETS, RequestLimits(2_000, 20.0), proxies=False)
        found = client.check(texts)
    assert words(texts, found) == [[WORD]] * 40
    assert len(server.texts) == 10
    assert max(map(len, server.texts)) <= 2_000
    assert server.texts[0].split("\n\n") == texts[:4]


def test_what_may_hang_on_other_paragraphs_is_asked_for_alone():
    rule = "WORD_REPEAT_BEGINNING_RULE"
    assert rule in BEYOND_THE_PARAGRAPH

    def neighbours(text):
        """A rule that takes the second paragraph for a repetition of the first."""
        place = text.find("\n\n")
        return as_answer({"matches": [match(place + 2, 2, rule)] if place >= 0 else []})

    with StandIn(neighbours) as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        assert client.check(["Он ушёл.", "Он пришёл."]) == [[], []]
    assert server.texts == ["Он ушёл.\n\nОн пришёл.", "Он пришёл."]


def test_a_match_over_two_paragraphs_is_no_match():
    with StandIn(lambda text: as_answer({"matches": [match(2, 8)] if "\n\n" in text else []})) as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        assert client.check(["раз раз", "два два"]) == [[], []]


@pytest.mark.parametrize("open_one", ["Он (ушёл.", "Он ушёл).", '"Он ушёл.', "«Он ушёл.", "он ушёл."])
def test_paragraphs_in_which_neighbours_could_silence_a_rule_are_never_asked_for_with_them(open_one):
    with StandIn() as server:
        client = LanguageToolClient(server.address, frozenset(), LIMITS, proxies=False)
        client.check([open_one, "Да (нет).", "Ещё."])
    assert server.texts == ["Да (нет).\n\nЕщё.", open_one]


def test_rules_that_are_off_are_not_asked_for(good, client):
    client.check(["слово"])
    assert set(good.parameters["disabledRules"][0].split(",")) == BRACKETS
    assert good.parameters["language"] == ["ru-RU"]


def test_unknown_words_come_without_replacements(good):
    with StandIn(lambda text: as_answer({"matches": [match(0, 6, "MORFOLOGIK_RULE_RU_RU")]})) as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        assert client.check([WORD])[0][0].replacements == ()


def test_nothing_is_asked_about_blanks(good, client):
    before = len(good.texts)
    assert client.check(["", " \u00a0\n"]) == [[], []]
    assert len(good.texts) == before


def test_the_version_is_that_of_the_server_and_unknown_where_it_does_not_tell(client, monkeypatch):
    assert client.version == "6.8"
    monkeypatch.setattr("tests.engines.stand_in.INFO", ["?"])
    with StandIn() as server:
        assert LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False).version == ""


def test_no_proxy_sees_what_stays_on_this_computer(monkeypatch):
    with StandIn() as server, StandIn() as proxy:
        for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        client.check(["слово"])
        assert (server.texts, proxy.texts) == (["слово"], [])


# Servers that are none, or that fail


def failing(work):
    with pytest.raises(EngineFailure) as caught:
        work()
    return caught.value.sentence


@pytest.mark.parametrize(
    "answer",
    [
        (200, b"<html>Hello</html>"),
        (200, b"[]"),
        (200, b"{}"),
        (200, b"null"),
        (200, b'{"matches": 3}'),
        (200, b'{"matches": [{"offset": 1}]}'),
        (200, b"\xff\xfe\x00"),
        as_answer({"matches": [match(1000, 5)]}),
        as_answer({"matches": [match(-3, 5)]}),
        as_answer({"matches": [match(0, -2)]}),
        as_answer({"matches": [{**match(0, 2), "message": 7}]}),
        as_answer({"matches": [{**match(0, 2), "offset": "x"}]}),
        (404, b"not here"),
    ],
)
def test_rubbish_is_one_sentence(answer):
    with StandIn(lambda _text: answer) as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        sentence = failing(lambda: client.check(["слово"]))
    assert (sentence.key, sentence.arguments["address"]) == ("engine.rubbish", server.address)


@pytest.mark.parametrize("languages", [(200, b"Welcome"), (200, b"{}"), as_answer([{"code": "en"}]), (404, b"")])
def test_an_address_that_is_no_languagetool_or_knows_no_russian_is_noticed_before_any_text_goes_out(languages):
    with StandIn(languages=languages) as server:
        sentence = failing(lambda: LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False))
    assert sentence.key == "engine.rubbish"
    assert server.texts == []


def test_a_refusal_says_why():
    with StandIn(lambda _text: (413, b"Error: Your text exceeds the limit\nStack trace")) as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
        sentence = failing(lambda: client.check(["слово"]))
    assert (sentence.key, sentence.arguments["reason"]) == ("engine.refused", "Your text exceeds the limit")


def test_a_server_that_is_not_there_is_unreachable():
    address = f"http://127.0.0.1:{free_port()}"
    assert failing(lambda: LanguageToolClient(address, BRACKETS, LIMITS, proxies=False)).key == "engine.unreachable"


def test_a_server_that_goes_away_is_unreachable():
    with StandIn() as server:
        client = LanguageToolClient(server.address, BRACKETS, LIMITS, proxies=False)
    assert failing(lambda: client.check(["слово"])).key == "engine.unreachable"


def test_a_server_that_says_nothing_is_not_waited_for_without_end():
    with StandIn() as server:
        client = LanguageToolClient(server.address, BRACKETS, RequestLimits(10_000, 0.2), proxies=False)
        server.check = lambda _text: (200, b"{}" if server.release.wait() else b"")
        assert failing(lambda: client.check(["слово"])).key == "engine.silent"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_server_that_cannot_prove_who_it_is_gets_no_text(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with StandIn() as server:
        server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
        address = server.address.replace("http:", "https:")
        sentence = failing(lambda: LanguageToolClient(address, BRACKETS, LIMITS, proxies=True))
    assert (sentence.key, server.texts) == ("engine.certificate", [])
