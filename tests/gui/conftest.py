# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground of all tests of the window: no screen, our theme, real translations."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.gui.theme import LIGHT, ThemeSource, apply_theme

HERE = Path(__file__).parent
TRANSLATIONS = HERE.parents[1] / "resources" / "translations"


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform has no window manager to give size hints to, and says so for every window.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    config.addinivalue_line("qt_log_ignore", "This plugin does not support raise")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.gui)


def load_translator(language: str) -> CatalogueTranslator:
    sentences: dict[str, str | dict[str, str]] = {}
    for path in sorted(TRANSLATIONS.glob(f"*{language}.json")):
        if path.name.split(".")[-2] == language:
            sentences.update(json.loads(path.read_text(encoding="utf-8")))
    fallback = load_translator("ru") if language == "kk" else None
    return CatalogueTranslator(language, sentences, fallback)


@pytest.fixture(scope="session")
def translators() -> Callable[[str], CatalogueTranslator]:
    loaded: dict[str, CatalogueTranslator] = {}

    def get(language: str) -> CatalogueTranslator:
        if language not in loaded:
            loaded[language] = load_translator(language)
        return loaded[language]

    return get


@pytest.fixture
def translator(translators: Callable[[str], CatalogueTranslator]) -> Translator:
    return translators("ru")


@pytest.fixture
def themes(qapp: QApplication) -> ThemeSource:
    source = ThemeSource(LIGHT)
    apply_theme(qapp, source.theme)
    return source
