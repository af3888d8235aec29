# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything around the text. Made after the text is on the screen, so that a person can read and type at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.gui.article_list import ArticleList
from proofdesk.gui.findbar import FindBar
from proofdesk.gui.header import Header
from proofdesk.gui.panels.history import HistoryPanel
from proofdesk.gui.panels.issues import IssuesPanel
from proofdesk.gui.panels.issues_side import IssuesSide
from proofdesk.gui.panels.names import NamesPanel
from proofdesk.gui.panels.notices import MessageBand
from proofdesk.gui.panels.questions import QuestionsPanel
from proofdesk.gui.panels.tabs import PanelName, SidePanel
from proofdesk.gui.panels.welcome import WelcomeCard
from proofdesk.gui.status import StatusBar
from proofdesk.gui.walkbar import WalkBar

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.editor.editor import ArticleEditor
    from proofdesk.gui.theme import ThemeSource


class Furniture:
    """The widgets around `editor`. `author` signs what is written in threads."""

    def __init__(self, editor: ArticleEditor, themes: ThemeSource, translator: Translator, author: str) -> None:
        self.header = Header(themes, translator, has_palette=False)
        self.articles = ArticleList(themes, translator)
        self.walk_bar = WalkBar(themes, translator)
        self.find_bar = FindBar(themes, translator, editor)
        self.status = StatusBar(themes, translator)
        self.band = MessageBand(themes, translator)
        self.issues = IssuesPanel(themes, translator)
        self.names = NamesPanel(themes, translator)
        self.questions = QuestionsPanel(themes, translator, author=author)
        self.history = HistoryPanel(themes, translator)
        self.welcome = WelcomeCard(themes, translator)
        self.issues_side = IssuesSide(self.issues, self.welcome)
        panels = {
            PanelName.ISSUES: self.issues_side,
            PanelName.NAMES: self.names,
            PanelName.QUESTIONS: self.questions,
            PanelName.HISTORY: self.history,
        }
        self.panels = {name.value: name for name in panels}
        self.panel = SidePanel(themes, translator, panels)
