# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «Правки» and the strip by themselves: everything fits, in each language."""

from __future__ import annotations

import pytest

from proofdesk.core.comparison import Comparer
from proofdesk.core.text import Paragraph
from proofdesk.gui.compare import DISK, NOW
from proofdesk.gui.compare.prepared import Prepared
from proofdesk.gui.compare.view import CompareView
from proofdesk.gui.controls import Button

LEAST_PANEL, LEAST_CENTRE = 360, 664


@pytest.fixture
def shown(qtbot, themes, translators):
    def show(language: str, former: int = 1, later: int = NOW) -> CompareView:
        view = CompareView(themes, translators(language), lambda: ())
        for part in (view, view.panel):
            qtbot.addWidget(part)
        view.panel.resize(LEAST_PANEL, 600)
        view.resize(LEAST_CENTRE, 600)
        before = [Paragraph("Вода ушла."), Paragraph("Мост через реку."), Paragraph("Да.")]
        after = [Paragraph("Вода пришла."), Paragraph("Мост через реку."), Paragraph("Да!")]
        comparison = Comparer().compare(before, after)
        assert comparison is not None
        view.show_versions(
            [(1, "Восстановлено 24.10.2024, 10:22"), (DISK, "На диске")], [(NOW, "Сейчас")], former, later
        )
        view.show()
        view.panel.show()
        view.show_comparison(Prepared(comparison), (former, later), 0)
        return view

    return show


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize("former", [1, DISK])
def test_words_of_buttons_are_never_cut(shown, language, former):
    view = shown(language, former)
    buttons = [button for button in view.panel.findChildren(Button) if button.isVisible()]
    assert len(buttons) == 4
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.mapTo(view.panel, button.rect().bottomRight()).x() <= LEAST_PANEL, button.text()
    assert view.panel.minimumSizeHint().width() <= LEAST_PANEL
    assert view.strip.minimumSizeHint().width() <= LEAST_CENTRE


def test_without_a_decision_to_make_none_is_offered(shown):
    view = shown("ru", 1, 2)
    assert [button.text() for button in view.panel.findChildren(Button) if button.isVisible()] == []


def test_a_row_says_in_a_sentence_what_it_is(shown):
    model = shown("ru").panel.view.differences
    said = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert said == [
        "Было «ушла», стало «пришла». абз. 1 · слова",
        "Было «Да.», стало «Да!». абз. 3 · знаки",
    ]


def test_equal_texts_offer_the_way_back(shown, themes, translators, qtbot):
    view = shown("ru")
    text = [Paragraph("Да.")]
    comparison = Comparer().compare(text, text)
    assert comparison is not None
    view.forget()
    view.show_comparison(Prepared(comparison), (1, NOW), 0)
    (button,) = [button for button in view.panel.findChildren(Button) if button.isVisible()]
    with qtbot.waitSignal(view.close_requested):
        button.click()
