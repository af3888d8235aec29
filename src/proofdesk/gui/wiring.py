# SPDX-License-Identifier: GPL-3.0-or-later
"""Ties the widgets of the window to the desk and the walk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QToolTip

from proofdesk.app.findings import Finding, Place
from proofdesk.core.errors import EnvironmentFailure, UsageFailure
from proofdesk.core.review import IgnoreScope, Thread, ThreadState
from proofdesk.gui.dialogs.export import WIDTH as EXPORT_WIDTH
from proofdesk.gui.dialogs.export import ExportDialog
from proofdesk.gui.dialogs.name_fix import WIDTH as NAME_WIDTH
from proofdesk.gui.dialogs.name_fix import NameFixDialog
from proofdesk.gui.panels.tabs import PanelName
from proofdesk.gui.status import EngineAction, EngineTone
from proofdesk.gui.views import Views
from proofdesk.gui.walk import Done, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.articles import Saved
    from proofdesk.core.issues import Suggestion
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow

PANELS_MS = 30
ENCODINGS = ("utf-8", "utf-16-le", "cp1251", "koi8-r", "cp866")
LANGUAGES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "DOS 866",
}


class Wiring(QObject):
    """Signals of widgets to use cases, and changes of the desk back to widgets."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window_ = window
        self.desk = desk
        self.say = desk.services.translator
        self.walk = Walk(desk, window.editor, self)
        self.views = Views(desk, self.say)
        self._chosen: dict[str, int] = {}
        self._draft: tuple[Place, str, str] | None = None
        self._decided = 0
        self._panels = QTimer(self)
        self._panels.setSingleShot(True)
        self._panels.setInterval(PANELS_MS)
        self._panels.timeout.connect(self._show_lists)
        self._wire_desk()
        self._wire_editor()
        self._wire_panels()
        self._wire_chrome()
        self._wire_keys()
        self._build_menu()
        self._show_engine()
        self._show_article()

    # Wiring

    def _wire_desk(self) -> None:
        desk, window = self.desk, self.window_
        desk.text_loaded.connect(self._text_loaded)
        desk.findings_changed.connect(self._panels.start)
        desk.review_changed.connect(self._panels.start)
        desk.article_changed.connect(self._show_article)
        desk.articles_listed.connect(window.articles.set_articles)
        desk.suggestions_ready.connect(self._suggestions_ready)
        desk.problem.connect(self._problem)
        desk.restored.connect(window.editor.replace_all)
        desk.saved_to.connect(self._saved)
        desk.disk_changed.connect(lambda: window.status.message(self.say("error.changed-on-disk", name=desk.file_name)))
        desk.checking.progress.connect(self._progress)
        desk.checking.engine_changed.connect(self._show_engine)
        self.walk.current_changed.connect(self._show_current)
        self.walk.decided.connect(self._decided_)
        self.walk.ended.connect(self._ended)
        self.walk.menu_wanted.connect(self._fixes_menu)
        self.walk.name_dialog_wanted.connect(self._name_dialog)

    def _wire_editor(self) -> None:
        editor = self.window_.editor
        editor.spliced.connect(self.desk.spliced)
        editor.set_marks(lambda number: self.views.marks(number, self.walk.current, self._chosen))
        editor.set_pins(self._pins)
        editor.set_changed_blocks(lambda number: self.desk.live.states[number].revision > 0)
        editor.history_changed.connect(self.window_.header.set_undo_available)
        editor.file_dropped.connect(self.desk.open_file)
        editor.mark_clicked.connect(self._mark_clicked)
        editor.menu_requested.connect(self._mark_menu)
        editor.mark_hovered.connect(self._mark_hovered)
        editor.pin_clicked.connect(self._pin_clicked)
        editor.pasted_clean.connect(self._pasted)

    def _wire_panels(self) -> None:
        window = self.window_
        issues = window.issues
        issues.chosen.connect(self.walk.choose)
        issues.dismissed.connect(self.walk.leave)
        issues.fix_requested.connect(lambda key, number: self._on(key, lambda: self.walk.fix(number)))
        issues.name_fix_requested.connect(lambda key: self._on(key, self.walk.fix))
        issues.skip_requested.connect(lambda key, scope: self._on(key, lambda: self.walk.skip(scope)))
        issues.ask_requested.connect(lambda key: self._on(key, self.ask))
        issues.fix_safe_requested.connect(self.walk.fix_safe)
        issues.skipped_requested.connect(lambda: issues.show_skipped(self.desk.ignores))
        issues.take_back.connect(self.desk.take_back_ignore)
        issues.rule_help_requested.connect(lambda key: self._on(key, self.why))
        issues.copy_requested.connect(lambda key: self._on(key, self._copy_issue))
        issues.export_requested.connect(self.export)
        names = window.names
        names.spelling_chosen.connect(self._spelling_chosen)
        names.fix_requested.connect(self._fix_pair)
        names.ask_requested.connect(lambda pair: self._on_pair(pair, self.ask))
        names.different_people_requested.connect(self._different)
        names.mention_chosen.connect(self._go_to)
        names.take_back_requested.connect(self.desk.take_back_ignore)
        questions = window.questions
        questions.draft_sent.connect(self._send_draft)
        questions.draft_cancelled.connect(window.editor.setFocus)
        questions.reply_sent.connect(self._reply)
        questions.resolved.connect(lambda number: self._thread(number, self.walk.settle))
        questions.reopened.connect(
            lambda number: self._thread(number, lambda t: self.desk.review(lambda s, a: s.reopen(a, t)))
        )
        questions.attach_requested.connect(lambda number: self._thread(number, self._attach))
        questions.accept_requested.connect(self._accept)
        questions.thread_chosen.connect(self._thread_chosen)
        questions.remark_deleted.connect(lambda remark: self.desk.review(lambda s, a: s.delete_remark(a, remark)))
        window.history.take_back.connect(self._take_back)
        window.history.restore.connect(self.desk.restore)
        welcome = window.welcome
        welcome.start_requested.connect(self._start_lesson)
        welcome.open_requested.connect(self.open)
        welcome.closed.connect(lambda: window.show_welcome(False))
        welcome.language_chosen.connect(self._choose_language)

    def _wire_chrome(self) -> None:
        window = self.window_
        window.header.open_requested.connect(self.open)
        window.header.list_toggled.connect(window.toggle_list)
        window.header.stage_chosen.connect(self.desk.set_stage)
        window.header.undo_requested.connect(window.editor.undo)
        window.header.redo_requested.connect(window.editor.redo)
        window.header.export_requested.connect(self.export)
        window.articles.article_chosen.connect(self.desk.open_article)
        window.articles.open_requested.connect(self.open)
        window.articles.archive_requested.connect(self.desk.archive)
        window.articles.show_file_requested.connect(self._show_file)
        bar = window.walk_bar
        bar.next_requested.connect(self.walk.next)
        bar.previous_requested.connect(self.walk.previous)
        bar.fix_requested.connect(self.walk.fix)
        bar.skip_requested.connect(lambda: self.walk.skip(IgnoreScope.ONCE))
        bar.ask_requested.connect(self.ask)
        bar.undo_requested.connect(window.editor.undo)
        status = window.status
        status.restart_requested.connect(self.desk.checking.restart)
        status.cancel_requested.connect(self._cancel_check)
        status.counts_clicked.connect(lambda: window.panel.set_panel(PanelName.ISSUES))
        status.engine_clicked.connect(self._engine_details)
        status.encoding_clicked.connect(self._encoding_menu)
        status.language_clicked.connect(self._language_menu)
        status.privacy_clicked.connect(lambda: status.message(self.say("privacy.why")))
        status.characters_clicked.connect(self._count_words)
        window.file_dropped.connect(self.desk.open_file)
        window.came_back.connect(self.desk.look_at_disk)
        window.closing.connect(self.desk.close)
        window.panel.panel_chosen.connect(lambda _: self._show_current())

    def _wire_keys(self) -> None:
        window, walk, editor = self.window_, self.walk, self.window_.editor
        work = {
            "next": walk.next,
            "previous": walk.previous,
            "next-family": lambda: walk.next(walk.current.family if walk.current else None),
            "previous-family": lambda: walk.previous(walk.current.family if walk.current else None),
            "next-question": lambda: self._step_thread(1),
            "previous-question": lambda: self._step_thread(-1),
            "fix": walk.fix,
            "fix-alike": walk.fix_alike,
            "fixes-menu": lambda: self._with_current(self._fixes_menu),
            "skip": lambda: walk.skip(IgnoreScope.ONCE),
            "skip-here": lambda: walk.skip(IgnoreScope.ARTICLE),
            "ask": self.ask,
            "fix-name": lambda: self._with_current(self._name_dialog),
            "why": self.why,
            "check": self.desk.checking.check_again,
            "undo": editor.undo,
            "redo": editor.redo,
            "issues": lambda: self._panel(PanelName.ISSUES),
            "names": lambda: self._panel(PanelName.NAMES),
            "questions": lambda: self._panel(PanelName.QUESTIONS),
            "history": lambda: self._panel(PanelName.HISTORY),
            "find-article": self._find_article,
            "list": window.toggle_list,
            "panel": window.toggle_panel,
            "next-article": lambda: self._neighbour(1),
            "previous-article": lambda: self._neighbour(-1),
            "new": lambda: self.desk.new_article(self.say("article.new")),
            "open": self.open,
            "save": self.save,
            "save-as": self.save_as,
            "export": self.export,
            "copy-clean": self._copy_clean,
            "find": window.find_bar.open_find,
            "find-next": window.find_bar.find_next,
            "find-previous": window.find_bar.find_previous,
            "replace": lambda: window.find_bar.open_find(replace=True),
            "go-to": window.find_bar.open_go_to,
            "larger": lambda: editor.set_zoom(editor.zoom + 1),
            "smaller": lambda: editor.set_zoom(editor.zoom - 1),
            "usual-size": editor.reset_zoom,
            "menu": window.header.menu_button.show_menu,
            "full-screen": lambda: window.showNormal() if window.isFullScreen() else window.showFullScreen(),
            "only-text": window.toggle_only_text,
            "quit": window.close,
        }
        for name, action in window.actions_by_id.items():
            action.triggered.connect(lambda _=False, do=work[name]: do())

    def _build_menu(self) -> None:
        menu = QMenu(self.window_)
        groups = (
            ("new", "open", "save", "save-as", "export", "copy-clean"),
            ("undo", "redo", "find", "replace", "go-to"),
            ("next", "previous", "fix", "fix-alike", "skip", "skip-here", "ask", "fix-name", "why", "check"),
            ("issues", "names", "questions", "history", "list", "panel", "only-text", "full-screen"),
            ("quit",),
        )
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for name in group:
                menu.addAction(self.window_.actions_by_id[name])
        self.window_.header.menu_button.setMenu(menu)

    # What is shown

    def _text_loaded(self, paragraphs: Sequence[Paragraph]) -> None:
        self._chosen.clear()
        self._decided = 0
        self.window_.editor.load(paragraphs)
        self.window_.articles.set_current(self.desk.article.id if self.desk.article else None)

    def _show_lists(self) -> None:
        window, desk = self.window_, self.desk
        findings = desk.findings()
        people = self.views.people()
        threads = self.views.threads()
        window.issues.set_findings(findings, checked=desk.checking.engine is not None)
        window.issues.set_ignores(desk.ignores)
        if window.issues.shows_skipped:
            window.issues.show_skipped(desk.ignores)
        window.issues.set_failures([self.say.text(f.sentence) for f in desk.checking.failures.values()])
        window.names.set_people(people)
        window.questions.set_threads(threads)
        window.history.set_entries(self.views.history())
        waiting = sum(view.thread.is_question and not view.is_resolved for view in threads)
        window.panel.set_counts(len(findings), sum(person.is_in_question for person in people), waiting)
        window.status.set_counts(len(findings), waiting)
        ticks = [(desk.live.number(f.place.paragraph) or 0, f.family) for f in findings]
        window.editor.set_ruler(ticks)
        window.editor.marks_changed()
        window.status.set_characters(sum(len(s.paragraph.text) + 1 for s in desk.live.states) - 1)
        self._show_current()

    def _show_current(self) -> None:
        window, finding = self.window_, self.walk.current
        window.editor.marks_changed()
        window.issues.set_current(finding.key if finding else None)
        window.names.set_current(finding.issue.group if finding and finding.issue.group else None)
        total = len(self.desk.findings())
        if finding is None:
            words = self.say("issues.n", n=total) if total else self.say("issues.none")
            window.walk_bar.show_idle(words, can_walk=total > 0)
            return
        rule = "grammar/lt" if finding.issue.rule.startswith("grammar/lt-") else finding.issue.rule
        title = self.say(f"rule.{rule}.title")
        family = self.say(f"family.{finding.family}")
        shows_card = window.panel.isVisible() and window.panel.panel is PanelName.ISSUES and not window.welcomes
        window.walk_bar.show_issue(
            (self.walk.index or 0) + 1,
            total,
            finding.family,
            family,
            title,
            actions=not shows_card,
            more=finding.conflict is not None,
        )
        suggestions = self.desk.suggestions(finding)
        if suggestions is not None:
            window.issues.set_suggestions(finding.key, suggestions)
        window.editor.announce(f"{title}: {finding.issue.text}. {self.say.text(finding.issue.message)}")

    def _suggestions_ready(self, key: str, suggestions: tuple[Suggestion, ...]) -> None:
        self.window_.issues.set_suggestions(key, suggestions)

    def _show_article(self) -> None:
        desk, window = self.desk, self.window_
        window.header.set_article_open(desk.article is not None)
        if desk.article is not None:
            window.header.set_stage(desk.article.stage)
            window.setWindowTitle(f"{desk.title} — ProofDesk")
            window.articles.set_current(desk.article.id)
        saved = "state.saved" if desk.autosave.is_saved else "state.saving"
        window.header.set_state_text(self.say(saved))
        window.status.set_encoding(ENCODING_NAMES.get(desk.encoding, desk.encoding.upper()))
        window.status.set_language("ru")
        window.status.set_privacy(self.say("state.local"))

    def _show_engine(self) -> None:
        checking, status = self.desk.checking, self.window_.status
        failure = next(iter(checking.failures.values()), None)
        if failure is not None:
            status.set_engine(self.say.text(failure.sentence), EngineTone.FAILED, EngineAction.RESTART)
        elif checking.engine is None:
            status.set_engine(self.say("engine.starting.embedded"), EngineTone.STARTING)
        else:
            words = self.say("engine.embedded", version=checking.engine.version)
            status.set_engine(words, EngineTone.READY)
        self.window_.issues.set_failures([self.say.text(f.sentence) for f in checking.failures.values()])

    def _progress(self, done: int, total: int) -> None:
        self.window_.status.set_progress(done, total if done < total else None)

    def _cancel_check(self) -> None:
        self.desk.checking.pause()
        self.window_.status.set_progress(0, None)

    def _pins(self, number: int) -> list[tuple[int, int, bool]]:
        state = self.desk.live.states[number]
        threads = {thread.id: thread for thread in self.desk.threads}
        return [
            (key, len(threads[key].remarks), False)
            for key in state.notes
            if key in threads and threads[key].state is not ThreadState.RESOLVED
        ]

    # Deciding

    def _on(self, key: str, work: Callable[[], object]) -> None:
        if self.walk.current is None or self.walk.current.key != key:
            self.walk.choose(key)
        work()

    def _with_current(self, work: Callable[[Finding], None]) -> None:
        finding = self.walk.current
        if finding is not None:
            work(finding)

    def _on_pair(self, pair: str, work: Callable[[], object]) -> None:
        finding = self._finding_of(pair)
        if finding is not None:
            self._on(finding.key, work)

    def _finding_of(self, pair: str) -> Finding | None:
        return next((f for f in self.desk.findings() if f.issue.group == pair), None)

    def _decided_(self, done: Done) -> None:
        self._decided += 1
        self.window_.walk_bar.toast(self.say(done.key, **done.arguments), undo=not done.key.startswith("walk.skipped"))
        self.window_.welcome.finish_step(3 if done.key == "fix.done" else 2)

    def _ended(self, left: int) -> None:
        words = self.say("walk.end", n=left) if left else self.say("issues.none")
        self.window_.walk_bar.toast(words, undo=False)

    def _mark_clicked(self, paragraph: int, offset: int) -> None:
        finding = self.walk.at(paragraph, offset)
        if finding is not None:
            self.walk.choose(finding.key, reveal=False)

    def _mark_hovered(self, paragraph: int, offset: int, point: QPoint) -> None:
        finding = self.walk.at(paragraph, offset)
        if finding is not None:
            QToolTip.showText(point, self.say.text(finding.issue.message), self.window_.editor)

    def _mark_menu(self, paragraph: int, offset: int, point: QPoint) -> None:
        finding = self.walk.at(paragraph, offset)
        if finding is not None:
            self.walk.choose(finding.key, reveal=False)
            self._fixes_menu(finding, point)

    def _fixes_menu(self, finding: Finding, point: QPoint | None = None) -> None:
        menu = QMenu(self.window_)
        suggestions = self.desk.suggestions(finding) or ()
        if finding.conflict is None:
            for number, suggestion in enumerate(suggestions[:9], 1):
                action = menu.addAction(f"&{number}  {suggestion.text}")
                action.triggered.connect(lambda _=False, s=suggestion: self.walk.apply(finding, s))
        else:
            menu.addAction(self.say("act.fixMore")).triggered.connect(lambda: self._name_dialog(finding))
            menu.addAction(self.say("names.different")).triggered.connect(lambda: self._different(finding.issue.group))
        menu.addSeparator()
        for scope in IgnoreScope:
            action = menu.addAction(self.say(f"act.skip.{scope.value}"))
            action.triggered.connect(lambda _=False, s=scope: self._on(finding.key, lambda: self.walk.skip(s)))
        menu.addSeparator()
        menu.addAction(self.say("act.ask")).triggered.connect(self.ask)
        menu.addAction(self.say("act.why")).triggered.connect(self.why)
        if point is None:
            rect = self.window_.editor.cursorRect()
            point = self.window_.editor.viewport().mapToGlobal(rect.bottomLeft())
        menu.popup(point)

    def _spelling_chosen(self, pair: str, number: int) -> None:
        self._chosen[pair] = number
        self.window_.editor.marks_changed()

    def _fix_pair(self, pair: str, number: int) -> None:
        self._chosen[pair] = number
        finding = self._finding_of(pair)
        if finding is not None:
            self._name_dialog(finding)

    def _name_dialog(self, finding: Finding) -> None:
        pair = finding.issue.group
        view = next((v for v in self.views.people() if v.conflict is not None and v.conflict.pair == pair), None)
        if not pair or view is None:
            return
        chosen = self._chosen.get(pair)
        dialog = NameFixDialog(self.window_.themes, self.say, view, chosen, self.window_)
        conflict = view.conflict
        assert conflict is not None
        dialog.confirmed.connect(lambda fixes, number: self.walk.correct_name(conflict, fixes, number))
        dialog.show_over(NAME_WIDTH)

    def _different(self, pair: str) -> None:
        finding = self._finding_of(pair)
        if finding is not None:
            self.desk.review(lambda service, article: service.different_people(article, finding))
            self.window_.walk_bar.toast(self.say("names.different.done"), undo=False)

    def why(self) -> None:
        """Say in the walk bar why the current finding is one."""
        finding = self.walk.current
        if finding is not None:
            rule = "grammar/lt" if finding.issue.rule.startswith("grammar/lt-") else finding.issue.rule
            self.window_.walk_bar.toast(self.say(f"rule.{rule}.why"), undo=False)

    def _copy_issue(self) -> None:
        finding = self.walk.current
        if finding is not None:
            QGuiApplication.clipboard().setText(f"{finding.issue.text}: {self.say.text(finding.issue.message)}")

    # Questions

    def ask(self) -> None:
        """Begin a question about the selection, or about the current finding."""
        selected = self.window_.editor.selection()
        finding = self.walk.current
        if finding is not None and not (selected and selected[1].length and selected[1] != finding.place.span):
            place, quote = finding.place, finding.issue.text
            self._draft = (place, finding.issue.rule, finding.issue.group)
            text = self.say.text(finding.issue.message)
            if finding.conflict is not None:
                names = [spelling.name for spelling in finding.conflict.spellings]
                text = self.say("q.draft.names", a=names[0], b=names[1])
        elif selected is not None and selected[1].length:
            number, span = selected
            state = self.desk.live.states[number]
            quote, text = span.of(state.paragraph.text), ""
            self._draft = (Place(state.id, span), "", "")
        else:
            self.window_.walk_bar.toast(self.say("q.select"), undo=False)
            return
        self._panel(PanelName.QUESTIONS, toggle=False)
        self.window_.questions.start_draft(quote, text, True)

    def _send_draft(self, text: str, is_question: bool) -> None:
        if self._draft is not None:
            place, rule, group = self._draft
            self._draft = None
            self.desk.comment(place, text, is_question=is_question, rule=rule, group=group)

    def _thread(self, number: int, work: Callable[[Thread], object]) -> None:
        thread = next((t for t in self.desk.threads if t.id == number), None)
        if thread is not None:
            work(thread)

    def _reply(self, number: int, text: str) -> None:
        self._thread(number, lambda t: self.desk.review(lambda s, a: s.reply(a, t, text)))

    def _attach(self, thread: Thread) -> None:
        selected = self.window_.editor.selection()
        if selected is None or not selected[1].length:
            self.window_.walk_bar.toast(self.say("q.select"), undo=False)
            return
        self.desk.attach(thread, Place(self.desk.live.states[selected[0]].id, selected[1]))

    def _accept(self, number: int) -> None:
        self._thread(number, self._accept_asked)

    def _accept_asked(self, thread: Thread) -> None:
        finding = next((f for f in self.desk.live.findings() if f.issue.group == thread.group), None)
        if finding is not None:
            self._name_dialog(finding)

    def _thread_chosen(self, number: int) -> None:
        place = self.desk.live.thread_places().get(number)
        if place is not None:
            self._go_to(place.paragraph, place.span)

    def _pin_clicked(self, number: int) -> None:
        self._panel(PanelName.QUESTIONS, toggle=False)
        self.window_.questions.set_current(number)

    def _step_thread(self, step: int) -> None:
        places = self.desk.live.thread_places()
        order = sorted(
            (self.desk.live.number(place.paragraph) or 0, place.span.start, key) for key, place in places.items()
        )
        if order:
            here = self.window_.editor.caret()
            later = [item for item in order if item[:2] > here] if step > 0 else [i for i in order if i[:2] < here]
            target = (later[0] if step > 0 else later[-1]) if later else order[0 if step > 0 else -1]
            self._thread_chosen(target[2])
            self._pin_clicked(target[2])

    def _take_back(self, decision_id: int) -> None:
        decision = next((d for d in self.desk.decisions if d.id == decision_id), None)
        if decision is not None and decision.ignore_id is not None:
            self.desk.take_back_ignore(decision.ignore_id)

    # Files

    def open(self) -> None:
        """Choose a file and open it."""
        patterns = " ".join(f"*{suffix}" for f in self.desk.services.documents.formats for suffix in f.suffixes)
        words = self.say("file.articles")
        path, _ = QFileDialog.getOpenFileName(self.window_, self.say("act.open"), "", f"{words} ({patterns})")
        if path:
            self.desk.open_file(path)

    def save(self) -> None:
        """Write the text to its file; without one, ask where."""
        if self.desk.article is not None and self.desk.article.path:
            self.desk.save()
        else:
            self.save_as()

    def save_as(self) -> None:
        """Choose a file and write the text there."""
        path, _ = QFileDialog.getSaveFileName(self.window_, self.say("command.save-as"), self._suggested("txt"))
        if path:
            self.desk.save(path, overwrite=True)

    def export(self) -> None:
        """Open the export sheet."""
        article = self.desk.article
        if article is None:
            return
        threads = self.views.threads()
        waiting = sum(view.thread.is_question and not view.is_resolved for view in threads)
        dialog = ExportDialog(
            self.window_.themes, self.say, article.title, self.desk.findings(), waiting, article.format, self.window_
        )
        dialog.export_requested.connect(self._export)
        dialog.finding_chosen.connect(self.walk.choose)
        dialog.show_over(EXPORT_WIDTH)

    def _export(self, suffix: str, released: bool, reason: str) -> None:
        path, _ = QFileDialog.getSaveFileName(self.window_, self.say("export.title"), self._suggested(suffix))
        if path:
            self.desk.export(path, released=released, reason=reason)

    def _suggested(self, suffix: str) -> str:
        article = self.desk.article
        if article is not None and article.path:
            return str(Path(article.path).with_suffix(f".{suffix}"))
        return f"{self.desk.title[:60] or 'article'}.{suffix}"

    def _saved(self, saved: Saved) -> None:
        self.window_.status.message(self.say("file.saved", name=Path(saved.path).name))

    def _show_file(self, article_id: int) -> None:
        article = self.desk.article
        if article is not None and article.id == article_id and article.path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(article.path).parent)))

    def _problem(self, error: object) -> None:
        if isinstance(error, UsageFailure) and error.sentence.key == "error.changed-on-disk":
            self._ask_overwrite()
        elif isinstance(error, EnvironmentFailure):
            self.window_.status.message(self.say.text(error.sentence), 15_000)
            self.window_.walk_bar.toast(self.say.text(error.sentence), undo=False)
        else:
            self.window_.walk_bar.toast(self.say("error.ours"), undo=False)
            raise error if isinstance(error, Exception) else RuntimeError(str(error))

    def _ask_overwrite(self) -> None:
        menu = QMenu(self.window_)
        menu.addAction(self.say("disk.mine")).triggered.connect(lambda: self.desk.save(overwrite=True))
        menu.addAction(self.say("disk.theirs")).triggered.connect(self.desk.take_from_disk)
        menu.popup(self.window_.header.mapToGlobal(self.window_.header.rect().bottomLeft()))

    def _encoding_menu(self) -> None:
        if self.desk.article is None or not self.desk.encoding:
            return
        menu = QMenu(self.window_)
        for name in ENCODINGS:
            action = menu.addAction(ENCODING_NAMES[name])
            action.setCheckable(True)
            action.setChecked(name == self.desk.encoding)
            action.triggered.connect(lambda _=False, code=name: self.desk.reread(code))
        menu.popup(self.window_.status.mapToGlobal(self.window_.status.rect().topRight()))

    def _language_menu(self) -> None:
        menu = QMenu(self.window_)
        for code, words in LANGUAGES.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(code == self.say.language)
            action.triggered.connect(lambda _=False, chosen=code: self._choose_language(chosen))
        menu.popup(self.window_.status.mapToGlobal(self.window_.status.rect().topRight()))

    def _choose_language(self, code: str) -> None:
        try:
            self.desk.services.choose_language(code)
        except OSError as error:
            self.window_.status.message(str(error))
        else:
            self.window_.status.message(self.say("language.next-start"))

    def _count_words(self) -> None:
        words = sum(len(paragraph.text.split()) for paragraph in self.desk.live.paragraphs())
        self.window_.status.message(self.say("words.n", n=words))

    def _engine_details(self) -> None:
        reports = [f"{f.checker}\n{f.report}" for f in self.desk.checking.failures.values()]
        if reports:
            QGuiApplication.clipboard().setText("\n\n".join(reports))
            self.window_.status.message(self.say("report.copied"))

    # Moving about

    def _panel(self, name: PanelName, *, toggle: bool = True) -> None:
        panel = self.window_.panel
        if toggle and panel.isVisible() and panel.panel is name and not self.window_.editor.hasFocus():
            self.window_.editor.setFocus()
            return
        panel.show()
        panel.set_panel(name)
        panel.tab(name).setFocus()
        if name is PanelName.NAMES:
            current = self.walk.current
            self.window_.names.focus_card(current.issue.group if current and current.issue.group else None)
        self._show_current()

    def _go_to(self, paragraph_id: int, span: Span) -> None:
        number = self.desk.live.number(paragraph_id)
        if number is not None:
            self.window_.editor.reveal(number, span)
            self.window_.editor.setFocus()

    def _find_article(self) -> None:
        self.window_.articles.show()
        self.window_.articles.focus_search()

    def _neighbour(self, step: int) -> None:
        article = self.window_.articles.neighbour(step)
        if article is not None:
            self.desk.open_article(article)

    def _copy_clean(self) -> None:
        text = "\n".join(paragraph.text for paragraph in self.desk.live.paragraphs())
        QGuiApplication.clipboard().setText(text)

    def _pasted(self, removed: int) -> None:
        if removed:
            self.window_.status.message(self.say("paste.cleaned", n=removed))

    def _start_lesson(self) -> None:
        self.window_.welcome.finish_step(1)
        self.window_.show_welcome(False)
        self.walk.next()
