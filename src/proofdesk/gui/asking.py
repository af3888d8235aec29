# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and notes: begun on a selection or a finding, answered, settled, attached again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from proofdesk.app.findings import Place
from proofdesk.gui.panels.tabs import PanelName

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.review import Thread
    from proofdesk.gui.deciding import Deciding
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.walk import Walk


class Asking(QObject):
    """Ties the Questions panel and the pins to threads."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk, deciding: Deciding) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._walk = walk
        self._deciding = deciding
        self._say = desk.services.translator
        self._draft: tuple[Place, str, str] | None = None
        questions = window.questions
        questions.draft_sent.connect(self._send_draft)
        questions.draft_cancelled.connect(window.editor.setFocus)
        questions.reply_sent.connect(self._reply)
        questions.resolved.connect(lambda number: self._thread(number, walk.settle))
        questions.reopened.connect(lambda number: self._thread(number, self._reopen))
        questions.attach_requested.connect(lambda number: self._thread(number, self._attach))
        questions.accept_requested.connect(lambda number: self._thread(number, self._accept))
        questions.thread_chosen.connect(self._go_to_thread)
        questions.remark_deleted.connect(lambda remark: desk.reviewing.change(lambda s, a: s.delete_remark(a, remark)))
        window.editor.pin_clicked.connect(self._pin_clicked)
        deciding.ask_requested.connect(self.ask)

    def ask(self) -> None:
        """Begin a question about the selection, or about the current finding."""
        selected = self._window.editor.selection()
        finding = self._walk.current
        if finding is not None and not (selected and selected[1].length and selected[1] != finding.place.span):
            quote, text = finding.issue.text, self._say.text(finding.issue.message)
            self._draft = (finding.place, finding.issue.rule, finding.issue.group)
            if finding.conflict is not None:
                names = [spelling.name for spelling in finding.conflict.spellings]
                text = self._say("q.draft.names", a=names[0], b=names[1])
        elif selected is not None and selected[1].length:
            number, span = selected
            state = self._desk.live.states[number]
            quote, text = span.of(state.paragraph.text), ""
            self._draft = (Place(state.id, span), "", "")
        else:
            self._window.walk_bar.toast(self._say("q.select"), undo=False)
            return
        self._window.open_panel(PanelName.QUESTIONS)
        self._window.questions.start_draft(quote, text, True)

    def _send_draft(self, text: str, is_question: bool) -> None:
        if self._draft is not None:
            place, rule, group = self._draft
            self._draft = None
            self._desk.reviewing.comment(place, text, is_question=is_question, rule=rule, group=group)

    def _thread(self, number: int, work: Callable[[Thread], object]) -> None:
        thread = next((t for t in self._desk.threads if t.id == number), None)
        if thread is not None:
            work(thread)

    def _reply(self, number: int, text: str) -> None:
        self._thread(number, lambda t: self._desk.reviewing.change(lambda s, a: s.reply(a, t, text)))

    def _reopen(self, thread: Thread) -> None:
        self._desk.reviewing.change(lambda s, a: s.reopen(a, thread))

    def _attach(self, thread: Thread) -> None:
        selected = self._window.editor.selection()
        if selected is None or not selected[1].length:
            self._window.walk_bar.toast(self._say("q.select"), undo=False)
            return
        self._desk.reviewing.attach(thread, Place(self._desk.live.states[selected[0]].id, selected[1]))

    def _accept(self, thread: Thread) -> None:
        finding = next((f for f in self._desk.live.findings() if f.issue.group == thread.group), None)
        if finding is not None:
            self._deciding.name_dialog(finding)

    # Moving about

    def _go_to_thread(self, number: int) -> None:
        place = self._desk.live.thread_places().get(number)
        if place is not None:
            self._deciding.go_to(place.paragraph, place.span)

    def _pin_clicked(self, number: int) -> None:
        self._window.open_panel(PanelName.QUESTIONS)
        self._window.questions.set_current(number)

    def show_thread(self, number: int) -> None:
        """Go to the words of a thread, its card current in the panel."""
        self._go_to_thread(number)
        self._pin_clicked(number)

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) question; past the end it begins from the other side."""
        live = self._desk.live
        order = sorted(
            (live.number(place.paragraph) or 0, place.span.start, key) for key, place in live.thread_places().items()
        )
        if order:
            here = self._window.editor.caret()
            later = [item for item in order if item[:2] > here] if step > 0 else [i for i in order if i[:2] < here]
            target = (later[0] if step > 0 else later[-1]) if later else order[0 if step > 0 else -1]
            self.show_thread(target[2])
