# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.errors import EngineFailure
from proofdesk.engines.embedded import EmbeddedEngine

ENGINE = EmbeddedEngine(frozenset({"COMMA_DEFIS"}))
TEXT = "Он придёт в течении дня. Отношения остаются прогматичными."


def test_the_engine_says_what_it_is():
    assert (ENGINE.info.name, ENGINE.info.version) == ("embedded", "6.8")


def test_importing_the_adapter_does_not_load_the_library():
    code = (
        "import sys, proofdesk.engines.embedded as e; e.EmbeddedEngine(frozenset()); print('pylat_ru' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_it_is_loaded_in_the_background_when_it_is_warmed_up(monkeypatch):
    loaded = threading.Event()

    class Library:
        def check(self, _text):
            return []

    def load(_disabled):
        assert threading.current_thread() is not threading.main_thread()
        loaded.set()
        return Library()

    monkeypatch.setattr("proofdesk.engines.embedded._load", load)
    engine = EmbeddedEngine(frozenset())
    engine.warm_up()
    assert loaded.wait(30)
    assert engine.matches("дом") == []


def test_a_library_that_cannot_be_loaded_is_told_to_who_asks(monkeypatch):
    monkeypatch.setitem(sys.modules, "pylat_ru", None)
    engine = EmbeddedEngine(frozenset())
    engine.warm_up()
    with pytest.raises(EngineFailure) as caught:
        engine.matches("дом")
    assert caught.value.sentence.key == "engine.missing"


def test_matches_name_rule_place_words_and_replacements():
    slip, word = ENGINE.matches(TEXT)
    assert slip.span.of(TEXT) == "в течении дня"
    assert slip.replacements == ("в течение дня",)
    assert slip.message
    assert "<" not in slip.message
    assert (word.rule_id, word.span.of(TEXT)) == ("MORFOLOGIK_RULE_RU_RU", "прогматичными")


def test_places_are_code_points_also_where_the_library_counts_otherwise():
    text = "😀😀 Он) ушёл 😀 и дом дом."
    found = {match.rule_id: match for match in EmbeddedEngine(frozenset()).matches(text)}
    assert found["RU_UNPAIRED_BRACKETS"].span.of(text) == ")"
    assert found["WORD_REPEAT_RULE"].span.of(text) == "дом дом"


def test_no_replacement_puts_another_sign_in_the_place_of_an_emoji(monkeypatch):
    class Echo:
        def check(self, text):
            match = SimpleNamespace(rule_id="R", category_id="C", message="", offset=0, length=len(text))
            match.replacements = [text.strip(), "слово"]
            return [match]

    engine = EmbeddedEngine(frozenset())
    monkeypatch.setattr(engine, "_loaded", Echo())
    assert engine.matches("слово 😀 ")[0].replacements == ("слово",)


def test_a_disabled_rule_is_silent():
    slip, word = ENGINE.matches(TEXT)
    quiet = EmbeddedEngine(frozenset({slip.rule_id}))
    assert [match.rule_id for match in quiet.matches(TEXT)] == [word.rule_id]


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from('абйЁ .,!?"«»()-—\u00ad\u0306\u0301😀\ud800\x00\u2028aZ19'), max_size=50))
def test_any_text_gives_places_within_it_and_always_the_same(text):
    found = ENGINE.matches(text)
    assert all(0 <= match.span.start <= match.span.end <= len(text) for match in found)
    assert found == ENGINE.matches(text)
