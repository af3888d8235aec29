# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be wrong with LanguageTool: one clear sentence each, and the embedded rules check meanwhile."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from proofdesk import bootstrap
from proofdesk.core.engines import EngineChoice, EngineKind, EngineStatus
from proofdesk.engines.chosen import LanguageToolPlaces, start_engine
from proofdesk.engines.embedded import EmbeddedEngine
from proofdesk.engines.languagetool import LanguageToolEngine, NamedServer, OwnServer, Patience
from proofdesk.engines.languagetool_places import JAR, Distribution
from proofdesk.engines.languagetool_server import LocalServer, free_port
from tests.engines.stand_in import StandIn

if TYPE_CHECKING:
    from proofdesk.core.engines import EngineState

TEXT = "Он придёт в течении дня."
ONCE = Patience(answer=0.3, each=0.0, pauses=())
EMBEDDED = EmbeddedEngine(frozenset())


class Scene:
    """What a fault needs: a folder, engines and stand-ins that end with the test, and the states that are told."""

    def __init__(self, tmp_path, states, stack, monkeypatch):
        self.folder, self.states, self.stack, self.monkeypatch = tmp_path, states, stack, monkeypatch

    def over(self, server, choice):
        engine = LanguageToolEngine(choice, server, EMBEDDED, self.states.tell, ONCE)
        self.stack.callback(engine.close)
        engine.start(wait=True)
        return engine

    def own(self, script, **options):
        java = self.folder / "java"
        java.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        java.chmod(0o755)
        server = LocalServer(str(java), Distribution(self.folder / JAR, ""), self.folder / "run", **options)
        return self.over(OwnServer(server, frozenset()), EngineChoice(EngineKind.LOCAL))

    def named(self, address):
        choice = EngineChoice.parse(address)
        return self.over(NamedServer(choice, frozenset()), choice)

    def chosen(self, folders):
        places = LanguageToolPlaces("", folders, self.folder)
        running = start_engine(EngineChoice(EngineKind.LOCAL), frozenset(), places, self.states.tell, wait=True)
        self.stack.callback(running.close)
        return running.engine

    def stand_in(self, check):
        return self.stack.enter_context(StandIn(check))


def java_missing(scene):
    scene.monkeypatch.setenv("PATH", "")
    scene.monkeypatch.delenv("JAVA_HOME", raising=False)
    (scene.folder / JAR).touch()
    return scene.chosen([scene.folder])


def languagetool_missing(scene):
    return scene.chosen([scene.folder])


def java_too_old(scene):
    return scene.own("echo has been compiled by; echo class file version 61.0, recognizes up to 55.0; exit 1")


def port_taken(scene):
    return scene.own("echo java.net.BindException: Address already in use; exit 1")


def out_of_memory(scene):
    return scene.own("echo java.lang.OutOfMemoryError: Java heap space; exit 3")


def ended_by_itself(scene):
    return scene.own("kill -9 $$")


def never_starts(scene):
    return scene.own("exec sleep 600", start_seconds=0.1)


def hangs(scene):
    release = threading.Event()
    engine = scene.named(scene.stand_in(lambda _text: (200, b"") if release.wait() else (500, b"")).address)
    scene.stack.callback(release.set)
    asked_until_it_is_given_up(scene, engine, release.set)
    return engine


def asked_until_it_is_given_up(scene, engine, let_go):
    """Ask, and end the waiting request as soon as the engine has given the server up."""
    tell = scene.states.tell

    def tell_and_let_go(state: EngineState) -> None:
        tell(state)
        if state.status is EngineStatus.FAILED:
            let_go()

    engine._say = tell_and_let_go
    engine.matches(TEXT)


def rubbish(scene):
    engine = scene.named(scene.stand_in(lambda _text: (200, b"rubbish")).address)
    engine.matches(TEXT)
    return engine


def refuses(scene):
    engine = scene.named(scene.stand_in(lambda _text: (500, b"Error: too many requests")).address)
    engine.matches(TEXT)
    return engine


def certificate_invalid(scene):
    return scene.named(scene.stand_in(lambda _text: (200, b"")).address.replace("http:", "https:"))


def remote_down(scene):
    return scene.named(f"http://127.0.0.1:{free_port()}")


FAULTS = {
    java_missing: "engine.java-missing",
    languagetool_missing: "engine.languagetool-missing",
    java_too_old: "engine.java-old",
    port_taken: "engine.port-taken",
    out_of_memory: "engine.memory",
    ended_by_itself: "engine.ended",
    never_starts: "engine.start-slow",
    hangs: "engine.hangs",
    rubbish: "engine.rubbish",
    refuses: "engine.refused",
    certificate_invalid: "engine.certificate",
    remote_down: "engine.unreachable",
}


@pytest.mark.parametrize(("fault", "key"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", value))
def test_every_fault_is_one_clear_sentence_and_the_text_is_checked_all_the_same(
    fault, key, tmp_path, states, monkeypatch
):
    with ExitStack() as stack:
        engine = fault(Scene(tmp_path, states, stack, monkeypatch))
        state = states.until(lambda state: state.status is EngineStatus.FAILED)
        assert state.reason is not None
        assert state.reason.key == key
        assert state.info.name == "embedded"
        assert [match.span.of(TEXT) for match in engine.matches(TEXT)] == ["в течении дня"]
    for language in bootstrap.LANGUAGES:
        said = bootstrap.translator(language).text(state.reason)
        assert said.endswith(".")
        assert not {"{", "}", "\n"} & set(said)
        assert len(said) <= 250
