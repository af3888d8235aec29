# SPDX-License-Identifier: GPL-3.0-or-later
"""A LanguageTool server of our own: the real one, and everything that can be wrong with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import zipfile

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.checkers.grammar import GrammarChecker
from proofdesk.core.engines import EngineChoice, EngineKind, EngineStatus
from proofdesk.core.errors import EngineFailure
from proofdesk.core.rules import RuleSelection
from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.engines.embedded import EmbeddedEngine
from proofdesk.engines.languagetool import LOCAL_LIMITS, LanguageToolEngine, OwnServer, Patience
from proofdesk.engines.languagetool_client import LanguageToolClient
from proofdesk.engines.languagetool_places import JAR, Distribution, find_distribution, find_java
from proofdesk.engines.languagetool_server import BoundedLog, LocalServer, free_port
from tests.engines.conftest import PATIENCE

pytestmark = pytest.mark.xdist_group("languagetool")

SLIP = "в течении дня"
NOTHING_OFF: frozenset[str] = frozenset()


@pytest.fixture(scope="session")
def standing(java, distribution, tmp_path_factory):
    """One real server for all tests that do it no harm, and its address."""
    server = LocalServer(java, distribution, tmp_path_factory.mktemp("languagetool"))
    yield server, server.start()
    server.stop()


@pytest.fixture(scope="session")
def client(standing):
    return LanguageToolClient(standing[1], NOTHING_OFF, LOCAL_LIMITS, proxies=False)


def java_below(process):
    """The Java process that a server runs."""
    return next(child for child in psutil.Process(process).children(recursive=True) if child.name() == "java")


# The real server


def test_the_version_is_the_one_that_was_started(standing, client):
    assert (standing[0].version, client.version) == ("6.8", "6.8")
    assert b"Server started" in standing[0].log.read_bytes()


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["😀", "Мои\u0306 дом.", "\u00a0", "\r\n", "Да.", "𝔘", "\ud800"]), max_size=4))
def test_both_ends_of_a_match_are_code_points_after_any_characters(client, before):
    text = f"{' '.join(before)} Он придёт {SLIP} 😀 потом."
    found = [match for match in client.check([text])[0] if match.replacements == ("в течение дня",)]
    assert [match.span.of(text) for match in found] == [SLIP]


def test_many_paragraphs_at_once_are_checked_as_each_alone(client, sample):
    article = DocumentRegistry(default_formats()).open(str(sample))
    texts = [paragraph.text for paragraph in article.paragraphs]
    texts += [
        "Он (ушёл.",
        "Он ушёл).",
        "Ноль.",
        "Нуль.",
        "Он встал. Он сел.",
        "Он лёг.",
        "дом",
        "дом",
        "",
        '"Да.',
        "Нет.\n\nНет.",
    ]
    assert client.check(texts) == [client.check([text])[0] for text in texts]


def test_both_engines_call_the_same_rules_by_the_same_names(client, sample):
    class Served:
        info = EmbeddedEngine.info

        def knows(self, language, *, wait=False):
            return language == "ru"

        def matches(self, text, language="ru"):
            return client.check([text])[0]

        def warm_up(self):
            pass

        def prepare(self, texts):
            pass

    article = DocumentRegistry(default_formats()).open(str(sample))
    found = []
    for engine in (Served(), EmbeddedEngine(NOTHING_OFF)):
        checker = GrammarChecker(engine, RuleSelection(), NOTHING_OFF)
        found.append([(i.rule, i.text) for paragraph in article.paragraphs for i in checker.check(paragraph)])
    assert len(found[0]) >= 3
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [("en", "We will not make teh same mistake.", "teh"), ("uk", "Це самий кращий варіант.", "самий кращий")],
)
def test_other_languages_are_checked_as_they_are(client, language, text, wrong):
    assert client.knows(language)
    found = client.check([f"😀 {text}"], language)[0]
    assert [match.span.of(f"😀 {text}") for match in found] == [wrong]
    assert found[0].replacements


def test_the_server_and_this_computer_reach_each_other_and_nobody_else(standing, client):
    connections = java_below(os.getpid()).net_connections()
    ends = {end.ip for connection in connections for end in (connection.laddr, connection.raddr) if end}
    assert ends
    assert ends <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


@pytest.mark.skipif(os.name != "posix", reason="sessions and groups of processes")
def test_how_nice_the_server_is_counts_against_the_window_and_ctrl_c_is_not_for_it(standing):
    java = java_below(os.getpid())
    assert os.getsid(java.pid) == os.getsid(0)
    assert os.getpgid(java.pid) != os.getpgid(0)
    assert java.nice() == psutil.Process().nice()


# It dies, hangs, or we do


def test_a_server_that_is_killed_and_one_that_hangs_during_a_check(java, distribution, tmp_path, states):
    server = LocalServer(java, distribution, tmp_path)
    embedded = EmbeddedEngine(NOTHING_OFF)
    patience = Patience(answer=5.0, each=0.0, pauses=(0.05,))
    engine = LanguageToolEngine(
        EngineChoice(EngineKind.LOCAL), OwnServer(server, NOTHING_OFF), embedded, states.tell, patience
    )
    engine.start(wait=True)
    try:
        states.until(lambda state: state.status is EngineStatus.READY)
        assert process_of(server).is_running()
        requests = server.log.read_bytes().count(b"Handling POST")

        def kill_during_the_request():
            while server.log.read_bytes().count(b"Handling POST") == requests:
                pass
            process_of(server).kill()

        killer = threading.Thread(target=kill_during_the_request)
        killer.start()
        engine.prepare([f"Он придёт {SLIP} {number}." for number in range(500)])
        killer.join()
        text = f"Он придёт {SLIP}."
        assert [match.span.of(text) for match in engine.matches(text)] == [SLIP]
        assert engine.info.name == "embedded"
        reason = states.until(lambda state: state.status is EngineStatus.FALLBACK).reason
        assert reason is not None
        assert reason.key == "engine.ended"
        states.until(lambda state: state.status is EngineStatus.READY)
        assert [match.span.of(text) for match in engine.matches(text)] == [SLIP]
        assert engine.info.name == "local"

        process_of(server).send_signal(signal.SIGSTOP)
        assert [match.span.of(text) for match in engine.matches(text)] == [SLIP]
        assert engine.info.name == "embedded"
        reason = states.until(lambda state: state.status is not EngineStatus.READY).reason
        assert reason is not None
        assert reason.key == "engine.hangs"
    finally:
        engine.close()
    assert not server.is_alive()


def process_of(server):
    return java_below(server._process.pid)


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_no_server_is_left_when_we_are_killed(java, distribution, tmp_path, ended_by):
    script = textwrap.dedent(f"""
        import threading
        from pathlib import Path
        from proofdesk.engines.languagetool_places import Distribution
        from proofdesk.engines.languagetool_server import LocalServer
        server = LocalServer({java!r}, Distribution(Path({str(distribution.jar)!r}), ""), Path({str(tmp_path)!r}))
        server._launch({free_port()})
        print("started", flush=True)
        threading.Event().wait()
    """)
    ours = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    with ours:
        assert ours.stdout is not None
        ours.stdout.readline()
        guard = psutil.Process(ours.pid).children()[0]
        left = [guard, *guard.children(recursive=True)]
        ours.send_signal(ended_by)
    gone, alive = psutil.wait_procs(left, timeout=PATIENCE)
    assert (len(gone), alive) == (len(left), [])


# It does not start


def failure_of(server):
    with pytest.raises(EngineFailure) as caught:
        server.start()
    assert not server.is_alive()
    return caught.value.sentence


def test_a_port_that_another_program_took_is_left_to_it(java, distribution, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ports = [other.getsockname()[1], free_port()]
        server = LocalServer(java, distribution, tmp_path, ports=lambda: ports.pop(0))
        address = server.start()
        server.stop()
    assert ports == []
    assert address.startswith("http://127.0.0.1:")


def test_too_little_memory_is_said_to_be_the_reason(java, distribution, tmp_path):
    sentence = failure_of(LocalServer(java, distribution, tmp_path, heap_megabytes=8))
    assert (sentence.key, sentence.arguments["megabytes"]) == ("engine.memory", 8)


def distribution_with(tmp_path, **classes):
    jar = tmp_path / JAR
    with zipfile.ZipFile(jar, "w") as archive:
        for name, data in classes.items():
            archive.writestr(name.replace("_", "/") + ".class", data)
    return Distribution(jar, "")


def test_a_java_that_is_too_old_is_told_by_its_version(java, tmp_path):
    newest = b"\xca\xfe\xba\xbe\x00\x00\x00\xff" + bytes(64)
    old = distribution_with(tmp_path, org_languagetool_server_HTTPServer=newest)
    sentence = failure_of(LocalServer(java, old, tmp_path / "run"))
    assert sentence.key == "engine.java-old"
    assert 8 < int(str(sentence.arguments["found"])) < 100


def test_a_languagetool_that_is_not_whole_is_told_by_its_folder(java, tmp_path):
    sentence = failure_of(LocalServer(java, distribution_with(tmp_path), tmp_path / "run"))
    assert (sentence.key, sentence.arguments["folder"]) == ("engine.languagetool-broken", str(tmp_path))


def program(tmp_path, script):
    path = tmp_path / "java"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "key"),
    [
        ("echo java.net.BindException: Address already in use; exit 1", "engine.port-taken"),
        ("echo Error occurred during initialization of VM; echo Too small maximum heap; exit 1", "engine.memory"),
        ("echo java.lang.OutOfMemoryError: Java heap space; exit 3", "engine.memory"),
        ("echo nothing known; exit 1", "engine.ended"),
        ("kill -9 $$", "engine.ended"),
        ("echo has been compiled by; echo class file version 61.0, recognizes up to 55.0", "engine.java-old"),
    ],
)
def test_what_java_says_before_it_ends_becomes_one_sentence(tmp_path, script, key):
    server = LocalServer(program(tmp_path, script), Distribution(tmp_path / JAR, ""), tmp_path / "run")
    assert failure_of(server).key == key


def test_a_java_that_may_not_be_run_is_named(tmp_path):
    sentence = failure_of(LocalServer(str(tmp_path / "none"), Distribution(tmp_path / JAR, ""), tmp_path / "run"))
    assert (sentence.key, sentence.arguments["java"]) == ("engine.java-unusable", str(tmp_path / "none"))


def test_a_server_that_never_listens_is_given_up_and_ended(tmp_path):
    java = program(tmp_path, "exec sleep 600")
    server = LocalServer(java, Distribution(tmp_path / JAR, ""), tmp_path / "run", start_seconds=0.1)
    assert failure_of(server).key == "engine.start-slow"


def test_a_folder_that_takes_nothing_is_named(tmp_path):
    (tmp_path / "file").write_text("", "ascii")
    server = LocalServer("java", Distribution(tmp_path / JAR, ""), tmp_path / "file" / "run")
    assert failure_of(server).key == "engine.folder-unwritable"


# Log and places


@given(st.lists(st.binary(max_size=300), max_size=60))
@settings(max_examples=30)
def test_the_log_ends_with_the_last_line_and_never_outgrows_its_limit(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("log") / "languagetool.log"
    log = BoundedLog(path, limit=1000)
    for line in lines:
        log.add(line)
        assert path.read_bytes().endswith(line)
    assert all(file.stat().st_size <= 1000 for file in path.parent.iterdir())


def put(folder, name=""):
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / JAR).touch()


def test_the_newest_languagetool_of_the_first_folder_that_has_one_is_taken(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    put(first, "LanguageTool-6.8")
    put(first, "LanguageTool-6.10")
    (first / "LanguageTool-7.0").mkdir()
    put(second, "LanguageTool-9.9")
    found = find_distribution("", [tmp_path / "none", first, second])
    assert found == Distribution(first / "LanguageTool-6.10" / JAR, "6.10")


def test_a_folder_that_the_user_names_counts_alone(tmp_path):
    put(tmp_path / "mine")
    put(tmp_path / "other", "LanguageTool-6.8")
    assert find_distribution(str(tmp_path / "mine"), [tmp_path / "other"]) == Distribution(tmp_path / "mine" / JAR, "")
    with pytest.raises(EngineFailure) as caught:
        find_distribution(str(tmp_path / "empty"), [tmp_path / "other"])
    assert caught.value.sentence.key == "engine.folder-empty"


def test_where_there_is_none_the_sentence_says_how_to_get_it(tmp_path):
    with pytest.raises(EngineFailure) as caught:
        find_distribution("", [tmp_path])
    assert caught.value.sentence.key == "engine.languagetool-missing"


def test_java_is_that_of_java_home_then_that_of_the_path(tmp_path, monkeypatch):
    (tmp_path / "home" / "bin").mkdir(parents=True)
    mine = program(tmp_path / "home" / "bin", "")
    (tmp_path / "path").mkdir()
    other = program(tmp_path / "path", "")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    assert find_java() == mine
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert find_java() == other
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME")
    with pytest.raises(EngineFailure) as caught:
        find_java()
    assert caught.value.sentence.key == "engine.java-missing"
