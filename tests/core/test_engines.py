# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.engines import EngineChoice, EngineKind
from proofdesk.core.errors import UsageFailure


@pytest.mark.parametrize("words", ["auto", "embedded", "local", "https://lt.redakciya.kz", "http://10.0.0.5:8081/api"])
def test_a_choice_reads_what_it_writes(words):
    choice = EngineChoice.parse(words)
    assert str(choice) == words
    assert EngineChoice.parse(str(choice)) == choice


@pytest.mark.parametrize("words", ["http://h:1/v2/check", "http://h:1/v2/", "http://h:1/", " http://h:1 "])
def test_the_part_of_an_address_that_every_server_has_may_be_written_or_not(words):
    assert EngineChoice.parse(words) == EngineChoice(EngineKind.REMOTE, "http://h:1")


@pytest.mark.parametrize(
    "words",
    ["", "remote", "lt.redakciya.kz", "ftp://h", "https://", "http://h:x", "http://h:0", "http://a b", "file:///"],
)
def test_what_is_no_engine_is_refused(words):
    with pytest.raises(UsageFailure) as caught:
        EngineChoice.parse(words)
    assert caught.value.sentence.key == "engine.choice"


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        ("auto", False),
        ("local", False),
        ("http://localhost:8081", False),
        ("http://127.0.0.1:8081", False),
        ("http://[::1]:8081", False),
        ("http://127.0.0.1.example.org", True),
        ("https://lt.redakciya.kz", True),
        ("http://10.0.0.5", True),
    ],
)
def test_text_leaves_the_computer_for_named_servers_elsewhere_alone(words, leaves):
    assert EngineChoice.parse(words).leaves_computer is leaves
