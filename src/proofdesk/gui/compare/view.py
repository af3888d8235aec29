# SPDX-License-Identifier: GPL-3.0-or-later
"""A comparison on the screen: strip and text in the middle, the panel «Правки» at the right, one current difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proofdesk.core.comparison import Comparison, Difference, DifferenceKind
from proofdesk.gui.compare import DISK, NOW
from proofdesk.gui.compare.merged import EMPTY, Merged
from proofdesk.gui.compare.panel import ComparePanel, Offers
from proofdesk.gui.compare.reasons import Reasons
from proofdesk.gui.compare.rows import DifferenceRow
from proofdesk.gui.compare.strip import CompareStrip, Version
from proofdesk.gui.compare.text import ComparedText

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Decision
    from proofdesk.core.spans import Span
    from proofdesk.gui.theme import ThemeSource


def with_words(text: str, span: Span) -> str:
    """What a span names, with the rest of the words that it touches: a sign alone says little in a list."""
    start, end = span
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


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
        self._comparison: Comparison | None = None
        self._merged: Merged | None = None
        self._versions = (NOW, NOW)
        self._reasons: Reasons | None = None
        self._current: int | None = None
        self._aim: int | None = None
        """Number of the difference that was put back: the next one takes its place."""
        self._kept: set[object] = set()
        self._acts: list[object] = []
        """Keys of what was kept, None for what was put back, in order."""
        self._is_waiting = False
        """Whether the text changed and is being compared anew."""
        self.strip = CompareStrip(themes, translator, self)
        self.text = ComparedText(themes, translator)
        self.panel = ComparePanel(themes, translator)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.text, 1)
        self._connect()

    def _connect(self) -> None:
        for part in (self.text, self.panel):
            part.kept.connect(self.keep)
            part.put_back.connect(self.put_back)
            part.chosen.connect(self.show_current)
        self.panel.all_kept.connect(self.all_kept)
        self.panel.all_put_back.connect(self.all_put_back)
        self.panel.closed.connect(self.close_requested)
        self.strip.step_requested.connect(self.step)
        self.strip.close_requested.connect(self.close_requested)
        self.strip.former.picked.connect(lambda key: self.versions_picked.emit(key, self._versions[1]))
        self.strip.later.picked.connect(lambda key: self.versions_picked.emit(self._versions[0], key))

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
        self._comparison = self._merged = None
        self._kept.clear()
        self._acts.clear()
        self._current = self._aim = None

    def show_comparison(self, comparison: Comparison, versions: tuple[int, int], top: int | None) -> None:
        """Show a comparison. `top` is the paragraph of the later version that stands at the top of the view."""
        known = {one.key for one in self._comparison.differences} if self._comparison is not None else None
        anew = self._comparison is None
        self._comparison, self._versions = comparison, versions
        self._merged = Merged(comparison)
        self._reasons = Reasons(comparison, self._decisions(), self._say)
        self._is_waiting = False
        self.text.show_merged(self._merged, self._is_kept, anew=anew)
        if top is not None and comparison.rows:
            self.text.scroll_to_paragraph(self._merged.number_of(top))
        self._show_rows()
        current = self._first_in_view() if known is None else self._following(known)
        self._aim = None
        self._set_current(current, moves=known is not None)

    def _first_in_view(self) -> int | None:
        """The first difference that needs no scrolling to be seen."""
        assert self._merged is not None
        for block, _origin in self.text.visible_blocks():
            for part in self._merged.parts[block.blockNumber()]:
                return part.number
        return None

    def _following(self, known: Collection[object]) -> int | None:
        """After the text changed: what came back, else what follows on what was put back."""
        assert self._comparison is not None
        differences = self._comparison.differences
        if not differences:
            return None
        fresh = next((n for n, one in enumerate(differences) if one.key not in known), None)
        if fresh is not None and self._aim is None:
            return fresh
        aim = self._aim if self._aim is not None else self._current
        return None if aim is None else self._undecided_from(aim)

    def _undecided_from(self, number: int) -> int | None:
        """The first difference from `number` on that was not kept, from the beginning where there is none."""
        assert self._comparison is not None
        total = len(self._comparison.differences)
        order = [*range(min(number, total), total), *range(min(number, total))]
        return next((n for n in order if not self._is_kept(n)), None)

    def later_in_view(self) -> int | None:
        """The paragraph of the later version at the top of the view."""
        if self._merged is None or not self._merged.paragraphs:
            return None
        return self._merged.later_number(self.text.firstVisibleBlock().blockNumber())

    # The list

    @property
    def _can_change(self) -> bool:
        return self._versions[1] == NOW

    def _offers(self) -> Offers:
        if not self._can_change:
            return Offers()
        kind = "disk" if self._versions[0] == DISK else "version"
        return Offers(*(self._say(f"compare.{what}.{kind}") for what in ("keep", "back", "keep-all", "back-all")))

    def _show_rows(self) -> None:
        assert self._comparison is not None
        assert self._reasons is not None
        rows = [self._row(number) for number in range(len(self._comparison.differences))]
        self.panel.show_rows(rows, self._reasons.of, self._offers())

    def _is_kept(self, number: int) -> bool:
        assert self._comparison is not None
        return self._comparison.differences[number].key in self._kept

    # The current difference

    @property
    def current(self) -> int | None:
        """Number of the current difference."""
        return self._current

    def show_current(self, number: int) -> None:
        """Make a difference the current one."""
        self._set_current(number, moves=True)

    def _set_current(self, number: int | None, *, moves: bool) -> None:
        assert self._comparison is not None
        self._current = number
        self.text.show_current(number, moves=moves)
        self.panel.show_current(number)
        total = len(self._comparison.differences)
        self.strip.set_place(number, total)
        if number is not None and moves:
            place = self._say("walk.pos", i=number + 1, n=total)
            self.text.announce(f"{self._row(number).words(self._say)}. {place}")

    def _row(self, number: int) -> DifferenceRow:
        assert self._comparison is not None
        one = self._comparison.differences[number]
        old, new = one.old, one.new
        if one.is_signs:
            old = with_words(self._comparison.before[one.before.first].text, one.old_span)
            new = with_words(self._comparison.after[one.after.first].text, one.new_span)
        if not (old + new).strip():  # an empty paragraph
            old, new = (EMPTY, "") if one.kind is DifferenceKind.REMOVED else ("", EMPTY)
        return DifferenceRow(number, old, new, one.is_signs, self._is_kept(number))

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
        if self._comparison is None or not self._can_change or self._is_waiting:
            return None
        if self._current is None:
            self.step(1)  # what nobody has seen is not decided
            return None
        return self._comparison.differences[self._current]

    def keep(self) -> None:
        """Leave the later version as it is here and go on; what was kept is undecided again."""
        one = self._decidable()
        if one is None or self._current is None:
            return
        if one.key in self._kept:
            self._kept.discard(one.key)
            self._acts = [act for act in self._acts if act != one.key]
            self._show_rows()
            self.show_current(self._current)
            return
        self._kept.add(one.key)
        self._acts.append(one.key)
        following = self._undecided_from(self._current + 1)
        self._show_rows()
        if following is None:
            self.told.emit(self._say("compare.all-seen"))
            following = self._current
        self.show_current(following)

    def put_back(self) -> None:
        """Give the later version what the former one had here."""
        one = self._decidable()
        if one is None or self._comparison is None:
            return
        self._aim = self._current
        self._acts.append(None)
        self._kept.discard(one.key)
        if one.kind is DifferenceKind.WORDS:
            self.edit_requested.emit(one.after.first, one.edit)
        else:
            self.text_requested.emit(self._comparison.without(one))

    def keep_all(self) -> None:
        """Leave the later version as it is everywhere."""
        if self._comparison is None or self._is_waiting:
            return
        fresh = [one.key for one in self._comparison.differences if one.key not in self._kept]
        self._kept.update(fresh)
        self._acts += fresh
        self._show_rows()
        self._set_current(self._current, moves=False)
        self.told.emit(self._say("compare.all-seen"))

    def take_back_kept(self) -> bool:
        """Undo the last decision where that was to keep something; says whether it was."""
        if not self._acts or self._comparison is None:
            return False
        act = self._acts.pop()
        if act is None:
            return False
        self._kept.discard(act)
        self._show_rows()
        number = next((n for n, one in enumerate(self._comparison.differences) if one.key == act), None)
        if number is not None:
            self.show_current(number)
        return True
