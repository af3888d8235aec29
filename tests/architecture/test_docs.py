# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_of_the_layers_is_that_of_the_contracts():
    page = ROOT / "docs" / "architecture.md"
    before = page.read_text("utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r}); import layers; print(layers.diagram())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in before


def test_every_link_of_the_readme_leads_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text("utf-8")):
        assert target.startswith("http") or (ROOT / target).exists(), target
