# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine over a server that comes and goes."""

from __future__ import annotations

import threading

import pytest

from proofdesk.core.engines import EngineChoice, EngineKind, EngineStatus
from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import EngineInfo, EngineMatch
from proofdesk.core.spans import Span
from proofdesk.engines.languagetool import LanguageToolEngine, NamedServer, Patience
from proofdesk.engines.languagetool_client import LanguageToolClient, RequestLimits
from proofdesk.engines.languagetool_places import LastingFailure
from tests.engines.stand_in import WORD, StandIn

LIMITS = RequestLimits(10_000, 20.0)
QUICK = Patience(pauses=(0.01, 0.01), gives_up=False)


class Instead:
    """The engine that takes over; it finds one thing in every text."""

    info = EngineInfo("embedded", "6.8")

    def __init__(self):
        self.texts = []

    def knows(self, language, *, wait=False):
        return language == "ru"

    def matches(self, text, language="ru"):
        self.texts.append(text)
        return [EngineMatch("OTHER", "C", "", Span(0, len(text)), ())]

    def warm_up(self):
        pass

    def prepare(self, texts):
        pass


class Stage:
    """A server that is up or down as a test wants it."""

    log = "here.log"
    info = EngineInfo("local", "6.8")

    def __init__(self, address):
        self.address = address
        self.down: EngineFailure | None = None
        self.opened = self.closed = 0
        self.kill = lambda: None

    def open(self):
        self.opened += 1
        if self.down is not None:
            raise self.down
        return LanguageToolClient(
            self.address, frozenset({"RU_UNPAIRED_BRACKETS", "UPPERCASE_SENTENCE_START"}), LIMITS, proxies=False
        )

    def failure(self):
        return self.down

    def close(self):
        self.closed += 1
        self.kill()


@pytest.fixture
def server():
    with StandIn() as standing:
        yield standing


@pytest.fixture
def making(states):
    made = []

    def make(stage, instead, patience=QUICK):
        engine = LanguageToolEngine(EngineChoice(EngineKind.LOCAL), stage, instead, states.tell, patience)
        made.append(engine)
        engine.start(wait=True)
        return engine

    yield make
    for engine in made:
        engine.close()


def rules(matches):
    return [match.rule_id for match in matches]


def is_ready(state):
    return state.status is EngineStatus.READY


def is_instead(state):
    return state.status in {EngineStatus.FALLBACK, EngineStatus.FAILED}


def test_a_server_that_is_ready_checks(server, making, states):
    instead = Instead()
    engine = making(Stage(server.address), instead)
    assert states.until(lambda state: state.status is EngineStatus.STARTING).info.name == "embedded"
    ready = states.until(is_ready)
    assert (ready.info, ready.reason, ready.log) == (EngineInfo("local", "6.8"), None, "here.log")
    assert rules(engine.matches(f"тут {WORD}")) == ["SLIP"]
    assert engine.info.name == "local"
    assert instead.texts == []


def test_a_server_is_not_started_before_it_is_needed(server, states):
    stage = Stage(server.address)
    engine = LanguageToolEngine(EngineChoice(EngineKind.LOCAL), stage, Instead(), states.tell, QUICK)
    engine.start(wait=False)
    assert states.until(lambda state: state.status is EngineStatus.STARTING).info.name == "embedded"
    assert rules(engine.matches(WORD)) == ["OTHER"]
    assert stage.opened == 0
    engine.warm_up()
    engine.warm_up()
    states.until(is_ready)
    assert stage.opened == 1
    engine.close()


def test_an_engine_that_was_never_started_is_closed_all_the_same(server, states):
    engine = LanguageToolEngine(EngineChoice(EngineKind.LOCAL), Stage(server.address), Instead(), states.tell, QUICK)
    engine.start(wait=False)
    engine.close()


def test_prepared_paragraphs_are_not_asked_for_again(server, making):
    engine = making(Stage(server.address), Instead())
    texts = [f"{number} {WORD}" for number in range(20)]
    engine.prepare([*texts, texts[0]])
    assert [rules(engine.matches(text)) for text in [*texts, texts[0]]] == [["SLIP"]] * 21
    engine.prepare(texts)
    assert len(server.texts) == 1


def test_another_language_is_asked_of_a_server_that_knows_it_and_of_no_other_engine(server, making, states):
    stage = Stage(server.address)
    engine = making(stage, Instead())
    states.until(is_ready)
    assert (engine.knows("en"), engine.knows("ru"), engine.knows("fr")) == (True, True, False)
    assert rules(engine.matches(WORD, "en")) == ["SLIP"]
    assert server.parameters["language"] == ["en-US"]
    assert rules(engine.matches(WORD)) == ["SLIP"]
    assert server.parameters["language"] == ["ru-RU"]
    stage.down = EngineFailure(message("engine.ended", log="here.log"))
    states.until(is_instead)
    assert (engine.knows("en"), engine.knows("ru")) == (False, True)


def test_who_asks_for_another_language_can_wait_until_the_server_has_started(server, states):
    class Opening(Stage):
        may_open = threading.Event()

        def open(self):
            self.may_open.wait(10)
            return super().open()

    stage = Opening(server.address)
    engine = LanguageToolEngine(EngineChoice(EngineKind.LOCAL), stage, Instead(), states.tell, QUICK)
    engine.start(wait=False)
    assert (engine.knows("ru", wait=True), engine.knows("en")) == (True, False)
    threading.Timer(0.01, stage.may_open.set).start()
    assert engine.knows("en", wait=True)
    engine.close()


def test_rules_that_are_noise_in_russian_are_asked_for_in_another_language(server):
    client = LanguageToolClient(server.address, frozenset({"WHITESPACE_RULE"}), LIMITS, proxies=False)
    client.check([WORD])
    assert server.parameters["disabledRules"] == ["WHITESPACE_RULE"]
    client.check([WORD], "en")
    assert "disabledRules" not in server.parameters
    client.check([WORD])
    assert server.parameters["disabledRules"] == ["WHITESPACE_RULE"]


def test_a_passage_that_the_server_fails_on_is_left_alone(server, making, states):
    instead = Instead()
    engine = making(Stage(server.address), instead)
    states.until(is_ready)
    server.check = lambda _text: (200, b"rubbish")
    assert engine.matches(WORD, "en") == []
    assert instead.texts == []


def test_while_the_server_is_gone_the_other_engine_checks_and_it_comes_back(server, making, states):
    stage, instead = Stage(server.address), Instead()
    engine = making(stage, instead)
    states.until(is_ready)
    stage.down = EngineFailure(message("engine.ended", log="here.log"))
    fallen = states.until(is_instead)
    assert (fallen.status, fallen.info.name) == (EngineStatus.FALLBACK, "embedded")
    assert fallen.reason == message("engine.ended", log="here.log")
    assert rules(engine.matches(WORD)) == ["OTHER"]
    assert engine.info.name == "embedded"
    engine.prepare([WORD])
    stage.down = None
    states.until(is_ready)
    assert rules(engine.matches(WORD)) == ["SLIP"]
    assert engine.info.name == "local"


def test_a_request_that_fails_is_answered_by_the_other_engine_at_once(server, making, states):
    instead = Instead()
    engine = making(Stage(server.address), instead)
    answers, server.check = server.check, lambda _text: (200, b"rubbish")
    assert rules(engine.matches(WORD)) == ["OTHER"]
    engine.prepare(["ещё"])
    assert rules(engine.matches("ещё")) == ["OTHER"]
    server.check = answers
    reason = states.until(is_instead).reason
    assert reason is not None
    assert reason.key == "engine.rubbish"
    states.until(is_ready)
    assert rules(engine.matches(WORD)) == ["SLIP"]


def test_a_server_that_hangs_is_ended_and_the_other_engine_answers(server, making, states):
    stage = Stage(server.address)
    engine = making(stage, Instead(), QUICK._replace(answer=0.1))
    states.until(is_ready)
    answers = server.check

    def hang(text):
        server.release.wait()
        return answers(text)

    server.check = hang
    stage.kill = server.release.set
    engine.matches(WORD)
    reason = states.until(is_instead).reason
    assert reason is not None
    assert reason.key == "engine.hangs"


def test_pauses_grow_and_after_the_last_one_it_is_not_tried_again(server, making, states):
    stage = Stage(server.address)
    stage.down = EngineFailure(message("engine.memory", megabytes=1))
    making(stage, Instead(), Patience(pauses=(0.01, 0.02), gives_up=True))
    told = [states.until(is_instead).status for _ in range(3)]
    assert told == [EngineStatus.FALLBACK, EngineStatus.FALLBACK, EngineStatus.FAILED]
    assert stage.opened == 3


def test_what_must_be_mended_first_is_not_tried_again(server, making, states):
    stage = Stage(server.address)
    stage.down = LastingFailure(message("engine.java-missing"))
    engine = making(stage, Instead())
    assert states.until(is_instead).status is EngineStatus.FAILED
    assert stage.opened == 1
    assert rules(engine.matches(WORD)) == ["OTHER"]


def test_closing_ends_the_server(server, states):
    stage = Stage(server.address)
    engine = LanguageToolEngine(EngineChoice(EngineKind.LOCAL), stage, Instead(), states.tell, QUICK)
    engine.start(wait=True)
    engine.close()
    assert stage.closed


def test_a_server_that_was_named_is_told_by_address_and_version(server, making, states):
    choice = EngineChoice.parse(f"{server.address}/v2/")
    engine = making(NamedServer(choice, frozenset()), Instead())
    assert states.until(is_ready).info == EngineInfo("remote", "6.8", server.address)
    assert rules(engine.matches(WORD)) == ["SLIP"]
