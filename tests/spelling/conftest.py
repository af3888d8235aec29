# SPDX-License-Identifier: GPL-3.0-or-later
"""The speller over the lists that ship, and morphology."""

import pytest

from proofdesk import bootstrap
from proofdesk.engines.pymorphy import PymorphyMorphology


@pytest.fixture(scope="session")
def tools():
    morphology = PymorphyMorphology()
    return bootstrap.spellers(morphology, bootstrap.name_lexicon(morphology))(None)


@pytest.fixture(scope="session")
def speller(tools):
    return tools[0]


@pytest.fixture(scope="session")
def suggestions(tools):
    return tools[1]
