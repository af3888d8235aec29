# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line. Modules that a command alone needs are imported in it: starting up is most of a short check."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proofdesk import __version__
from proofdesk.cli.checking import CheckRun, engine_for
from proofdesk.cli.output import (
    complain,
    described_people,
    people_lines,
    write,
    write_json,
    write_whatever_comes,
)
from proofdesk.cli.results import FORMS, results_in
from proofdesk.cli.spoken import SpokenCommand, SpokenGroup, usage_sentence
from proofdesk.core.errors import EnvironmentFailure, StorageFailure, UsageFailure
from proofdesk.core.issues import Family, Severity
from proofdesk.core.messages import Translator, message
from proofdesk.core.ports import RUSSIAN
from proofdesk.core.rules import RuleSelection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.app.services import Composition
    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.engines import EngineState
    from proofdesk.core.knowledge import Knowledge, StoredKnowledge
    from proofdesk.core.repositories import Store
    from proofdesk.core.text import Paragraph

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
        "report": _report,
        "dictionary": _dictionary,
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


def _report(say: Translator, root: Composition) -> click.Command:
    from proofdesk.cli.report import report_command

    return report_command(say, root, _knowledge_for)


def _dictionary(say: Translator, root: Composition) -> click.Command:
    from proofdesk.cli.dictionary import dictionary_command

    return dictionary_command(say, root)


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
    formats = click.Option(["--format", "form"], type=click.Choice(FORMS), default="text")
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
        whole_page: bool,
    ) -> int:
        documents = _reading(root, whole_page)
        states: list[EngineState] = []
        selection = RuleSelection.parse(only, skip, root.catalogue)
        speaks = selection.allows_family(Family.GRAMMAR) or engine != AUTO
        choice = engine_for(engine, documents, paths, language) if speaks else None
        known = _knowledge_for(say, root, selection, register)
        tools = root.check_tools(selection, known.shared, choice, states.append, wait=True, language=language)
        results = results_in(form, say, root.catalogue, language)
        worst = 0
        run = CheckRun(say, documents, tools, known.own, states)
        try:
            for checked in run.over(paths):
                result = checked.result
                worst = max([worst, *(one.severity for found in (result.issues, result.notices) for one in found)])
                results.take(checked, tools.engine())
        finally:
            tools.close()
        results.finish()
        if run.is_incomplete:
            return UNUSABLE
        return FOUND if fail_on != "never" and worst >= _SEVERITIES[fail_on] else 0

    parameters = [
        _paths(),
        formats,
        *_rules(say),
        engine_option,
        language_option,
        levels,
        table,
        _whole_page(say),
    ]
    return SpokenCommand(say, "check", callback=check, params=parameters, help=say("cli.check.help"))


def _names(say: Translator, root: Composition) -> click.Command:
    forms = click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text")
    forms.help = say("cli.format.help")

    def names(paths: Sequence[str], form: str, whole_page: bool) -> int:
        selection = RuleSelection.parse("names", "", root.catalogue)
        tools = root.check_tools(selection, _knowledge_for(say, root, selection).shared)
        collected = []
        run = CheckRun(say, _reading(root, whole_page), tools)
        for checked in run.over(paths, roles=True):
            if form == "json":
                collected.append({"path": checked.path, "people": described_people(checked)})
            else:
                write("\n".join(people_lines(checked, say)))
        if form == "json":
            write_json(collected, indent=2)
        return UNUSABLE if run.is_incomplete else 0

    return SpokenCommand(
        say, "names", callback=names, params=[_paths(), forms, _whole_page(say)], help=say("cli.names.help")
    )


def _fix(say: Translator, root: Composition) -> click.Command:
    unsafe_option = click.Option(["--unsafe"], is_flag=True, help=say("cli.unsafe.help"))

    def fix(path: str, out: str, only: str, skip: str, unsafe: bool, tracked: bool, whole_page: bool) -> int:
        from proofdesk.app.fixing import fixed_paragraphs, fixes

        documents = _reading(root, whole_page)
        selection = RuleSelection.parse(only, skip, root.catalogue)
        if not unsafe:
            selection = selection.only_safe(root.catalogue())
        known = _knowledge_for(say, root, selection)
        run = CheckRun(say, documents, root.check_tools(selection, known.shared, wait=True), known.own)
        checked = run.one(path, suggest=unsafe)
        edits = fixes(checked.result, unsafe=unsafe)
        data = _fixed(root, checked.document, fixed_paragraphs(checked.article, edits), out, tracked)
        documents.save(out, data)
        complain(say, message("cli.fixed", n=len(edits), out=out))
        return UNUSABLE if run.is_incomplete else 0

    parameters = [click.Argument(["path"]), _out(say), *_rules(say), unsafe_option, _tracked(say), _whole_page(say)]
    return SpokenCommand(say, "fix", callback=fix, params=parameters, help=say("cli.fix.help"))


def _fixed(root: Composition, document: Document, fixed: Sequence[Paragraph], out: str, tracked: bool) -> bytes:
    documents = root.documents()
    if not tracked:
        return documents.render(document.source, fixed, out)
    from datetime import UTC, datetime

    from proofdesk.app.tracked import SignedBy
    from proofdesk.core.documents import Markup

    markup = Markup(SignedBy(root.author(), datetime.now(UTC)))
    return documents.render_marked(document.source, document.paragraphs, fixed, out, markup)


def _out(say: Translator) -> click.Option:
    return click.Option(["-o", "--out"], required=True, type=click.Path(), help=say("cli.out.help"))


def _export(say: Translator, root: Composition) -> click.Command:
    comments_option = click.Option(["--comments"], is_flag=True, help=say("cli.comments-out.help"))

    def export(article: str, out: str, tracked: bool, comments: bool, whole_page: bool) -> int:
        if article.isdecimal() and len(article) <= LONGEST_NUMBER and not Path(article).exists():
            _export_stored(root, int(article), out, tracked, comments)
        elif root.knows_article(str(Path(article).absolute())):
            _export_stored(root, article, out, tracked, comments)
        else:
            _export_file(_reading(root, whole_page), article, out, tracked, comments)
        complain(say, message("cli.exported", out=out))
        return 0

    parameters = [click.Argument(["article"]), _out(say), _tracked(say), comments_option, _whole_page(say)]
    return SpokenCommand(say, "export", callback=export, params=parameters, help=say("cli.export.help"))


def _whole_page(say: Translator) -> click.Option:
    return click.Option(["--whole-page"], is_flag=True, help=say("cli.whole-page.help"))


def _reading(root: Composition, whole_page: bool) -> Documents:
    documents = root.documents()
    return documents.reading_whole_pages() if whole_page else documents


def _tracked(say: Translator) -> click.Option:
    return click.Option(["--tracked"], is_flag=True, help=say("cli.tracked.help"))


def _export_file(documents: Documents, path: str, out: str, tracked: bool, comments: bool) -> None:
    """A file that was never opened is exported as it is."""
    document = documents.open(path)
    paragraphs = document.paragraphs
    if not tracked and not comments:
        documents.save(out, documents.render(document.source, paragraphs, out))
        return
    from proofdesk.core.documents import Markup

    markup = Markup(None, document.threads if comments else None)
    documents.save(out, documents.render_marked(document.source, paragraphs, paragraphs, out, markup))


def _export_stored(root: Composition, article: int | str, out: str, tracked: bool, comments: bool) -> None:
    """An article of the store, by its number or by the path of its file, as it stands there."""
    from proofdesk.app.articles import ArticleService, Carries

    opened = root.store()
    try:
        service = ArticleService(opened, root.documents(), root.author())
        found = service.open_article(article) if isinstance(article, int) else service.open_file(article)
        content = found.content
        carries = Carries(tracked, comments)
        service.export(found.article.id, content.paragraphs, out, released=False, carries=carries)
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


def _knowledge_for(
    say: Translator, root: Composition, selection: RuleSelection, table: str | None = None
) -> StoredKnowledge:
    """What the checkers ask: the database, with the register of the CSV file `table` in place of its own.

    A database that cannot be read is said on stderr, and the check goes on without it.
    """
    from proofdesk.core.knowledge import StoredKnowledge

    known = StoredKnowledge()
    if any(selection.allows_family(family) for family in (Family.NAMES, Family.SPELLING)):
        try:
            known = root.knowledge()
        except StorageFailure as failure:
            complain(say, message("cli.register.unread", why=failure.sentence))
    return known if table is None else _with_table(say, root, known, table)


def _with_table(say: Translator, root: Composition, known: StoredKnowledge, table: str) -> StoredKnowledge:
    from proofdesk.cli.register import read_register
    from proofdesk.core.knowledge import Knowledge, RegisterSnapshot, StoredKnowledge

    register = RegisterSnapshot(read_register(say, root, table).entries)

    def renamed(one: Knowledge) -> Knowledge:
        return Knowledge(register, one.dictionary)

    return StoredKnowledge(renamed(known.shared), {path: renamed(one) for path, one in known.own.items()})


@contextmanager
def _opened(root: Composition) -> Iterator[Store]:
    opened = root.store()
    try:
        yield opened
    finally:
        opened.close()
