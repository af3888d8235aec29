# SPDX-License-Identifier: GPL-3.0-or-later
from pathlib import Path

import pytest

from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.names.direction import Letters
from proofdesk.names.engine import NameEngine
from proofdesk.names.gazetteer import Gazetteer
from proofdesk.names.words import GivenNames, Lexicon

LISTS = Path(__file__).parents[2] / "resources" / "names"


@pytest.fixture(scope="session")
def lexicon():
    return Lexicon(PymorphyMorphology(), GivenNames(lambda: (LISTS / "given_names.tsv").read_text("utf-8")))


@pytest.fixture(scope="session")
def letters():
    return Letters(lambda: (LISTS / "letters.tsv").read_text("utf-8"))


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer(lambda: (LISTS / "places.tsv").read_text("utf-8"))


@pytest.fixture(scope="session")
def engine(lexicon, letters, gazetteer):
    return NameEngine(lexicon, letters, gazetteer)
