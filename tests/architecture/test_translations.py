# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that the program can say exists in Russian and English, with the same arguments."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest

from proofdesk.checkers.catalogue import build_catalogue

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"^[a-z]+(?:[./][A-Za-z0-9_-]+)+$")
CALLS = {"message", "translator", "_translator", "say", "_say", "_", "tr"}
CATEGORIES = {"ru": {"one", "few", "many"}, "en": {"one", "other"}, "kk": {"other"}}


def catalogue(language):
    found: dict[str, str | dict[str, str]] = {}
    for path in sorted((ROOT / "resources" / "translations").glob(f"*.{language}.json")):
        for key, forms in json.loads(path.read_text("utf-8")).items():
            assert found.get(key, forms) == forms, f"{key} says two things in {language}"
            found[key] = forms
    return found


def fields(forms):
    texts = [forms] if isinstance(forms, str) else list(forms.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def used_keys():
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            key = node.args[0].value
            if name in CALLS and isinstance(key, str) and KEY.match(key):
                yield key, path.name


RUSSIAN, ENGLISH, KAZAKH = catalogue("ru"), catalogue("en"), catalogue("kk")


def test_every_key_that_is_used_exists():
    assert sorted({(key, file) for key, file in used_keys() if key not in RUSSIAN}) == []


def test_all_languages_hold_the_same_sentences():
    assert set(RUSSIAN) ^ set(ENGLISH) == set()
    assert set(RUSSIAN) ^ set(KAZAKH) == set()


def test_arguments_agree_between_languages():
    wrong = [key for key, forms in ENGLISH.items() if fields(forms) != fields(RUSSIAN[key])]
    wrong += [key for key, forms in KAZAKH.items() if not fields(forms) <= fields(RUSSIAN[key])]
    assert wrong == []


@pytest.mark.parametrize(("language", "sentences"), [("ru", RUSSIAN), ("en", ENGLISH), ("kk", KAZAKH)])
def test_plural_forms_are_complete(language, sentences):
    wrong = [
        key for key, forms in sentences.items() if not isinstance(forms, str) and set(forms) != CATEGORIES[language]
    ]
    assert wrong == []


def test_every_rule_has_its_words():
    for rule in build_catalogue():
        for part in ("title", "why"):
            assert f"rule.{rule.id}.{part}" in RUSSIAN
