# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may import whom, and what starting up must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "proofdesk"


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        if "migrations" not in name and ".gui" not in name and not name.endswith("__main__"):
            yield name.removesuffix(".__init__")


def loaded_after(code):
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_no_module_outside_the_window_loads_qt():
    loaded = loaded_after("\n".join(f"import {name}" for name in modules()))
    assert not {name for name in loaded if name.startswith(("PySide6", "proofdesk.gui"))}


@pytest.mark.parametrize("heavy", ["sqlalchemy", "alembic", "pymorphy3", "pylat_ru", "lxml", "chardet", "PySide6"])
def test_the_command_line_starts_without(heavy):
    assert heavy not in loaded_after("import proofdesk.cli.main, proofdesk.bootstrap")


@pytest.mark.parametrize(
    "unneeded", ["importlib.metadata", "html", "lxml", "markdown_it", "pylat_ru", "msgspec", "sqlalchemy", "rapidfuzz"]
)
def test_a_check_of_names_loads_nothing_for_other_formats_and_families(unneeded):
    code = (
        "from proofdesk import bootstrap\n"
        "from proofdesk.cli.main import run\n"
        "assert run(['check', str(bootstrap.sample_path()), '--only', 'names'], bootstrap) == 1"
    )
    loaded = loaded_after(code)
    assert "pymorphy3" in loaded
    assert unneeded not in loaded


def test_a_check_of_spelling_loads_no_language_tool():
    code = (
        "from proofdesk import bootstrap\n"
        "from proofdesk.cli.main import run\n"
        "assert run(['check', str(bootstrap.sample_path()), '--only', 'spelling'], bootstrap) == 1"
    )
    loaded = loaded_after(code)
    assert "pymorphy3" in loaded
    assert not loaded & {"pylat_ru", "proofdesk.engines.embedded", "rapidfuzz", "sqlalchemy", "lxml"}


def test_the_window_starts_without_the_store_and_the_checkers():
    code = (
        "from proofdesk import bootstrap\n"
        "import proofdesk.gui.application\n"
        "services = bootstrap.window_services()\n"
        "services.documents.open(services.sample_path)"
    )
    loaded = loaded_after(code)
    assert not loaded & {"sqlalchemy", "alembic", "pymorphy3", "pylat_ru", "lxml", "chardet", "msgspec"}


COUNT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(500):
    label.setText("x")
print(before - sys.getrefcount(None))
"""


def test_qt_gives_back_every_reference_to_none():
    # PySide6 6.12.0 on Python 3.11 loses one with every call, and aborts after some hours.
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
