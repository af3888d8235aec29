# SPDX-License-Identifier: GPL-3.0-or-later
from pathlib import Path

import pytest

from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.names.engine import NameEngine
from proofdesk.names.words import GivenNames, Lexicon

GIVEN_NAMES = Path(__file__).parents[2] / "resources" / "names" / "given_names.tsv"


@pytest.fixture(scope="session")
def lexicon():
    return Lexicon(PymorphyMorphology(), GivenNames(lambda: GIVEN_NAMES.read_text("utf-8")))


@pytest.fixture(scope="session")
def engine(lexicon):
    return NameEngine(lexicon)
