# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keys from a real X server in the Russian layout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("xvfb-run", "xdotool", "setxkbmap", "openbox")

SCRIPT = """
import subprocess, sys
from dataclasses import replace
from PySide6.QtCore import QTimer
from proofdesk import bootstrap
from proofdesk.gui.application import application, build_window
from proofdesk.gui.theme import LIGHT, ThemeSource
from proofdesk.gui.wiring import Wiring
from tests.app import workers

KEYS = ["F8", "ctrl+60", "ctrl+31", "52"]

if __name__ == "__main__":
    app = application([], "ru")
    # The server forgets its layout when its last client goes: this program must be one first.
    subprocess.run(["setxkbmap", "-layout", "ru,us"], check=True)
    manager = subprocess.Popen(["openbox"])
    services = replace(bootstrap.window_services(), launch_worker=workers.launch)
    window, desk = build_window(app, ThemeSource(LIGHT), services)
    wiring = window.findChild(Wiring)
    desk.show_at_once(sys.argv[1])
    window.show()
    window.activateWindow()
    window.editor.setFocus()
    desk.start()
    keys = list(KEYS)

    def step():
        if not window.isActiveWindow():
            window.activateWindow()
            return
        if desk.article is None or len(desk.findings()) < 1 and keys == KEYS:
            return
        finding = wiring.walk.current
        if finding is not None and desk.suggesting.of(finding) is None:
            return
        if keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", keys.pop(0)], check=True)
            return
        if desk.autosave.is_saved:
            timer.stop()
            print("TEXT", "|".join(p.text for p in window.editor.paragraphs()), len(desk.ignores), flush=True)
            desk.close()
            manager.kill()
            app.quit()

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(300)
    app.exec()
"""


@pytest.mark.xvfb
@pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason=f"one of {', '.join(TOOLS)} is missing")
def test_shortcuts_work_in_the_russian_layout_and_type_nothing(tmp_path):
    article = tmp_path / "статья.txt"
    article.write_text("Первая ошипка тут.\n\nВторая ошипка там.", "utf-8")
    script = tmp_path / "keys.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, str(script), str(article)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "QT_QPA_PLATFORM": "xcb"},
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("TEXT")]
    assert lines, done.stderr[-2000:]
    # Ctrl+Ю corrected the first one, Ctrl+Ш skipped the second, «я» was typed.
    text = lines[0].removeprefix("TEXT ")
    assert "ошибка тут." in text
    assert text.endswith(" 1")
    assert text.count("я") == 3
