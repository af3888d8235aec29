# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line. Modules that a command alone needs are imported in it: starting up is most of a short check."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proofdesk import __version__
from proofdesk.cli.checking import CheckRun, engine_for
from proofdesk.cli.output import (
    as_json,
    as_lines,
    complain,
    described_people,
    people_lines,
    write,
    write_json,
    write_whatever_comes,
)
from proofdesk.cli.spoken import SpokenCommand, SpokenGroup, usage_sentence
from proofdesk.core.errors import EnvironmentFailure, StorageFailure, UsageFailure
from proofdesk.core.issues import Family, Severity
from proofdesk.core.messages import Translator, message
from proofdesk.core.ports import RUSSIAN
from proofdesk.core.rules import RuleSelection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.app.checks import CheckTools
    from proofdesk.app.services import Composition
    from proofdesk.core.engines import EngineChoice, EngineState
    from proofdesk.core.ports import Store
    from proofdesk.core.register import RegisterSnapshot

FOUND, UNUSABLE, INTERRUPTED = 1, 2, 130
AUTO = "auto"
LONGEST_NUMBER = 18
"""Digits; a longer one is no article of any database."""

_SEVERITIES = {severity.word: severity for severity in Severity}


def run(arguments: Sequence[str], root: Composition) -> int:
    """Run one command; gives the exit code: 0 nothing found, 1 something found, 2 wrong usage or unreadable input."""
    translator = root.translator(root.language())
    write_whatever_comes()
    try:
        code = _commands(translator, root).main(list(arguments), prog_name="proofdesk", standalone_mode=False)
    except click.UsageError as error:
        complain(translator, usage_sentence(error))
        return UNUSABLE
    except click.Abort:
        return INTERRUPTED
    except EnvironmentFailure as failure:
        complain(translator, failure.sentence)
        return UNUSABLE
    return code if isinstance(code, int) else 0


def _commands(say: Translator, root: Composition) -> click.Group:
    makers: dict[str, Callable[[Translator, Composition], click.Command]] = {
        "check": _check,
        "names": _names,
        "fix": _fix,
        "export": _export,
        "articles": _articles,
        "comments": _comments,
        "register": _register,
        "completion": _completion,
    }
    made = {name: partial(make, say, root) for name, make in makers.items()}
    group = SpokenGroup(say, "proofdesk", made, help=say("cli.help"))
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help=say("cli.version.help"),
            callback=_version,
        )
    )
    return group


def _register(say: Translator, root: Composition) -> click.Command:
    from proofdesk.cli.register import register_command

    return register_command(say, root)


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        write(f"ProofDesk {__version__}")
        context.exit()


def _paths() -> click.Argument:
    return click.Argument(["paths"], nargs=-1, required=True, type=click.Path(readable=False))


def _rules(say: Translator) -> list[click.Parameter]:
    return [
        click.Option(["--only"], default="", metavar="RULES", help=say("cli.only.help")),
        click.Option(["--skip"], default="", metavar="RULES", help=say("cli.skip.help")),
    ]


def _check(say: Translator, root: Composition) -> click.Command:
    formats = click.Option(["--format", "form"], type=click.Choice(["text", "json", "jsonl"]), default="text")
    formats.help = say("cli.format.help")
    engine_option = click.Option(["--engine"], default=AUTO, metavar="auto|embedded|local|URL")
    engine_option.help = say("cli.engine.help")
    language_option = click.Option(["--language"], default=RUSSIAN, metavar="CODE", help=say("cli.language.help"))
    levels = click.Option(["--fail-on"], type=click.Choice([*_SEVERITIES, "never"]), default="warning")
    levels.help = say("cli.fail-on.help")
    table = click.Option(["--register"], metavar="FILE.csv", type=click.Path(), help=say("cli.check.register.help"))

    def check(
        paths: Sequence[str],
        form: str,
        only: str,
        skip: str,
        engine: str,
        language: str,
        fail_on: str,
        register: str | None,
    ) -> int:
        documents = root.documents()
        states: list[EngineState] = []
        selection = RuleSelection.parse(only, skip, root.catalogue)
        speaks = selection.allows_family(Family.GRAMMAR) or engine != AUTO
        choice = engine_for(engine, documents, paths, language) if speaks else None
        tools = _tools(say, root, selection, register, choice, states.append, language)
        collected: list[dict[str, Any]] = []
        worst = 0
        run = CheckRun(say, documents, tools, states)
        try:
            for checked in run.over(paths):
                worst = max([worst, *(issue.severity for issue in checked.result.issues)])
                if form == "text":
                    write("\n".join(as_lines(checked, say)))
                elif form == "jsonl":
                    write_json(as_json(checked, tools.engine(), say, language))
                else:
                    collected.append(as_json(checked, tools.engine(), say, language))
        finally:
            tools.close()
        if form == "json":
            write_json(collected, indent=2)
        if run.is_incomplete:
            return UNUSABLE
        return FOUND if fail_on != "never" and worst >= _SEVERITIES[fail_on] else 0

    parameters = [_paths(), formats, *_rules(say), engine_option, language_option, levels, table]
    return SpokenCommand(say, "check", callback=check, params=parameters, help=say("cli.check.help"))


def _names(say: Translator, root: Composition) -> click.Command:
    forms = click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text")
    forms.help = say("cli.format.help")

    def names(paths: Sequence[str], form: str) -> int:
        tools = _tools(say, root, RuleSelection.parse("names", "", root.catalogue))
        collected = []
        run = CheckRun(say, root.documents(), tools)
        for checked in run.over(paths, roles=True):
            if form == "json":
                collected.append({"path": checked.path, "people": described_people(checked)})
            else:
                write("\n".join(people_lines(checked, say)))
        if form == "json":
            write_json(collected, indent=2)
        return UNUSABLE if run.is_incomplete else 0

    return SpokenCommand(say, "names", callback=names, params=[_paths(), forms], help=say("cli.names.help"))


def _fix(say: Translator, root: Composition) -> click.Command:
    unsafe_option = click.Option(["--unsafe"], is_flag=True, help=say("cli.unsafe.help"))

    def fix(path: str, out: str, only: str, skip: str, unsafe: bool) -> int:
        from proofdesk.app.fixing import fixed_paragraphs, fixes

        documents = root.documents()
        selection = RuleSelection.parse(only, skip, root.catalogue)
        if not unsafe:
            selection = selection.only_safe(root.catalogue())
        run = CheckRun(say, documents, _tools(say, root, selection))
        checked = run.one(path, suggest=unsafe)
        edits = fixes(checked.result, unsafe=unsafe)
        data = documents.render(checked.document.source, fixed_paragraphs(checked.article, edits), out)
        documents.save(out, data)
        complain(say, message("cli.fixed", n=len(edits), out=out))
        return UNUSABLE if run.is_incomplete else 0

    parameters = [click.Argument(["path"]), _out(say), *_rules(say), unsafe_option]
    return SpokenCommand(say, "fix", callback=fix, params=parameters, help=say("cli.fix.help"))


def _out(say: Translator) -> click.Option:
    return click.Option(["-o", "--out"], required=True, type=click.Path(), help=say("cli.out.help"))


def _export(say: Translator, root: Composition) -> click.Command:
    def export(article: str, out: str) -> int:
        documents = root.documents()
        if article.isdecimal() and len(article) <= LONGEST_NUMBER and not Path(article).exists():
            _export_stored(root, int(article), out)
        else:
            document = documents.open(article)
            documents.save(out, documents.render(document.source, document.paragraphs, out))
        complain(say, message("cli.exported", out=out))
        return 0

    return SpokenCommand(
        say, "export", callback=export, params=[click.Argument(["article"]), _out(say)], help=say("cli.export.help")
    )


def _export_stored(root: Composition, article_id: int, out: str) -> None:
    from proofdesk.app.articles import ArticleService

    opened = root.store()
    try:
        service = ArticleService(opened, root.documents(), root.author())
        content = service.open_article(article_id).content
        service.export(article_id, content.paragraphs, out, released=False)
    finally:
        opened.close()


def _articles(say: Translator, root: Composition) -> click.Command:
    def articles() -> int:
        with _opened(root) as opened, opened.transaction() as repositories:
            for article in repositories.articles.list():
                waiting = say("issues.n", n=article.open_issues) if article.open_issues is not None else ""
                stage = say(f"stage.{article.stage.value}")
                write("\t".join([str(article.id), article.title, stage, waiting, article.path]))
        return 0

    return SpokenCommand(say, "articles", callback=articles, help=say("cli.articles.help"))


def _comments(say: Translator, root: Composition) -> click.Command:
    def comments(article: int | None) -> int:
        with _opened(root) as opened, opened.transaction() as repositories:
            listed = repositories.articles.list()
            wanted = [found for found in listed if article in {None, found.id}]
            if article is not None and not wanted:
                raise UsageFailure(message("error.article-unknown", id=str(article)))
            for found in wanted:
                for thread in repositories.comments.list(found.id):
                    write(f"{found.id}\t«{thread.anchor.quote}»\t{say(f'thread.{thread.state.value}')}")
                    for remark in thread.remarks:
                        if not remark.deleted:
                            write(f"    {remark.author}: {remark.text}")
        return 0

    argument = click.Argument(["article"], required=False, type=int)
    return SpokenCommand(say, "comments", callback=comments, params=[argument], help=say("cli.comments.help"))


def _completion(say: Translator, _root: Composition) -> click.Command:
    def completion(shell: str) -> int:
        from click.shell_completion import get_completion_class

        maker = get_completion_class(shell)
        assert maker is not None
        write(maker(click.Group("proofdesk"), {}, "proofdesk", "_PROOFDESK_COMPLETE").source())
        return 0

    argument = click.Argument(["shell"], type=click.Choice(["bash", "zsh", "fish"]))
    return SpokenCommand(say, "completion", callback=completion, params=[argument], help=say("cli.completion.help"))


def _tools(
    say: Translator,
    root: Composition,
    selection: RuleSelection,
    table: str | None = None,
    choice: EngineChoice | None = None,
    tell: Callable[[EngineState], None] = lambda _state: None,
    language: str = RUSSIAN,
) -> CheckTools:
    """The checkers, with the register of the CSV file `table` or else of the database where they ask it.

    A database whose register cannot be read is said on stderr, and the check goes on without it.
    """
    register = _register_for(say, root, selection, table)
    return root.check_tools(selection, register, choice, tell, wait=True, language=language)


def _register_for(
    say: Translator, root: Composition, selection: RuleSelection, table: str | None
) -> RegisterSnapshot | None:
    if table is not None:
        from proofdesk.cli.register import read_register
        from proofdesk.core.register import RegisterSnapshot

        return RegisterSnapshot(read_register(say, root, table).entries)
    if not any(selection.allows_family(family) for family in (Family.NAMES, Family.SPELLING)):
        return None
    try:
        return root.register()
    except StorageFailure as failure:
        complain(say, message("cli.register.unread", why=failure.sentence))
        return None


@contextmanager
def _opened(root: Composition) -> Iterator[Store]:
    opened = root.store()
    try:
        yield opened
    finally:
        opened.close()
