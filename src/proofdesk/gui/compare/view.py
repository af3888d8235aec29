# SPDX-License-Identifier: GPL-3.0-or-later
"""A comparison on the screen: strip and text in the middle, the panel «Правки» at the right, one current difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proofdesk.core.comparison import DifferenceKind
from proofdesk.gui.compare import DISK, NOW
from proofdesk.gui.compare.panel import ComparePanel, Offers
from proofdesk.gui.compare.reasons import Reasons
from proofdesk.gui.compare.strip import CompareStrip, Version
from proofdesk.gui.compare.texts import ComparedTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from proofdesk.core.comparison import Difference, Key
    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Decision
    from proofdesk.gui.compare.prepared import Prepared
    from proofdesk.gui.compare.text import ComparedText
    from proofdesk.gui.theme import ThemeSource


class CompareView(QWidget):
    """Shows one comparison at a time. It changes no text: it says what a person wants to be put back."""

    edit_requested = Signal(int, object)
    """Paragraph of the later version, and the Edit that puts former words back."""
    text_requested = Signal(object)
    """The paragraphs of the later version with others put back."""
    all_kept = Signal()
    all_put_back = Signal()
    close_requested = Signal()
    versions_picked = Signal(int, int)
    """Keys of the two versions that a person wants to compare."""
    told = Signal(str)
    """A sentence about what happened."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, decisions: Callable[[], Sequence[Decision]]
    ) -> None:
        """`decisions` are those of the article, newest first."""
        super().__init__()
        self._say = translator
        self._decisions = decisions
        self._shown: Prepared | None = None
        self._versions = (NOW, NOW)
        self._reasons: Reasons | None = None
        self._current: int | None = None
        self._aim: int | None = None
        """Number of the difference that was put back: the next one takes its place."""
        self._kept: set[Key] = set()
        self._acts: list[Key | None] = []
        """Keys of what was kept, None for what was put back, in order."""
        self._is_waiting = False
        """Whether the text changed and is being compared anew."""
        self.strip = CompareStrip(themes, translator, self)
        self.texts = ComparedTexts(themes, translator, self)
        self.panel = ComparePanel(themes, translator)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.texts, 1)
        self.setFocusProxy(self.texts)
        self._connect()

    def _connect(self) -> None:
        for part in (self.texts, self.panel):
            part.kept.connect(self.keep)
            part.put_back.connect(self.put_back)
            part.chosen.connect(self.show_current)
        self.panel.all_kept.connect(self.all_kept)
        self.panel.all_put_back.connect(self.all_put_back)
        self.panel.closed.connect(self.close_requested)
        self.strip.step_requested.connect(self.step)
        self.strip.close_requested.connect(self.close_requested)
        self.strip.beside_chosen.connect(self.texts.set_beside)
        self.strip.former.picked.connect(lambda key: self.versions_picked.emit(key, self._versions[1]))
        self.strip.later.picked.connect(lambda key: self.versions_picked.emit(self._versions[0], key))

    @property
    def text(self) -> ComparedText:
        """The text that has the keyboard."""
        return self.texts.main

    def show_versions(
        self, former: Sequence[tuple[int, str]], later: Sequence[tuple[int, str]], one: int, other: int
    ) -> None:
        """Offer versions; `one` and `other` are those that are compared."""
        self.strip.former.set_versions([Version(*version) for version in former], one)
        self.strip.later.set_versions([Version(*version) for version in later], other)

    def wait(self) -> None:
        """The text changed and is being compared anew: until then nothing is decided."""
        self._is_waiting = True

    def forget(self) -> None:
        """Other versions come: what was decided about these is not about those."""
        self._shown = None
        self._kept.clear()
        self._acts.clear()
        self._current = self._aim = None

    def show_comparison(self, prepared: Prepared, versions: tuple[int, int], top: int | None) -> None:
        """Show a comparison. `top` is the paragraph of the later version that stands at the top of the view."""
        known = self._shown.numbers if self._shown is not None else None
        self._shown, self._versions = prepared, versions
        self._is_waiting = False
        self.texts.show_comparison(prepared, self.is_kept, anew=known is None)
        text = prepared.text(self.texts.shows[-1])
        if top is not None and text.paragraphs:
            self.texts.scroll_to_row(text.number_of(top))
        reasons = Reasons(prepared.comparison, self._decisions(), self._say)
        self.panel.show_differences(prepared, reasons.of, self.is_kept, self._offers())
        current = self._first_in_view() if known is None else self._following(prepared, known)
        self._aim = None
        self._set_current(current, moves=known is not None)

    def _first_in_view(self) -> int | None:
        """The first difference that needs no scrolling to be seen."""
        if self._shown is not None:
            parts = self._shown.text(self.texts.shows[-1]).parts
            for block, _origin in self.text.visible_blocks():
                for part in parts[block.blockNumber()]:
                    return part.number
        return None

    def _following(self, prepared: Prepared, known: Collection[object]) -> int | None:
        """After the text changed: what came back, else what follows on what was put back."""
        if self._aim is None:
            fresh = next((number for number, key in enumerate(prepared.keys) if key not in known), None)
            if fresh is not None:
                return fresh
        aim = self._aim if self._aim is not None else self._current
        return None if aim is None else self._undecided_from(aim)

    def _undecided_from(self, number: int) -> int | None:
        """The first difference from `number` on that was not kept, from the beginning where there is none."""
        total = len(self._shown.keys) if self._shown is not None else 0
        order = [*range(min(number, total), total), *range(min(number, total))]
        return next((n for n in order if not self.is_kept(n)), None)

    def later_in_view(self) -> int | None:
        """The paragraph of the later version at the top of the view."""
        if self._shown is None or not self._shown.comparison.rows:
            return None
        return self._shown.text(self.texts.shows[-1]).later_number(self.text.firstVisibleBlock().blockNumber())

    # The list

    @property
    def _can_change(self) -> bool:
        return self._versions[1] == NOW

    def _offers(self) -> Offers:
        if not self._can_change:
            return Offers()
        kind = "disk" if self._versions[0] == DISK else "version"
        return Offers(*(self._say(f"compare.{what}.{kind}") for what in ("keep", "back", "keep-all", "back-all")))

    def is_kept(self, number: int) -> bool:
        """Whether a person decided to leave a difference as it is."""
        return self._shown is not None and self._shown.keys[number] in self._kept

    @property
    def differences(self) -> Sequence[Difference]:
        """What differs, in the order of the text."""
        return self._shown.comparison.differences if self._shown is not None else ()

    # The current difference

    @property
    def current(self) -> int | None:
        """Number of the current difference."""
        return self._current

    def show_current(self, number: int) -> None:
        """Make a difference the current one."""
        self._set_current(number, moves=True)

    def _set_current(self, number: int | None, *, moves: bool) -> None:
        self._current = number
        self.texts.show_current(number, moves=moves)
        self.panel.show_current(number)
        total = len(self.differences)
        self.strip.set_place(number, total)
        if number is not None and moves and self._shown is not None:
            place = self._say("walk.pos", i=number + 1, n=total)
            self.text.announce(f"{self._shown.rows[number].words(self._say)}. {place}")

    def show_paragraph(self, number: int) -> None:
        """Make the first difference in a paragraph of the later version the current one, if there is any."""
        found = next((n for n, one in enumerate(self.differences) if one.after.first <= number < one.after.past), None)
        if found is not None:
            self.show_current(found)

    def step(self, by: int) -> None:
        """Go to the next difference that is listed, or to the one before; after the last one begin anew."""
        numbers = self.panel.numbers
        if not numbers or self._is_waiting:
            return
        if self._current is None:
            self.show_current(numbers[0] if by > 0 else numbers[-1])
            return
        beyond = [n for n in numbers if (n > self._current if by > 0 else n < self._current)]
        if beyond:
            self.show_current(beyond[0] if by > 0 else beyond[-1])
        else:
            self.told.emit(self._say("compare.end" if by > 0 else "compare.beginning"))
            self._set_current(None, moves=False)

    # Deciding

    def _decidable(self) -> Difference | None:
        """The current difference, where something can be done with it."""
        if not self._can_change or self._is_waiting:
            return None
        if self._current is None:
            self.step(1)  # what nobody has seen is not decided
            return None
        return self.differences[self._current]

    def keep(self) -> None:
        """Leave the later version as it is here and go on; what was kept is undecided again."""
        one = self._decidable()
        if one is None or self._current is None:
            return
        if one.key in self._kept:
            self._kept.discard(one.key)
            self._acts = [act for act in self._acts if act != one.key]
            self.panel.refresh()
            self.show_current(self._current)
            return
        self._kept.add(one.key)
        self._acts.append(one.key)
        following = self._undecided_from(self._current + 1)
        self.panel.refresh()
        if following is None:
            self.told.emit(self._say("compare.all-seen"))
            following = self._current
        self.show_current(following)

    def put_back(self) -> None:
        """Give the later version what the former one had here."""
        one = self._decidable()
        if one is None or self._shown is None:
            return
        self._aim = self._current
        self._acts.append(None)
        self._kept.discard(one.key)
        if one.kind is DifferenceKind.WORDS:
            self.edit_requested.emit(one.after.first, one.edit)
        else:
            self.text_requested.emit(self._shown.comparison.without(one))

    def keep_all(self) -> None:
        """Leave the later version as it is everywhere."""
        if self._shown is None or self._is_waiting:
            return
        fresh = [key for key in self._shown.keys if key not in self._kept]
        self._kept.update(fresh)
        self._acts += fresh
        self.panel.refresh()
        self._set_current(self._current, moves=False)
        self.told.emit(self._say("compare.all-seen"))

    def take_back_kept(self) -> bool:
        """Undo the last decision where that was to keep something; says whether it was."""
        act = self._acts.pop() if self._acts and self._shown is not None else None
        if act is None or self._shown is None:
            return False
        self._kept.discard(act)
        self.panel.refresh()
        number = self._shown.numbers.get(act)
        if number is not None:
            self.show_current(number)
        return True
