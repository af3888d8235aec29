# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register on the command line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proofdesk.cli.output import complain, write
from proofdesk.cli.spoken import SpokenCommand, SpokenGroup
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, MergeChoice, RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.app.entries import Taken
    from proofdesk.app.register import RegisterService
    from proofdesk.app.services import Composition
    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Person
    from proofdesk.core.register import MergeConflict, RegisterFile
    from proofdesk.core.repositories import Store
    from proofdesk.core.text import Paragraph

FOUND, UNUSABLE = 1, 2
LONGEST_NUMBER = 18
"""Digits; a longer one is no article of any database."""

YES = frozenset({"y", "yes", "д", "да", "и", "иә"})
_CASES = {case.value: case for case in Case if case is not Case.NOMN}


def register_command(say: Translator, root: Composition) -> click.Command:
    """``proofdesk register …``."""
    makers = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "take-back": _take_back,
        "import": _import,
        "export": _export,
        "merge": _merge,
        "history": _history,
        "learn": _learn,
    }
    made = {name: partial(make, say, root) for name, make in makers.items()}
    return SpokenGroup(say, "register", made, help=say("cli.register.help"))


def read_register(say: Translator, root: Composition, path: str) -> RegisterFile:
    """The entries of a CSV file; each line that was left out is said on stderr. Raises EnvironmentFailure."""
    from proofdesk.app.registerfile import read_csv

    found = read_csv(root.documents().read(path))
    for problem in found.problems:
        complain(say, message("cli.register.line", name=Path(path).name, line=problem.line, why=problem.why))
    return found


@contextmanager
def _store(root: Composition) -> Iterator[Store]:
    opened = root.store()
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def _service(root: Composition) -> Iterator[RegisterService]:
    from proofdesk.app.register import RegisterService

    with _store(root) as opened:
        yield RegisterService(opened, root.author())


def _list(say: Translator, root: Composition) -> click.Command:
    def listing(beginning: Sequence[str]) -> int:
        with _service(root) as service:
            for entry in service.find(" ".join(beginning)):
                write(_line(say, entry))
        return 0

    argument = click.Argument(["beginning"], nargs=-1)
    return SpokenCommand(say, "list", callback=listing, params=[argument], help=say("cli.register.list.help"))


def _line(say: Translator, entry: RegisterEntry) -> str:
    parts = [say(f"cli.register.kind.{entry.kind.value}"), *(role.words for role in entry.roles)]
    if entry.kazakh:
        parts.append(entry.kazakh)
    if entry.forbidden:
        parts.append(say("cli.register.not", words=", ".join(entry.forbidden)))
    return "\t".join([str(entry.id), entry.full_name, "; ".join(parts)])


def _add(say: Translator, root: Composition) -> click.Command:
    def add(
        surname: str,
        given: str,
        patronymic: str,
        kind: str,
        gender: str,
        kazakh: str,
        form: Sequence[str],
        role: Sequence[str],
        forbid: Sequence[str],
        source: str,
    ) -> int:
        from proofdesk.app.registerfile import role_of

        entry = RegisterEntry(
            surname,
            given,
            patronymic,
            EntryKind(kind),
            Gender(gender),
            kazakh,
            tuple(map(_form, form)),
            tuple(map(role_of, role)),
            tuple(forbid),
            source,
        )
        with _service(root) as service:
            added = service.add(entry)
        write(_line(say, added))
        return 0

    kinds, genders = ([one.value for one in values] for values in (EntryKind, Gender))
    parameters: list[click.Parameter] = [click.Argument(["surname"])]
    for name in ("given", "patronymic", "kazakh", "source"):
        parameters.append(click.Option([f"--{name}"], default="", help=say(f"cli.register.{name}.help")))
    for name in ("form", "role", "forbid"):
        parameters.append(click.Option([f"--{name}"], multiple=True, help=say(f"cli.register.{name}.help")))
    parameters += [
        click.Option(["--kind"], type=click.Choice(kinds), default=kinds[0], help=say("cli.register.kind.help")),
        click.Option(
            ["--gender"], type=click.Choice(genders), default=genders[-1], help=say("cli.register.gender.help")
        ),
    ]
    return SpokenCommand(say, "add", callback=add, params=parameters, help=say("cli.register.add.help"))


def _form(written: str) -> tuple[Case, str]:
    name, _, form = written.partition("=")
    case = _CASES.get(name.strip())
    if case is None or not form.strip():
        raise UsageFailure(message("cli.register.form.wrong", written=written, cases=", ".join(_CASES)))
    return case, form


def _remove(say: Translator, root: Composition) -> click.Command:
    def remove(entry: int, yes: bool) -> int:
        with _service(root) as service:
            found = next((one for one in service.list() if one.id == entry), None)
            if found is None:
                raise UsageFailure(message("register.unknown", id=str(entry)))
            if not _agreed(say("cli.register.remove.ask", name=found.full_name), yes=yes):
                return 0
            edit = service.remove(entry)
        write(say("cli.register.removed", name=found.full_name, act=edit.act))
        return 0

    argument = click.Argument(["entry"], type=int)
    return SpokenCommand(
        say, "remove", callback=remove, params=[argument, _yes(say)], help=say("cli.register.remove.help")
    )


def _take_back(say: Translator, root: Composition) -> click.Command:
    def take_back(act: int) -> int:
        with _service(root) as service:
            edits = service.take_back(act)
        write(say("cli.register.taken-back", n=len(edits)))
        return 0

    argument = click.Argument(["act"], type=int)
    return SpokenCommand(
        say, "take-back", callback=take_back, params=[argument], help=say("cli.register.take-back.help")
    )


def _import(say: Translator, root: Composition) -> click.Command:
    def take(file: str, conflicts: str | None) -> int:
        found = read_register(say, root, file)
        with _service(root) as service:
            plan = service.plan(found.entries)
            _tell_conflicts(plan.conflicts)
            choices = [MergeChoice(conflicts or MergeChoice.MINE)] * len(plan.conflicts)
            _tell_taken(say, service.merge(found.entries, choices, Path(file).name))
        open_ones = 0 if conflicts else len(plan.conflicts)
        if open_ones:
            complain(say, message("cli.register.import.left", n=open_ones))
        return UNUSABLE if found.problems else FOUND if open_ones else 0

    parameters = [click.Argument(["file"], type=click.Path()), _choice(say)]
    return SpokenCommand(say, "import", callback=take, params=parameters, help=say("cli.register.import.help"))


def _export(say: Translator, root: Composition) -> click.Command:
    def export(out: str | None) -> int:
        with _service(root) as service:
            data = service.export_csv()
        if out is None:
            write(data.rstrip(b"\r\n"))
        else:
            root.documents().save(out, data)
            complain(say, message("cli.exported", out=out))
        return 0

    option = click.Option(["-o", "--out"], type=click.Path(), help=say("cli.register.out.help"))
    return SpokenCommand(say, "export", callback=export, params=[option], help=say("cli.register.export.help"))


def _merge(say: Translator, root: Composition) -> click.Command:
    def merge(mine: str, theirs: str, out: str, conflicts: str | None) -> int:
        from proofdesk.app.register import plan_files
        from proofdesk.app.registerfile import write_csv
        from proofdesk.core.merging import merged

        files = [read_register(say, root, path) for path in (mine, theirs)]
        plan = plan_files(files[0].entries, files[1].entries)
        _tell_conflicts(plan.conflicts)
        if plan.conflicts and conflicts is None:
            complain(say, message("cli.register.merge.open", n=len(plan.conflicts)))
            return FOUND
        choices = [MergeChoice(conflicts or MergeChoice.MINE)] * len(plan.conflicts)
        root.documents().save(out, write_csv(merged(plan, choices)))
        complain(say, message("cli.exported", out=out))
        return UNUSABLE if any(file.problems for file in files) else 0

    parameters: list[click.Parameter] = [click.Argument([name], type=click.Path()) for name in ("mine", "theirs")]
    parameters += [
        click.Option(["-o", "--out"], required=True, type=click.Path(), help=say("cli.register.out.help")),
        _choice(say),
    ]
    return SpokenCommand(say, "merge", callback=merge, params=parameters, help=say("cli.register.merge.help"))


def _history(say: Translator, root: Composition) -> click.Command:
    def history(entry: int | None, number: int) -> int:
        with _service(root) as service:
            for edit in service.history(entry, number):
                shown = edit.after or edit.before
                name = shown.full_name if shown else ""
                what = say(f"cli.register.edit.{edit.kind.value}")
                when = edit.created.astimezone().strftime("%Y-%m-%d %H:%M")
                write("\t".join([str(edit.act), when, edit.author, what, name, edit.reason]))
        return 0

    parameters: list[click.Parameter] = [
        click.Argument(["entry"], required=False, type=int),
        click.Option(["-n", "--number"], type=click.IntRange(1), default=200, help=say("cli.register.number.help")),
    ]
    return SpokenCommand(say, "history", callback=history, params=parameters, help=say("cli.register.history.help"))


def _learn(say: Translator, root: Composition) -> click.Command:
    def learn(article: str, yes: bool) -> int:
        from proofdesk.app.register import RegisterService

        with _store(root) as opened:
            service = RegisterService(opened, root.author())
            title, paragraphs = _text_of(root, opened, article)
            candidates = service.candidates(_people(root, service, paragraphs))
            for candidate in candidates:
                times = say("places.n", n=candidate.mentions)
                roles = [role.words for role in candidate.entry.roles]
                write("\t".join([candidate.entry.full_name, times, *roles]))
            if not candidates:
                complain(say, message("cli.register.learn.none"))
                return 0
            if _agreed(say("cli.register.learn.ask", n=len(candidates)), yes=yes):
                _tell_taken(say, service.learn(candidates, title))
        return 0

    return SpokenCommand(
        say,
        "learn",
        callback=learn,
        params=[click.Argument(["article"]), _yes(say)],
        help=say("cli.register.learn.help"),
    )


def _text_of(root: Composition, store: Store, article: str) -> tuple[str, Sequence[Paragraph]]:
    """(title, text) of an article of the store, by its number, or of a file."""
    from proofdesk.app.articles import ArticleService, title_of

    documents = root.documents()
    if article.isdecimal() and len(article) <= LONGEST_NUMBER and not Path(article).exists():
        opened = ArticleService(store, documents, root.author()).open_article(int(article))
        return opened.article.title, opened.content.paragraphs
    paragraphs = documents.open(article).paragraphs
    return title_of(paragraphs, article), paragraphs


def _people(root: Composition, service: RegisterService, paragraphs: Sequence[Paragraph]) -> Sequence[Person]:
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.rules import RuleSelection
    from proofdesk.core.text import ArticleText

    tools = root.check_tools(RuleSelection(frozenset({"names"})), Knowledge(service.snapshot()))
    names = tools.checkers.names
    if names is None:
        return ()
    article = ArticleText(tuple(paragraphs))
    return names.with_roles(article, names.report(article)).people


def _tell_conflicts(conflicts: Iterable[MergeConflict]) -> None:
    from proofdesk.app.registerfile import cells

    for conflict in conflicts:
        write(f"{conflict.mine.full_name} / {conflict.theirs.full_name}")
        mine, theirs = cells(conflict.mine), cells(conflict.theirs)
        for column, own in mine.items():
            if own != theirs[column]:
                write(f"    {column}: {own or '—'} / {theirs[column] or '—'}")


def _tell_taken(say: Translator, taken: Taken[RegisterEntry]) -> None:
    if taken.act:
        write(say("cli.register.taken", added=len(taken.added), changed=len(taken.changed), act=taken.act))
    else:
        write(say("cli.register.nothing"))


def _choice(say: Translator) -> click.Option:
    choices = click.Choice([choice.value for choice in MergeChoice])
    return click.Option(["--conflicts"], type=choices, help=say("cli.register.conflicts.help"))


def _yes(say: Translator) -> click.Option:
    return click.Option(["-y", "--yes"], is_flag=True, help=say("cli.register.yes.help"))


def _agreed(question: str, *, yes: bool) -> bool:
    """Whether the user says yes. Raises UsageFailure where nobody can be asked."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageFailure(message("cli.register.yes.missing"))
    click.echo(f"{question} ", err=True, nl=False)
    return sys.stdin.readline().strip().lower() in YES
