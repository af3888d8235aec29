# SPDX-License-Identifier: GPL-3.0-or-later
"""No text leaves this computer unless a person has named the server: every socket of our processes is looked at."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.xdist_group("languagetool")

WATCH = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        with open(os.environ["SOCKETS"], "a") as file:
            file.write(f"{event} {arguments[1:] if event != 'socket.getaddrinfo' else arguments!r}\\n")

sys.addaudithook(watch)
"""
HARMLESS = ("127.0.0.1", "localhost", "::1")


@pytest.fixture
def watched(tmp_path):
    """Runs the program with a look at every name that is resolved, and every address that is bound or connected to."""
    (tmp_path / "sitecustomize.py").write_text(WATCH, "utf-8")
    sockets = tmp_path / "sockets"
    sockets.touch()

    def run(*arguments, **environment):
        environment = {
            **os.environ,
            "PYTHONPATH": str(tmp_path),
            "SOCKETS": str(sockets),
            "QT_QPA_PLATFORM": "offscreen",
            **environment,
        }
        environment.pop("PROOFDESK_ENGINE")
        command = [sys.executable, "-m", "proofdesk", *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done, sockets.read_text("utf-8").splitlines()

    return run


def strangers(lines):
    """Sockets that are neither local by kind (a path) nor of the loopback interface."""
    network = [
        line for line in lines if "connect" in line or "getaddrinfo" in line or "sendto" in line or "bind" in line
    ]
    return [line for line in network if "('/" not in line and not any(f"'{name}'" in line for name in HARMLESS)]


def test_the_look_sees_what_leaves(watched, sample):
    through = {"HTTP_PROXY": "http://127.0.0.1:9"}
    _, lines = watched("check", sample, "--engine", "http://192.0.2.1:9", "--skip", "names", **through)
    assert any("connect" in line and "127.0.0.1" in line for line in lines)
    assert strangers(["socket.connect (('192.0.2.1', 9),)", "socket.getaddrinfo ('example.org', 80)", *lines]) != []
    assert strangers(lines) == []


def test_a_check_with_every_default_opens_no_connection_at_all(watched, sample):
    done, lines = watched("check", sample)
    assert (done.returncode, done.stderr, lines) == (1, "", [])


def test_the_window_with_every_default_reaches_nothing_but_this_computer(watched, sample, tmp_path):
    done, lines = watched("picture", sample, tmp_path / "window.png", PROOFDESK_LANGUAGETOOL="")
    assert done.returncode == 0
    assert (tmp_path / "window.png").exists()
    assert strangers(lines) == []


def test_a_server_of_our_own_is_asked_on_this_computer_alone(watched, sample, distribution):
    done, lines = watched("check", sample, "--engine", "local", "--format", "json", "--skip", "names")
    assert '"name": "local"' in done.stdout
    assert any("connect" in line for line in lines)
    assert strangers(lines) == []
