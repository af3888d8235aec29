# SPDX-License-Identifier: GPL-3.0-or-later
"""The data files that come with the program."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from proofdesk.core.messages import CatalogueTranslator, Translator

_FALLBACKS = {"kk": "ru", "ru": "en", "en": None}


def resources() -> Path:
    """The folder of data files: beside the package when installed, at the top of a checkout otherwise."""
    installed = Path(__file__).parents[1] / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "resources"


def sample_path() -> Path:
    """The sample article."""
    return resources() / "samples" / "voda.txt"


@cache
def translator(code: str) -> Translator:
    """Sentences of one language; what it lacks comes from the next best one."""
    sentences: dict[str, str | dict[str, str]] = {}
    for path in sorted((resources() / "translations").glob(f"*.{code}.json")):
        sentences.update(json.loads(path.read_text("utf-8")))
    fallback = _FALLBACKS[code]
    return CatalogueTranslator(code, sentences, translator(fallback) if fallback else None)


def disabled_rules() -> frozenset[str]:
    """Ids of LanguageTool rules that are off, each with its reason in the file."""
    lines = (resources() / "rules" / "grammar_off.tsv").read_text("utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if line and not line.startswith("#"))


def well_known_abbreviations() -> frozenset[str]:
    """Abbreviations that nobody needs to be told the meaning of."""
    lines = (resources() / "rules" / "abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
