# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents, database and the checking process, and the services that window and command line are built from."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.bootstrap.checking import Latest, check_tools, languagetool_places
from proofdesk.bootstrap.data import sample_path, translator
from proofdesk.bootstrap.preferences import (
    author,
    choose_author,
    choose_engine,
    choose_language,
    choose_look,
    choose_rules_off,
    configuration_folder,
    database_url,
    engine_choice,
    language,
    look,
    rules_off,
)

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from proofdesk.app.checking import WorkerProcess
    from proofdesk.app.checks import CheckTools
    from proofdesk.app.services import StoredServices, WindowServices
    from proofdesk.app.worker import WorkerTools
    from proofdesk.core.documents import Documents
    from proofdesk.core.knowledge import Knowledge, StoredKnowledge
    from proofdesk.core.repositories import Store
    from proofdesk.core.rules import Catalogue

WORKER_NICENESS = 15
"""Where the processor is short, the window goes first."""

SPARE = "proofdesk-spare.db"


def catalogue() -> Catalogue:
    """All rules."""
    from proofdesk.checkers.catalogue import build_catalogue

    return build_catalogue()


def documents() -> Documents:
    """Files in and out."""
    from proofdesk.documents.registry import DocumentRegistry, default_formats

    return DocumentRegistry(default_formats())


def store() -> Store:
    """The database, opened. Raises StorageFailure."""
    from proofdesk.storage.store import open_store

    return open_store(database_url())


def printed(page: str) -> bytes:
    """An HTML page as PDF; Qt prints it."""
    from proofdesk.gui.printing import pdf_without_window

    return pdf_without_window(page)


def knowledge() -> StoredKnowledge:
    """Register and dictionaries of the database, nothing where there is no database yet. Raises StorageFailure."""
    from proofdesk.core.knowledge import RegisterSnapshot, StoredKnowledge

    database = _database_file()
    if database is not None and not database.is_file():
        return StoredKnowledge()
    from proofdesk.app.knowledge import stored_knowledge

    if database is None:
        opened = store()
        try:
            with opened.transaction() as repositories:
                names, words = repositories.register.list(), repositories.dictionary.list()
                articles = {article.path: article.id for article in reversed(repositories.articles.list())}
        finally:
            opened.close()
        return stored_knowledge(RegisterSnapshot(tuple(names)), words, author(), lambda: articles)
    from proofdesk.storage.snapshot import articles_by_path, read_dictionaries, read_register

    register = RegisterSnapshot(read_register(database))
    return stored_knowledge(register, read_dictionaries(database), author(), lambda: articles_by_path(database))


def knows_article(path: str) -> bool:
    """Whether the file was opened before; without a database none was. Raises StorageFailure."""
    database = _database_file()
    if database is None:
        opened = store()
        try:
            with opened.transaction() as repositories:
                return repositories.articles.find_by_path(path) is not None
        finally:
            opened.close()
    if not database.is_file():
        return False
    from proofdesk.storage.snapshot import articles_by_path

    return path in articles_by_path(database)


def _database_file() -> Path | None:
    """The file of the database; None where it is none that can be read without SQLAlchemy."""
    url = database_url()
    is_file = url.startswith("sqlite:///") and not {"?", "%"} & set(url)
    return Path(url.removeprefix("sqlite:///")) if is_file else None


def work(connection: Connection, left_out: frozenset[str]) -> None:
    """The checking process, from its first to its last moment."""
    from proofdesk.app.channel import SharedChannel
    from proofdesk.app.worker import Worker
    from proofdesk.core.rules import RuleSelection

    if hasattr(os, "nice"):
        os.nice(WORKER_NICENESS)
    channel = SharedChannel(connection)
    tools = check_tools(RuleSelection(skip=rules_off()), choice=engine_choice(), tell=channel.tell_engine)
    try:
        Worker(channel, _worker_tools(tools), left_out).run()
    finally:
        tools.close()


def _worker_tools(tools: CheckTools) -> WorkerTools:
    from proofdesk.app.worker import WorkerTools

    return WorkerTools(
        tools.checkers,
        tools.engine,
        tools.suggest,
        tools.inflect,
        lambda known: _worker_tools(tools.with_knowledge(known)),
    )


def launch_worker(left_out: frozenset[str]) -> WorkerProcess:
    """Start a checking process. Raises OSError."""
    import multiprocessing

    from proofdesk.app.checking import WorkerProcess

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, left_out), daemon=True)
    process.start()
    theirs.close()
    return WorkerProcess(process, ours)


def stored_services() -> StoredServices:
    """Services over the opened store. Raises StorageFailure; takes a moment, so not on the window's thread."""
    return _services_over(database_url())


def spare_services() -> StoredServices:
    """Services over a database that is used while the usual one cannot be opened. Raises StorageFailure.

    It lies beside the usual one or, where nothing can be written there, in the folder for temporary files.
    """
    import tempfile

    from platformdirs import user_data_path

    from proofdesk.core.errors import StorageFailure

    try:
        return _services_over(f"sqlite:///{user_data_path('proofdesk', appauthor=False) / SPARE}")
    except StorageFailure:
        return _services_over(f"sqlite:///{Path(tempfile.gettempdir()) / SPARE}")


def _services_over(url: str) -> StoredServices:
    from proofdesk.app.articles import ArticleService
    from proofdesk.app.cache import Configurations, FindingsCache
    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.knowledge import KnowledgeReader
    from proofdesk.app.register import RegisterService
    from proofdesk.app.review import ReviewService
    from proofdesk.app.services import StoredServices
    from proofdesk.app.versions import VersionService
    from proofdesk.core.rules import RuleSelection
    from proofdesk.engines.chosen import engines_that_will_do
    from proofdesk.storage.store import open_store

    opened = open_store(url)
    register, dictionaries = RegisterService(opened, author()), DictionaryService(opened, author())
    reader = KnowledgeReader(register, dictionaries)
    tools = Latest(check_tools)

    def configurations(known: Knowledge) -> Configurations:
        checkers = tools(RuleSelection(skip=rules_off())).with_knowledge(known).checkers
        whole_text = [*checkers.document, *([checkers.names] if checkers.names else [])]
        fixed = {checker.name: (checker.configuration,) for checker in checkers.paragraph}

        def paragraph() -> dict[str, tuple[str, ...]]:
            engines = engines_that_will_do(engine_choice(), languagetool_places())
            spoken = {checker.name: tuple(map(checker.configuration_with, engines)) for checker in checkers.engine}
            return fixed | spoken

        return Configurations(
            paragraph,
            {checker.name: checker.configuration for checker in whole_text},
            checkers.names.name if checkers.names else None,
        )

    def renewed(article: int | None) -> Knowledge:
        known = replace(reader.read(article), language=articles.language(article))
        findings.configure(configurations(known))
        return known

    articles = ArticleService(opened, documents(), author())
    first = reader.read()
    findings = FindingsCache(opened, configurations(first))
    return StoredServices(
        articles,
        ReviewService(opened, author()),
        findings,
        opened.close,
        url.removeprefix("sqlite:///"),
        register,
        dictionaries,
        first,
        VersionService(opened, documents()),
        renewed,
    )


def window_services() -> WindowServices:
    """What the window is built from."""
    from proofdesk.app.services import Kept, WindowServices

    return WindowServices(
        translator=translator(language()),
        documents=documents(),
        author=author(),
        sample_path=str(sample_path()),
        open_store=stored_services,
        open_spare_store=spare_services,
        launch_worker=launch_worker,
        choose_language=choose_language,
        engine_choice=engine_choice,
        choose_engine=choose_engine,
        catalogue=catalogue,
        rules_off=Kept(rules_off, choose_rules_off),
        look=Kept(look, choose_look),
        signature=Kept(author, choose_author),
        window_file=str(configuration_folder() / "window.ini"),
    )
