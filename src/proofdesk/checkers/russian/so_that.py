# SPDX-License-Identifier: GPL-3.0-or-later
"""чтобы and что бы: when the other spelling is certain. Розенталь, § 61; Правила, 2006, § 142."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import word_set

if TYPE_CHECKING:
    from proofdesk.checkers.russian.passage import Passage

_ASKING = word_set("знать придумать думать решать решить гадать спрашивать спросить искать понимать выбирать")
_SUBJECTS = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они"})


def in_order_to(passage: Passage, at: int) -> bool:
    """«что бы достигнуть этого, нужно»: before an infinitive, where nobody asks."""
    after = at + 3 if passage.word(at + 2) == "не" else at + 2
    if not passage.form(after).is_only("INFN") or any(word == "?" for word in passage.sentence_after(at)):
        return False
    before = [passage.forms.of(word) for word in passage.sentence_before(at)]
    if any(not _ASKING.isdisjoint(form.lemmas) for form in before):
        return False
    if passage.begins_sentence(at):
        return "," in set(passage.sentence_after(at)) and not passage.is_capital(at - 1)
    return passage.word(at - 1) == "," and any(form.parts & {"VERB", "INFN", "PRTS", "PRED", "ADJS"} for form in before)


_WISHING = word_set(
    "хотеть захотеть желать пожелать просить попросить требовать потребовать настаивать настоять добиваться добиться "
    "стремиться следить проследить призывать призвать мечтать стараться постараться заботиться позаботиться "
    "предложить предлагать ждать любить велеть приказать надо нужно необходимо важно желательно"
)


def wished(passage: Passage, at: int) -> bool:
    """«Я хочу, что бы ты пришёл», «к тому, что бы все знали»: what is wished, in the past tense."""
    before = passage.form(at - 2)
    is_wish = not _WISHING.isdisjoint(before.lemmas) or (
        before.text in {"того", "тому", "тем"} and passage.form(at - 3).is_only("PREP")
    )
    following = [passage.forms.of(word) for word in passage.clause_after(at + 2)]
    return (
        is_wish
        and passage.word(at - 1) == ","
        and any(form.can_be("VERB", "past") or form.is_only("INFN") for form in following)
        and not any(form.text in {"ни", "не"} for form in following[:3])
        and not any(word == "?" for word in passage.sentence_after(at))
    )


def whatever(passage: Passage, at: int) -> bool:
    """«чтобы он ни делал»: ни right before a verb, and only one."""
    for ni in range(at + 1, at + 5):
        if passage.word(ni) == "ни":
            between = [passage.form(number) for number in range(at + 1, ni)]
            rest = list(passage.sentence_after(ni + 1))
            return (
                passage.form(ni + 1).is_only("VERB")
                and "ни" not in rest
                and all(form.text in _SUBJECTS or form.parts & {"NOUN", "PREP", "ADJF"} for form in between)
            )
        if passage.form(ni).parts & {"VERB", "INFN", "CONJ"} or not passage.form(ni).parts:
            return False
    return False


def whatever_not(passage: Passage, at: int) -> bool:
    """«Чтобы не случилось, мы победим» at the beginning of a sentence: a concession, which has ни."""
    return (
        passage.begins_sentence(at)
        and passage.word(at + 1) == "не"
        and not _HAPPENING.isdisjoint(passage.form(at + 2).lemmas)
        and passage.form(at + 2).can_be("past", "neut")
        and passage.word(at + 3) == ","
    )


_HAPPENING = frozenset({"случиться", "случаться", "произойти", "происходить", "быть", "стрястись"})


def what_would(passage: Passage, at: int) -> bool:
    """«Кто знает, чтобы случилось»: who knows, asks for nothing but what."""
    verb = passage.form(at - 2)
    return (
        passage.word(at - 1) == ","
        and not {"знать", "понимать", "представлять"}.isdisjoint(verb.lemmas)
        and verb.is_only("VERB")
        and passage.word(at - 3) != "не"
        and any("VERB" in passage.forms.of(word).parts for word in passage.clause_after(at + 1))
    )
