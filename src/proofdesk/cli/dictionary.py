# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries on the command line."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proofdesk.cli.output import complain, write
from proofdesk.cli.spoken import SpokenCommand, SpokenGroup
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, InflectionWish, only_this_form
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.services import Composition
    from proofdesk.core.dictionary import Inflection
    from proofdesk.core.messages import Translator

UNUSABLE = 2


def dictionary_command(say: Translator, root: Composition) -> click.Command:
    """``proofdesk dictionary …``."""
    makers = {
        "list": _list,
        "forms": _forms,
        "add": _add,
        "forbid": _forbid,
        "remove": _remove,
        "take-back": _take_back,
        "history": _history,
        "import": _import,
        "export": _export,
    }
    made = {name: partial(make, say, root) for name, make in makers.items()}
    return SpokenGroup(say, "dictionary", made, help=say("cli.dictionary.help"))


@contextmanager
def _service(root: Composition) -> Iterator[DictionaryService]:
    from proofdesk.app.dictionaries import DictionaryService

    opened = root.store()
    try:
        yield DictionaryService(opened, root.author())
    finally:
        opened.close()


def _list(say: Translator, root: Composition) -> click.Command:
    def listing(beginning: Sequence[str], scope: str | None, article: int | None) -> int:
        with _service(root) as service:
            for entry in service.find(" ".join(beginning), article):
                if scope in {None, entry.scope.value}:
                    write(_line(say, entry))
        return 0

    parameters = [click.Argument(["beginning"], nargs=-1), *_place(say, None)]
    return SpokenCommand(say, "list", callback=listing, params=parameters, help=say("cli.dictionary.list.help"))


def _line(say: Translator, entry: DictionaryEntry) -> str:
    word = f"{entry.word} → {entry.preferred}" if entry.preferred else entry.word
    kind = "forbidden" if entry.is_forbidden else "right"
    parts = [say(f"dictionary.kind.{kind}").lower(), _way(say, entry.inflection)]
    if entry.note:
        parts.append(entry.note)
    return "\t".join([str(entry.id), say(f"dictionary.scope.{entry.scope}").lower(), word, "; ".join(parts)])


def _way(say: Translator, inflection: Inflection) -> str:
    if len(inflection.texts) == 1:
        return say("dictionary.way.alone")
    return say("dictionary.way.like", model=inflection.model) if inflection.model else say("dictionary.way.guess")


def _forms(say: Translator, root: Composition) -> click.Command:
    def forms(word: Sequence[str], like: str) -> int:
        answer = root.inflect(InflectionWish(" ".join(word), like))
        if answer.problem is not None:
            raise UsageFailure(answer.problem)
        for way in answer.inflections:
            write("\t".join([way.word, _way(say, way), ", ".join(way.texts)]))
        return 0

    parameters = [click.Argument(["word"], nargs=-1, required=True), _like(say)]
    return SpokenCommand(say, "forms", callback=forms, params=parameters, help=say("cli.dictionary.forms.help"))


def _add(say: Translator, root: Composition) -> click.Command:
    def add(word: Sequence[str], like: str, only_this: bool, note: str, scope: str, article: int | None) -> int:
        entry = DictionaryEntry("", _scope(scope, article), note=note, article_id=article)
        return _put(say, root, entry.inflected_as(_inflection(root, " ".join(word), like, alone=only_this)))

    parameters: list[click.Parameter] = [
        click.Argument(["word"], nargs=-1, required=True),
        *_ways(say),
        click.Option(["--note"], default="", help=say("cli.dictionary.note.help")),
        *_place(say, DictionaryScope.PERSONAL),
    ]
    return SpokenCommand(say, "add", callback=add, params=parameters, help=say("cli.dictionary.add.help"))


def _forbid(say: Translator, root: Composition) -> click.Command:
    def forbid(
        word: Sequence[str], prefer: str, like: str, only_this: bool, note: str, scope: str, article: int | None
    ) -> int:
        entry = DictionaryEntry("", _scope(scope, article), is_forbidden=True, note=note, article_id=article)
        entry = entry.inflected_as(_inflection(root, " ".join(word), like, alone=only_this))
        if prefer:
            better = _inflection(root, prefer, "", alone=False)
            entry = entry.preferring(better if better.word == prefer else only_this_form(prefer))
        return _put(say, root, entry)

    parameters: list[click.Parameter] = [
        click.Argument(["word"], nargs=-1, required=True),
        click.Option(["--prefer"], default="", help=say("cli.dictionary.prefer.help")),
        *_ways(say),
        click.Option(["--note"], default="", help=say("cli.dictionary.note.help")),
        *_place(say, DictionaryScope.HOUSE),
    ]
    return SpokenCommand(say, "forbid", callback=forbid, params=parameters, help=say("cli.dictionary.forbid.help"))


def _put(say: Translator, root: Composition, entry: DictionaryEntry) -> int:
    with _service(root) as service:
        added = service.add(entry)
    write(_line(say, added))
    write(f"    {', '.join(added.texts)}")
    return 0


def _inflection(root: Composition, word: str, like: str, *, alone: bool) -> Inflection:
    """How a word declines that is given in its base form. Raises UsageFailure where it cannot decline as `like`."""
    from proofdesk.app.dictionaryfile import best_of

    if alone or not word.strip():
        return only_this_form(word)
    answer = root.inflect(InflectionWish(word, like))
    if answer.problem is not None:
        raise UsageFailure(answer.problem)
    return best_of(answer)


def _remove(say: Translator, root: Composition) -> click.Command:
    def remove(entry: int) -> int:
        with _service(root) as service:
            edit = service.remove(entry)
        word = edit.before.word if edit.before is not None else ""
        write(say("cli.dictionary.removed", word=word, act=edit.act))
        return 0

    argument = click.Argument(["entry"], type=int)
    return SpokenCommand(say, "remove", callback=remove, params=[argument], help=say("cli.dictionary.remove.help"))


def _take_back(say: Translator, root: Composition) -> click.Command:
    def take_back(act: int) -> int:
        with _service(root) as service:
            edits = service.take_back(act)
        write(say("cli.dictionary.taken-back", n=len(edits)))
        return 0

    argument = click.Argument(["act"], type=int)
    return SpokenCommand(
        say, "take-back", callback=take_back, params=[argument], help=say("cli.dictionary.take-back.help")
    )


def _history(say: Translator, root: Composition) -> click.Command:
    def history(entry: int | None, number: int, article: int | None) -> int:
        with _service(root) as service:
            for edit in service.history(entry, number, article):
                shown = edit.after or edit.before
                what = say(f"cli.register.edit.{edit.kind.value}")
                when = edit.created.astimezone().strftime("%Y-%m-%d %H:%M")
                write("\t".join([str(edit.act), when, edit.author, what, shown.word if shown else "", edit.reason]))
        return 0

    parameters: list[click.Parameter] = [
        click.Argument(["entry"], required=False, type=int),
        click.Option(["-n", "--number"], type=click.IntRange(1), default=200, help=say("cli.dictionary.number.help")),
        click.Option(["--article"], type=int, help=say("cli.dictionary.article.help")),
    ]
    return SpokenCommand(say, "history", callback=history, params=parameters, help=say("cli.dictionary.history.help"))


def _import(say: Translator, root: Composition) -> click.Command:
    def take(file: str, take_rest: bool, scope: str, article: int | None) -> int:
        from proofdesk.app.dictionaryfile import read_lines, with_forms

        template = DictionaryEntry("", _scope(scope, article), article_id=article)
        name = Path(file).name
        lines, problems = read_lines(root.documents().read(file))
        found = with_forms(lines, problems, template, root.inflect)
        for problem in found.problems:
            complain(say, message("cli.dictionary.line", name=name, line=problem.line, why=problem.why))
        if found.problems and not take_rest:
            complain(say, message("cli.dictionary.refused", n=len(found.problems)))
            return UNUSABLE
        with _service(root) as service:
            taken = service.take_in(found.entries, name)
        if taken.act:
            write(say("cli.dictionary.taken", added=len(taken.added), changed=len(taken.changed), act=taken.act))
        else:
            write(say("cli.dictionary.nothing"))
        return UNUSABLE if found.problems else 0

    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path()),
        click.Option(["--take-rest"], is_flag=True, help=say("cli.dictionary.rest.help")),
        *_place(say, DictionaryScope.PERSONAL),
    ]
    return SpokenCommand(say, "import", callback=take, params=parameters, help=say("cli.dictionary.import.help"))


def _export(say: Translator, root: Composition) -> click.Command:
    def export(out: str | None, scope: str | None, article: int | None) -> int:
        from proofdesk.app.dictionaryfile import CSV_SUFFIX, write_csv, write_text

        with _service(root) as service:
            entries = [entry for entry in service.list(article) if scope in {None, entry.scope.value}]
        if out is None:
            write(write_csv(entries).rstrip(b"\r\n"))
        else:
            data = write_csv(entries) if out.lower().endswith(CSV_SUFFIX) else write_text(entries)
            root.documents().save(out, data)
            complain(say, message("cli.exported", out=out))
        return 0

    parameters: list[click.Parameter] = [
        click.Option(["-o", "--out"], type=click.Path(), help=say("cli.dictionary.out.help")),
        *_place(say, None),
    ]
    return SpokenCommand(say, "export", callback=export, params=parameters, help=say("cli.dictionary.export.help"))


def _ways(say: Translator) -> list[click.Parameter]:
    alone = click.Option(["--only-this-form", "only_this"], is_flag=True, help=say("cli.dictionary.alone.help"))
    return [_like(say), alone]


def _like(say: Translator) -> click.Option:
    return click.Option(["--like"], default="", help=say("cli.dictionary.like.help"))


def _place(say: Translator, usual: DictionaryScope | None) -> list[click.Parameter]:
    scopes = click.Choice([scope.value for scope in DictionaryScope])
    default = usual.value if usual is not None else None
    return [
        click.Option(["--in", "scope"], type=scopes, default=default, help=say("cli.dictionary.scope.help")),
        click.Option(["--article"], type=int, help=say("cli.dictionary.article.help")),
    ]


def _scope(scope: str, article: int | None) -> DictionaryScope:
    """The dictionary that is meant; naming an article means its own. Raises UsageFailure for an article without one."""
    chosen = DictionaryScope.ARTICLE if article is not None else DictionaryScope(scope)
    if chosen is DictionaryScope.ARTICLE and article is None:
        raise UsageFailure(message("cli.dictionary.article.missing"))
    return chosen
