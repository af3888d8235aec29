# SPDX-License-Identifier: GPL-3.0-or-later
"""The checking process: keeps a mirror of the open article, and checks what changed, most urgent first."""

from __future__ import annotations

import time
import traceback
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from proofdesk.app.check_queue import CheckQueue
from proofdesk.app.knowledge import ArrivingKnowledge
from proofdesk.app.people import PeopleLedger, by_paragraph
from proofdesk.app.protocol import (
    Begin,
    Change,
    CheckerFailed,
    DocumentFindings,
    Inflect,
    InflectAnswer,
    KnowledgePart,
    KnowledgeTaken,
    KnownPeople,
    ParagraphFindings,
    Paragraphs,
    Pause,
    Progress,
    Quit,
    Ready,
    Rename,
    RenameAnswer,
    Request,
    Reset,
    Snapshot,
    Suggest,
    Suggested,
    Visible,
    Working,
)
from proofdesk.core.errors import EnvironmentFailure
from proofdesk.core.issues import Failure, Issue, Suggestion
from proofdesk.core.messages import message
from proofdesk.core.ports import RUSSIAN
from proofdesk.core.runner import Checkers, check_paragraph, with_fingerprint
from proofdesk.core.text import ArticleText, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.channel import Channel
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.people import NameUpdate
    from proofdesk.core.ports import DocumentChecker, EngineInfo, NameChecker, NameFollower, ParagraphChecker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkerTools:
    """What the process works with; built inside it by the composition root."""

    checkers: Checkers
    engine: Callable[[], EngineInfo]
    suggest: Callable[[str, str], tuple[Suggestion, ...]]
    """(rule, words) to suggestions, the best first."""
    inflect: Callable[[InflectionWish], InflectionAnswer] | None = None
    """How a word can decline; None where nobody will ask."""
    with_knowledge: Callable[[Knowledge], WorkerTools] | None = None
    """The same tools with another register and other dictionaries; None where none of them asks those."""


PARAGRAPHS_REMEMBERED = 20_000
"""Paragraph results kept in memory, so that undoing an edit checks nothing again."""

PREPARED_CHARACTERS = 6000
"""Shown at once to checkers that like to see many paragraphs: under a second of work, so that an edit can go first."""

PROGRESS_EVERY = 8
"""Paragraphs between two progress reports."""

WHOLE_TEXT_SHARE = 0.25
"""Share of the time that checkers of the whole text may take while paragraphs wait."""

LONG_SECONDS = 0.1
"""A checker of the whole text that takes longer than this lets edited paragraphs go first."""


class Worker:
    """Answers requests from `channel` until it closes.

    Order of work: requests; then the checkers of the whole text, when it changed; then edited paragraphs, visible
    ones, the rest in order; then the same again for the checkers over a language tool, which is started then. Requests
    are looked at between any two of these. Where the checkers of the whole text take long, edited paragraphs come
    first, and the checkers rest for a while before they run again.
    """

    def __init__(self, channel: Channel, tools: WorkerTools, left_out: frozenset[str] = frozenset()) -> None:
        self._channel = channel
        self._tools = tools
        self._checkers = tools.checkers
        self._arriving = ArrivingKnowledge()
        self._language = RUSSIAN
        self._left_out = set(left_out)
        self._generation = 0
        self._mirror: list[Snapshot] = []
        self._by_id: dict[int, Snapshot] = {}
        self._queue = CheckQueue()
        self._documents_due: set[str] = set()
        self._documents_take = 0.0
        self._documents_rest_until = 0.0
        self._serial = 0
        self._ledger = PeopleLedger()
        self._follower: NameFollower | None = None
        """Knows the names of the mirror, but for `_unfollowed`; made when names are first asked for."""
        self._unfollowed: list[Change] = []
        self._edited: set[int] = set()
        """Paragraphs that were edited since the last name report."""
        self._is_open = False
        self._is_warm = False
        """Whether language tools were told to start."""
        self._stopped = False
        self._since_progress = 0
        self._remembered: OrderedDict[tuple[str, Paragraph], tuple[str, tuple[Issue, ...]]] = OrderedDict()
        """(checker, paragraph) to the checker's configuration then, and what it found."""
        self._prepared: set[Snapshot] = set()

    def run(self) -> None:
        """Work until the other side says Quit or goes away."""
        try:
            self._channel.send(Ready(self._tools.engine()))
            while True:
                self._warm_up()
                if self._has_work() and not self._channel.poll():
                    self._step()
                    continue
                request = self._channel.recv()
                if isinstance(request, Quit):
                    return
                self._take(request)
        except (EOFError, OSError):
            return

    def _has_work(self) -> bool:
        return self._is_open and not self._stopped and bool(self._documents_due or self._queue)

    def _warm_up(self) -> None:
        """Start language tools, once, when everything else that was found first has gone out."""
        if self._is_warm or not self._is_open or self._documents_due or self._queue.has_unseen:
            return
        self._is_warm = True
        for checker in self._checkers.engine:
            self._guarded(checker.name, checker.warm_up)

    def _take(self, request: Request) -> None:
        match request:
            case Reset(generation):
                self._reset(generation)
            case Paragraphs() | KnownPeople() | KnowledgePart():
                self._take_part(request)
            case Begin():
                self._begin(request)
            case Change():
                self._change(request)
            case Visible(ids):
                self._queue.hurry(ids)
            case Suggest() | Rename() | Inflect():
                self._answer(request)
            case Pause(stopped):
                self._stopped = stopped
            case Quit():
                pass

    def _reset(self, generation: int) -> None:
        self._generation = generation
        self._mirror, self._by_id = [], {}
        self._queue = CheckQueue()
        self._documents_due = set()
        self._ledger = PeopleLedger()
        self._follower, self._unfollowed = None, []
        self._edited = set()
        self._is_open = self._stopped = False

    def _take_part(self, part: Paragraphs | KnownPeople | KnowledgePart) -> None:
        match part:
            case Paragraphs(snapshots, known):
                self._extend(snapshots, known)
            case KnownPeople(people):
                self._ledger.take_known(people)
            case KnowledgePart():
                self._take_knowledge(part)

    def _take_knowledge(self, part: KnowledgePart) -> None:
        knowledge = self._arriving.take(part)
        if knowledge is None:
            return
        again: frozenset[str] = frozenset()
        if self._tools.with_knowledge is not None:
            self._tools = self._tools.with_knowledge(knowledge)
            self._checkers = self._tools.checkers
            self._forget_outdated()
            if knowledge.language != self._language:
                # What cannot check one language may well check another.
                again = frozenset(checker.name for checker in self._checkers.engine) & self._left_out
                self._left_out -= again
        self._language = knowledge.language
        self._channel.send(KnowledgeTaken(part.number, again))

    def _forget_outdated(self) -> None:
        """What checkers found that would find the same again stays known."""
        now = {c.name: c.configuration for c in (*self._checkers.paragraph, *self._checkers.engine)}
        kept = ((key, found) for key, found in self._remembered.items() if now.get(key[0]) == found[0])
        self._remembered = OrderedDict(kept)

    def _extend(self, snapshots: tuple[Snapshot, ...], known: frozenset[int]) -> None:
        for snapshot in snapshots:
            self._mirror.append(snapshot)
            self._by_id[snapshot.id] = snapshot
            if snapshot.id not in known:
                self._queue.add(snapshot.id)
            if snapshot.revision:
                self._edited.add(snapshot.id)

    def _begin(self, request: Begin) -> None:
        self._serial = request.serial
        self._documents_due = self._document_checkers() - request.known
        self._documents_take = self._documents_rest_until = 0.0
        self._is_open = True
        self._report_progress()

    def _change(self, request: Change) -> None:
        if request.generation != self._generation:
            return
        self._serial = request.serial
        for snapshot in self._mirror[request.index : request.index + request.removed]:
            del self._by_id[snapshot.id]
            self._queue.discard(snapshot.id)
        self._mirror[request.index : request.index + request.removed] = request.inserted
        for snapshot in request.inserted:
            self._by_id[snapshot.id] = snapshot
            self._queue.add_edited(snapshot.id)
            self._edited.add(snapshot.id)
        if self._follower is not None:
            self._unfollowed.append(request)
        self._documents_due = self._document_checkers()

    def _document_checkers(self) -> set[str]:
        checkers = self._checkers
        whole = {checker.name for checker in checkers.document}
        return whole | {checkers.names.name} if checkers.names else whole

    def _answer(self, request: Suggest | Rename | Inflect) -> None:
        tools = self._tools
        if isinstance(request, Inflect):
            wishes, inflect = request.wishes, tools.inflect
            answers = self._guarded("word-forms", lambda: tuple(map(inflect, wishes))) if inflect is not None else None
            self._channel.send(InflectAnswer(request.number, answers))
            return
        if isinstance(request, Suggest):
            rule, text = request.rule, request.text
            suggestions = self._guarded("suggestions", lambda: tools.suggest(rule, text))
            self._channel.send(Suggested(rule, text, suggestions or ()))
            return
        names, wish = self._checkers.names, request.wish
        renamed = self._guarded("name-forms", lambda: names.renamed(wish)) if names is not None else None
        self._channel.send(RenameAnswer(request.number, renamed))

    def _step(self) -> None:
        if self._documents_due and (not self._queue or self._is_time_for_documents()):
            self._check_documents()
        else:
            self._check_next()
        self._since_progress += 1
        if self._since_progress >= PROGRESS_EVERY or not self._has_work():
            self._report_progress()

    def _check_next(self) -> None:
        checkers = self._checkers
        if not self._queue.has_unseen:
            self._prepare()
        paragraph, is_for_engine = self._queue.take(has_engine=bool(checkers.engine))
        self._check_paragraph(self._by_id[paragraph], checkers.engine if is_for_engine else checkers.paragraph)

    def _is_time_for_documents(self) -> bool:
        if self._documents_take > LONG_SECONDS and self._queue.has_urgent:
            return False
        return time.monotonic() >= self._documents_rest_until

    def _check_documents(self) -> None:
        start = time.monotonic()
        for name in sorted(self._documents_due):
            self._check_document(name)
        self._documents_due.clear()
        self._documents_take = time.monotonic() - start
        self._documents_rest_until = start + self._documents_take / WHOLE_TEXT_SHARE

    def _report_progress(self) -> None:
        self._since_progress = 0
        left = len(self._queue)
        total = len(self._mirror)
        if self._documents_due:
            left = max(left, 1)
        self._channel.send(Progress(self._generation, total - min(left, total), total))

    def _prepare(self) -> None:
        """Show checkers that like to see many paragraphs at once those that come next."""
        if not self._checkers.engine or self._by_id[next(self._queue.for_engine())] in self._prepared:
            return
        coming: list[Snapshot] = []
        characters = 0
        for paragraph in self._queue.for_engine():
            coming.append(self._by_id[paragraph])
            characters += len(coming[-1].paragraph.text)
            if characters >= PREPARED_CHARACTERS:
                break
        self._prepared = set(coming)
        for checker in self._checkers.engine:
            new = [s.paragraph for s in coming if (checker.name, s.paragraph) not in self._remembered]
            self._guarded(checker.name, partial(checker.prepare, new))

    def _check_paragraph(self, snapshot: Snapshot, checkers: Sequence[ParagraphChecker]) -> None:
        for checker in checkers:
            named = self._remembered.get((checker.name, snapshot.paragraph))
            if named is None:
                found = self._guarded(checker.name, partial(check_paragraph, snapshot.paragraph, checker))
                if found is None:
                    continue
                issues = tuple(with_fingerprint(snapshot.paragraph.text, issue) for issue in found)
                named = checker.configuration, issues
                self._remember(checker.name, snapshot.paragraph, named)
            place = self._generation, snapshot.id, snapshot.revision
            self._channel.send(ParagraphFindings(*place, checker.name, named[1], named[0]))

    def _remember(self, checker: str, paragraph: Paragraph, found: tuple[str, tuple[Issue, ...]]) -> None:
        self._remembered[checker, paragraph] = found
        if len(self._remembered) > PARAGRAPHS_REMEMBERED:
            self._remembered.popitem(last=False)

    def _check_document(self, name: str) -> None:
        names = self._checkers.names
        if names is not None and names.name == name:
            self._check_names(names)
            return
        article = ArticleText(tuple(snapshot.paragraph for snapshot in self._mirror))
        checker = next(checker for checker in self._checkers.document if checker.name == name)
        issues = self._guarded(name, lambda: checker.check(article))
        if issues is not None:
            ids = [snapshot.id for snapshot in self._mirror]
            self._send_document(checker, by_paragraph(article, ids, issues))

    def _check_names(self, names: NameChecker) -> None:
        found = self._guarded(names.name, partial(self._look, names))
        if found is None:
            return
        self._send_document(names, found.issues)
        told = self._ledger.update(found)
        place = self._generation, self._serial
        for update in told.messages(*place, self._revision, self._edited, names.configuration):
            self._channel.send(update)
        self._edited.clear()

    def _look(self, names: NameChecker) -> NameUpdate:
        """What is new about the names of the mirror."""
        follower, self._follower = self._follower, None  # one that fails is not asked again
        changes, self._unfollowed = self._unfollowed, []
        if follower is None:
            follower = names.follow()
            follower.splice(0, 0, [(snapshot.id, snapshot.paragraph) for snapshot in self._mirror])
        else:
            for change in changes:
                inserted = [(snapshot.id, snapshot.paragraph) for snapshot in change.inserted]
                follower.splice(change.index, change.removed, inserted)
        found = follower.look()
        self._follower = follower
        return found

    def _revision(self, paragraph: int) -> int | None:
        snapshot = self._by_id.get(paragraph)
        return None if snapshot is None else snapshot.revision

    def _send_document(self, checker: NameChecker | DocumentChecker, placed: Sequence[tuple[int, Issue]]) -> None:
        revisions = {paragraph: self._by_id[paragraph].revision for paragraph, _ in placed}
        place = self._generation, self._serial
        found = DocumentFindings(*place, checker.name, revisions, tuple(placed), checker.configuration)
        self._channel.send(found)

    def _guarded(self, name: str, work: Callable[[], T]) -> T | None:
        """The result of `work`; None when the checker is left out or fails now."""
        if name in self._left_out:
            return None
        self._channel.send(Working(name))
        try:
            return work()
        except EnvironmentFailure as failure:
            self._fail(Failure(name, failure.sentence))
        except Exception:
            sentence = message("failure.checker", checker=message(f"checker.{name}"))
            self._fail(Failure(name, sentence, traceback.format_exc()))
        finally:
            self._channel.send(Working(None))
        return None

    def _fail(self, failure: Failure) -> None:
        self._left_out.add(failure.checker)
        self._channel.send(CheckerFailed(failure))
