# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line among other programs: pipes, terminals, shells, Ctrl+C, names of any kind."""

from __future__ import annotations

import json
import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROOFDESK = [sys.executable, "-m", "proofdesk"]


def shell(line):
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", ["--version", "--help", "check {sample} {sample} --only names", "names {sample}"])
def test_nobody_listens_any_more(sample, arguments):
    line = shlex.join([*PROOFDESK, *arguments.format(sample=sample).split()])
    done = shell(f"set -o pipefail; {line} | true")
    assert done.stderr == ""


def test_ctrl_c_is_quiet(tmp_path):
    reading = tmp_path / "pipe"
    os.mkfifo(reading)
    code = (
        # A shell that runs the tests in the background has its children ignore Ctrl+C.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import sys; from proofdesk.documents import registry; from pathlib import Path;"
        f"registry.read_bytes = lambda path: (print('reading', flush=True), Path({str(reading)!r}).read_bytes());"
        "sys.argv[1:] = ['check', 'a.txt']; from proofdesk.__main__ import main; main()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip() == ""


@pytest.mark.parametrize("name", ["с пробелом.txt", "емо😀.txt", os.fsdecode(b"stray\xff.txt"), "и\u0306.txt"])
@pytest.mark.parametrize("encoding", ["utf-8:strict", "koi8-r:strict"])
def test_names_of_any_kind_on_any_terminal(command, tmp_path, name, encoding):
    path = tmp_path / name
    path.write_text("Борис Поломарчук рад. Бориса Поломорчука ждали.", "utf-8")
    environment = {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [*PROOFDESK, "check", path, "--only", "names", "--format", "jsonl"],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout.decode("utf-8"))["path"] == str(path)
    told = subprocess.run(
        [*PROOFDESK, "check", path, "--only", "names"],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert (told.returncode, told.stderr) == (1, b"")
    assert b"names/variant" in told.stdout


def on_a_terminal(arguments, cwd, typed=""):
    """What a terminal shows while a program runs on it; `typed` is typed right away."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execvp(arguments[0], arguments)
    os.write(terminal, typed.encode())
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode("utf-8", "replace")


def test_progress_is_shown_on_a_terminal_and_gone_before_the_result(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Вода ушла.", "utf-8")
    shown = on_a_terminal([*PROOFDESK, "check", "a.txt", "b.txt", "--only", "names"], tmp_path)
    assert "Проверяем: 1 из 2\r\x1b[Ka.txt: 0 замечаний" in shown
    assert "Проверяем: 2 из 2\r\x1b[Kb.txt: 0 замечаний" in shown


def test_bash_completes_commands_options_values_and_files(tmp_path):
    program = Path(sys.executable).with_name("proofdesk")
    if not program.exists() or shutil.which("bash") is None:
        pytest.skip("proofdesk is not installed beside this interpreter")
    (tmp_path / "статья.txt").write_text("Вода ушла.", "utf-8")
    (tmp_path / "rc").write_text(
        f"PATH={shlex.quote(str(program.parent))}:$PATH\nPS1=\n"
        'eval "$(proofdesk completion bash)"\nbind "set bell-style none"\n'
    )
    typed = "proofdesk che\t--forma\tjsonl --on\tnames ста\t\nexit\n"
    shown = on_a_terminal(["bash", "--noprofile", "--rcfile", "rc", "-i"], tmp_path, typed)
    assert '{"path": "статья.txt", "format": "txt"' in shown
    assert '"engine": {"name": "none"' in shown
