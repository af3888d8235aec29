# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.engines.pymorphy import PymorphyMorphology


@pytest.fixture(scope="module")
def morphology():
    return PymorphyMorphology()


@pytest.mark.parametrize("word", ["ивана", "стали", "елка", "какой-то", "роман", "путина"])
def test_grammemes_are_those_of_all_readings(morphology, word):
    expected = frozenset().union(*(parse.grammemes for parse in morphology.parses(word)))
    assert morphology.grammemes(word) == expected
    assert morphology.is_known(word)


@pytest.mark.parametrize("word", ["поломарчук", "ibm", "", "гыг"])
def test_a_word_that_the_dictionary_does_not_hold_has_none_though_it_can_be_guessed(morphology, word):
    assert morphology.grammemes(word) is None
    assert not morphology.is_known(word)
