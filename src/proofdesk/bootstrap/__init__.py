# SPDX-License-Identifier: GPL-3.0-or-later
"""The composition root: the only package that knows concrete classes. Nothing is made before it is asked for."""

from proofdesk.bootstrap.checking import (
    check_tools,
    inflect,
    inflector,
    languagetool_places,
    name_lexicon,
    russian_checker,
    spellers,
)
from proofdesk.bootstrap.data import (
    disabled_rules,
    resources,
    sample_path,
    translator,
)
from proofdesk.bootstrap.preferences import (
    LANGUAGES,
    author,
    choose_engine,
    choose_language,
    database_url,
    engine_choice,
    language,
    rules_off,
)
from proofdesk.bootstrap.services import (
    catalogue,
    documents,
    knowledge,
    knows_article,
    launch_worker,
    printed,
    spare_services,
    store,
    stored_services,
    window_services,
)

__all__ = [
    "LANGUAGES",
    "author",
    "catalogue",
    "check_tools",
    "choose_engine",
    "choose_language",
    "database_url",
    "disabled_rules",
    "documents",
    "engine_choice",
    "inflect",
    "inflector",
    "knowledge",
    "knows_article",
    "language",
    "languagetool_places",
    "launch_worker",
    "name_lexicon",
    "printed",
    "resources",
    "rules_off",
    "russian_checker",
    "sample_path",
    "spare_services",
    "spellers",
    "store",
    "stored_services",
    "translator",
    "window_services",
]
