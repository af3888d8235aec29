# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters a second of the name engine, against pymorphy3 parsing every word, and against Natasha's NER.

Each on one core.

python benchmarks/names.py TEXTS.jsonl [--peer-python PYTHON]
TEXTS.jsonl has a field "text"; the peer's interpreter has slovnet, navec and the model files of natasha.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import time
from pathlib import Path

from proofdesk import bootstrap
from proofdesk.core.issues import Family
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText

PEER = """
import importlib.util, json, pathlib, sys, time
from navec import Navec
from slovnet import NER
data = pathlib.Path(importlib.util.find_spec("natasha").submodule_search_locations[0]) / "data"
ner = NER.load(next(data.rglob("slovnet_ner*.tar")))
ner.navec(Navec.load(next(data.rglob("navec*.tar"))))
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")][:100]
ner(texts[0])
start = time.perf_counter()
for text in texts:
    ner(text)
print(sum(map(len, texts)) / (time.perf_counter() - start))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("--peer-python", default="")
    options = parser.parse_args()
    with Path(options.texts).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    characters = sum(map(len, texts))
    names = bootstrap.check_tools(RuleSelection(only=frozenset({Family.NAMES}))).checkers.names
    assert names is not None
    names.check(ArticleText.of("Иван Петров пришёл."))
    start = time.perf_counter()
    for text in texts:
        names.check(ArticleText.of(text))
    ours = characters / (time.perf_counter() - start)
    from proofdesk.engines.pymorphy import PymorphyMorphology

    morphology = PymorphyMorphology()
    morphology.parses("слово")
    start = time.perf_counter()
    for text in texts:
        for word in re.findall(r"\w+", text):
            morphology.parses(word)
    every_word = characters / (time.perf_counter() - start)
    print(f"name engine            {ours:12,.0f} characters/s on {len(texts)} texts, {characters:,} characters")
    print(f"parsing every word     {every_word:12,.0f} characters/s: ratio {ours / every_word:.1f}")
    if options.peer_python:
        done = subprocess.run(
            [options.peer_python, "-c", PEER, options.texts],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        peer = float(done.stdout)
        print(f"Natasha's NER          {peer:12,.0f} characters/s on the first 100: ratio {ours / peer:.1f}")
    else:
        print("Natasha's NER          not measured: no --peer-python")


main()
