# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register and the article: putting people in, opening the register, learning from what is released."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.app.registered import entry_about, entry_of_fix, entry_of_spelling, is_complete
from proofdesk.core.people import Renaming
from proofdesk.core.review import Stage
from proofdesk.gui.acts import TwoWayAct
from proofdesk.gui.entries.wiring import EntriesWiring
from proofdesk.gui.panels.notices import Message
from proofdesk.gui.register.desk import RegisterDesk
from proofdesk.gui.register.words import names_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.name_fix import NameFix
    from proofdesk.core.people import Person, Renamed
    from proofdesk.core.register import Candidate, MergeChoice, RegisterEntry
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.panels.name_views import NamePerson
    from proofdesk.gui.register.desk import Incoming, RegisterAct
    from proofdesk.gui.register.window import RegisterWindow
    from proofdesk.gui.views import Views

LEARN = "learn"
NAMES_TOLD = 4
"""Names that the offer to learn from an article lists."""


class Registering(EntriesWiring["RegisterWindow"]):
    """Ties the Names panel and the register window to the register."""

    def __init__(self, window: MainWindow, desk: Desk, views: Views) -> None:
        register = RegisterDesk(desk)
        super().__init__(window, desk, register)
        self.register = register
        self._views = views
        self._stage: tuple[int, Stage] | None = None
        """The article that is open, and its stage."""
        self._source = ""
        views.is_registered = lambda person: register.people.entry_of(person) is not None
        names = window.names
        names.register_requested.connect(self.open)
        names.to_register_requested.connect(self._put_spelling)
        names.person_to_register_requested.connect(self._put_person)
        names.entry_requested.connect(self._show_person)
        desk.article_changed.connect(self._look_at_stage)

    # The window

    def _make(self) -> RegisterWindow:
        from proofdesk.gui.register.window import RegisterWindow

        register = self.register
        view = RegisterWindow(self._window.themes, self._say, self._window)
        view.forms_wanted.connect(self._make_forms)
        view.learn_requested.connect(self.learn)
        view.learn_confirmed.connect(self._learn_chosen)
        view.import_requested.connect(lambda path: register.read(path, self._take_in))
        view.merge_confirmed.connect(self._merge)
        view.export_requested.connect(lambda path: register.export(path, view.show_done))
        return view

    def _make_forms(self, entry: RegisterEntry) -> None:
        wish = Renaming(entry.surname, entry.gender, entry.given, False, ())
        self._desk.checking.forms.ask_name(wish, lambda renamed: self._take_forms(entry, renamed))

    def _take_forms(self, entry: RegisterEntry, renamed: Renamed | None) -> None:
        if renamed is not None:
            given = {form.case: form.given for form in renamed.forms}
            self.view.entry.form.set_ruled(entry, given, {form.case: form.word for form in renamed.forms})

    # Files

    def _take_in(self, incoming: Incoming) -> None:
        """Where nothing has to be decided, and nothing was left out, the file is taken in at once."""
        if incoming.plan.conflicts or incoming.file.problems:
            self.view.show_incoming(incoming)
        else:
            self._merge(incoming, [])

    def _merge(self, incoming: Incoming, choices: Sequence[MergeChoice]) -> None:
        self.register.merge(incoming, choices, self.view.show_done)

    # People of the article

    def _put_spelling(self, pair: str, number: int) -> None:
        view = self._views.person_of(pair)
        if view is not None and view.conflict is not None:
            self._put(entry_of_spelling(view.person, view.conflict, number))

    def entry_of_fix(self, view: NamePerson, fix: NameFix) -> RegisterEntry | None:
        """What the correction of a name gives to remember; None where it gives nothing new."""
        assert view.conflict is not None
        return entry_of_fix(view.person, view.conflict, fix, self.register.people.entry_of(view.person))

    def remember(self, entry: RegisterEntry) -> Callable[[], None]:
        """Put in or change an entry together with a step of the text.

        Gives what takes it back when the step is undone, and does it again when that is done again.
        """
        act = TwoWayAct(self.register.take_back)
        self.register.put(replace(entry, source=entry.source or self._desk.title), act.take)
        return act.toggle

    def _put_person(self, person: Person) -> None:
        self.register.candidates([person], lambda found: self._put(found[0].entry if found else entry_about(person)))

    def _put(self, entry: RegisterEntry) -> None:
        """Put an entry in at once where the article says enough; else a person completes it."""
        sourced = replace(entry, source=self._desk.title)
        if is_complete(entry):
            self.register.put(sourced, self._say_done)
        else:
            self.open()
            self.view.begin(sourced)

    def _show_person(self, person: Person) -> None:
        entry = self.register.people.entry_of(person)
        if entry is not None:
            self.open()
            self.view.show_entry(entry)

    def _say_done(self, act: RegisterAct) -> None:
        undo = (lambda: self.register.take_back(act.id, self._say_done)) if act.id else None
        self._window.walk_bar.toast_act(self._say.text(act.words), undo)
        self._window.editor.announce(self._say.text(act.words))

    # Learning

    def learn(self) -> None:
        """Offer the new names of the open article."""
        self._candidates(self._offer_all)

    def _candidates(self, done: Callable[[Sequence[Candidate], str], None]) -> None:
        people = [placed.person for _, placed in self._desk.live.ordered_people()]
        title = self._desk.title
        self.register.candidates(people, lambda found: done(found, title))

    def _offer_all(self, found: Sequence[Candidate], title: str) -> None:
        if found:
            self._choose(found, title)
        elif self._made is not None and self._made.isVisible():
            self._made.tell(self._say("register.learn.none"))
        else:
            self._window.walk_bar.toast(self._say("register.learn.none"), undo=False)

    def _choose(self, found: Sequence[Candidate], title: str) -> None:
        self._source = title
        self.open()
        self.view.show_candidates(found, title)

    def _learn_chosen(self, chosen: Sequence[Candidate]) -> None:
        self.register.learn(chosen, self._source, self.view.show_done)

    def _look_at_stage(self) -> None:
        """An article that is released offers its names, once."""
        article = self._desk.article
        now = (article.id, article.stage) if article is not None else None
        before, self._stage = self._stage, now
        if now is None or before is None or before[0] != now[0]:
            self._window.band.drop(LEARN)
        elif now[1] is Stage.EXPORTED and before[1] is not Stage.EXPORTED:
            self._candidates(self._offer_quietly)

    def _offer_quietly(self, found: Sequence[Candidate], title: str) -> None:
        if not found or self._desk.title != title:
            return
        names = names_listed([candidate.entry.name for candidate in found], NAMES_TOLD, self._say)
        actions = (
            (self._say("register.learn.all"), lambda: self.register.learn(found, title, self._say_done)),
            (self._say("register.learn.choose"), lambda: self._choose(found, title)),
        )
        words = self._say("register.learn.offer", n=len(found), names=names)
        self._window.band.put(LEARN, Message((words,), actions, tone="accent", dismissable=True))
        self._window.editor.announce(words)
