# SPDX-License-Identifier: GPL-3.0-or-later
"""не and ни: which of them, and whether apart. Правила русской орфографии и пунктуации, 2006, «Написания с не и ни»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import BREAKS, SENTENCE_ENDS, Slip, word_set
from proofdesk.checkers.russian.phrases import NE_NI
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

NE_PRONOUN = Rule(
    "grammar/ne-pronoun",
    wrong="На площади ни кого не было.",
    right="На площади никого не было.",
    severity=Severity.ERROR,
    source="Розенталь, «Отрицательные местоимения»",
)
NE_APART = Rule(
    "grammar/ne-apart",
    wrong="Это никому ненужный спор.",
    right="Это никому не нужный спор.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, «Написания с не и ни»",
)

NE_TOGETHER = Rule(
    "grammar/ne-together",
    wrong="Он промолчал от не знания темы.",
    right="Он промолчал от незнания темы.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 147-148",
)

_PRONOUNS = word_set(
    "кто кого кому кем что чего чему чем где куда откуда когда как какой какая какое какие какого какому каким "
    "каких какими какую чей чья чье чьё чьи сколько"
)
_BEFORE_INFINITIVE = word_set("кого кому кем чего чему чем где куда откуда когда зачем")
_RELATIVES = word_set(
    "что кто где куда откуда как какой какая какое какие какого какому каким каких какую когда сколько сколь "
    "чтобы чей чья чьё чье чьи кого кому кем чего чему чем"
)
_CONCESSIVE = _RELATIVES - {"как"}
_NI_WORDS = word_set(
    "никто никого никому никем ничто ничего ничему ничем никак нигде никогда нисколько отнюдь далеко ничуть"
)
_STRENGTHENING = _NI_WORDS - {"ничего", "никто", "ничто", "никак"}
_ALWAYS_TOGETHER = word_set(
    "неповинный неповинен неповинна неповинны несметный необходимый необходим необходима необходимо необходимы "
    "небывалый нелепый невольный нередкий нередко немало неплохо нежный недавно нервный нетронутый недоволен "
    "недовольный недовольна недовольны неправ неправа неправы невредим невредима невредимый неизменный"
)
_SUBJECTS = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они", "это", "бы", "там"})


_EFFORTS = word_set(
    "пытаться стараться стремиться хотеть хотеться биться искать думать уговаривать убеждать просить крутить вертеть "
    "звать мечтать скрывать объяснять сопротивляться прятать прятаться любить"
)
"""Verbs of concessions without бы: «как ни старался»."""

_BEING = frozenset({"был", "была", "было", "были"})
_PAID = word_set(
    "дать давать отдать отдавать достаться доставаться получить получать работать пройти проходить прожить тратить "
    "сделать делать есть купить"
)
"""What is done «не даром», for something."""

_OPPOSING = frozenset({"а", "но"})
_HARDLY_APART = frozenset({"возможно", "возможен", "возможна", "возможны", "избежно", "обходимо"})
"""Without something opposed, these are one word with не."""

_JUDGED = frozenset({"известно", "понятно", "ясно"})
_QUALIFYING = frozenset({"ADJF", "ADJS", "PRTF", "PRTS", "ADVB"})
_NOT = frozenset({"не", "нет", "нельзя"})
_REACH = 5
_FAR = 7
_STEP = 4
"""Tokens from one «не» with a preposition, a noun and a comma to the next."""


class Negation:
    """не and ни before pronouns, verbs, adjectives and participles."""

    rules = (NE_NI, NE_PRONOUN, NE_APART, NE_TOGETHER)

    def wants(self, form: Form) -> bool:
        """The two particles, and adjectives and participles that не was joined with."""
        return form.text in {"не", "ни", "некого"} or (
            form.text.startswith("не") and len(form.text) > 5 and (form.parts <= _QUALIFYING or form.is_only("NOUN"))
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """What is certainly wrong."""
        word = passage.word(at)
        if word == "ни":
            yield from self._ni(passage, at)
        elif word == "не":
            yield from self._ne(passage, at)
        elif word == "некого":
            if self._is_somebody(passage, at):
                yield Slip(NE_PRONOUN, at, at + 1, ["некоего"])
        elif self._is_apart(passage, at) or self._is_opposed(passage, at):
            yield Slip(NE_APART, at, at + 1, [f"не {word[2:]}"])

    def _ni(self, passage: Passage, at: int) -> Iterator[Slip]:
        after = passage.word(at + 1)
        others = [*passage.sentence_before(at), *passage.sentence_after(at + 1)]
        clause = list(passage.clause_after(at + 2))[:_REACH]
        if after == "только" and "ни" not in others and passage.word(at + 2) != "что":
            yield Slip(NE_NI, at, at + 1, ["не"])
        elif (
            after in _PRONOUNS
            and "ни" not in others
            and (passage.word(at + 2) in _NOT or (passage.word(at + 2) == "из" and not _NOT.isdisjoint(clause)))
        ):
            yield Slip(NE_PRONOUN, at, at + 2, [f"ни{after}"])
        elif (
            passage.form(at + 1).is_only("VERB")
            and "ни" not in others
            and "бы" not in others
            and _RELATIVES.isdisjoint(passage.sentence_before(at))
            and passage.word(at + 1) not in {"будь", "есть", "дай"}
            and not passage.form(at + 1).can_be("impr")
        ):
            yield Slip(NE_NI, at, at + 1, ["не"])

    def _ne(self, passage: Passage, at: int) -> Iterator[Slip]:
        after = passage.word(at + 1)
        if after in _PRONOUNS and passage.word(at + 2) == "не" and passage.form(at + 3).is_only("VERB", "INFN", "PRTS"):
            yield Slip(NE_PRONOUN, at, at + 2, [f"ни{after}"])
        elif (
            after in _BEFORE_INFINITIVE
            and passage.form(at + 2).is_only("INFN")
            and "а" not in set(passage.sentence_after(at + 2))
        ):
            yield Slip(NE_PRONOUN, at, at + 2, [f"не{after}"])
        elif (
            (passage.form(at + 1).is_only("VERB") and self._is_concession(passage, at))
            or self._is_in_vain(passage, at)
            or self._is_of_nobody(passage, at)
            or self._is_listed(passage, at)
            or self._is_listed(passage, at - _STEP)
        ):
            yield Slip(NE_NI, at, at + 1, ["ни"])
        elif self._is_together(passage, at):
            yield Slip(NE_TOGETHER, at, at + 2, [f"не{after}"])

    @staticmethod
    def _is_somebody(passage: Passage, at: int) -> bool:
        """«портрет некого купца»: a noun in the genitive comes next, and no infinitive."""
        place = at + 2 if passage.word(at + 1) in {"«", '"', "„", "“"} else at + 1
        after = passage.form(place)
        return (
            after.is_only("NOUN", "ADJF")
            and after.cases <= {"gent", "accs"}
            and "gent" in after.cases
            and all("INFN" not in passage.forms.of(word).parts for word in passage.sentence_after(at))
        )

    @staticmethod
    def _is_listed(passage: Passage, at: int) -> bool:
        """«не бывал не в горах, не на море»: two of a kind after a negation, and nothing is opposed to them."""
        second = at + _STEP
        before = list(passage.sentence_before(at))
        return (
            passage.words[second - 1 : second + 1] == [",", "не"]
            and passage.word(at) == "не"
            and all(
                passage.form(place + 1).is_only("PREP", "INTJ", "PRCL")
                and "PREP" in passage.form(place + 1).parts
                and passage.form(place + 2).is_only("NOUN")
                for place in (at, second)
            )
            and not {"не", "нет", "нигде", "никогда", "нельзя"}.isdisjoint(before)
            and "," not in before[:1]
            and {"а", "но"}.isdisjoint(passage.sentence_after(at))
            and passage.word(second + 3) in SENTENCE_ENDS
        )

    @staticmethod
    def _is_of_nobody(passage: Passage, at: int) -> bool:
        """«не на кого не похож», «не один из них не пришёл», «нет не одного дома»: two negations."""
        if "PREP" in passage.form(at + 1).parts and passage.word(at + 2) in _PRONOUNS:
            return passage.word(at + 3) == "не" and not passage.form(at + 4).is_only("INFN")
        if passage.form(at + 1).lemmas != {"один"} or passage.form(at + 1).can_be("plur"):
            return False
        after = list(passage.clause_after(at + 2))[:_FAR]
        before = list(passage.clause_before(at))[:_REACH]
        if passage.word(at + 2) in {"раз", "год", "день", "час"} or "а" in passage.sentence_after(at):
            return False
        return "не" in after or ("нет" in before and passage.word(at - 1) != "и")

    @staticmethod
    def _is_in_vain(passage: Passage, at: int) -> bool:
        """«Как не старался сосед, …», «как бы не трудна была дорога, …»: nobody asks, and nothing is told of it."""
        after = passage.form(at + 1)
        if passage.word(at - 1) == "бы":
            how = at - 2
            following = list(passage.clause_after(at + 2))[:2]
            is_kind = after.is_only("ADJS", "ADJF", "ADVB", "PRTS") and not _BEING.isdisjoint(following)
        else:
            how = at - 1
            is_kind = after.is_only("VERB") and not after.can_be("impr") and not _EFFORTS.isdisjoint(after.lemmas)
        if not is_kind or passage.word(how) not in {"как", "сколько", "сколь"}:
            return False
        first = how - 1 if passage.word(how - 1) in {"и", "но", "а", "однако"} else how
        rest = list(passage.sentence_after(at + 2))
        return passage.begins_sentence(first) and not {"?", "!"} & set(rest)

    @staticmethod
    def _is_together(passage: Passage, at: int) -> bool:
        """«от не знания», «Не понятно, кто», «не даром говорят»."""
        after, following = passage.form(at + 1), passage.form(at + 2)
        if after.text == "даром":
            clause = (*passage.clause_before(at), *passage.clause_after(at + 2))
            return following.text not in BREAKS and all(
                _PAID.isdisjoint(passage.forms.of(word).lemmas) for word in clause
            )
        if after.text == "мало":
            return (
                following.is_only("NOUN", "ADJF")
                and "gent" in following.cases
                and not _OPPOSING & set(passage.sentence_after(at + 2))
            )
        if after.text in _HARDLY_APART:
            is_opposed = bool(_OPPOSING & set(passage.sentence_after(at + 2)))
            return following.text != "ли" and not is_opposed and passage.word(at - 1) != "бы"
        if after.text in _JUDGED:
            place = at + 3 if following.text == "," else at + 2
            return passage.begins_sentence(at) and passage.word(place) in _RELATIVES and following.text != "как"
        return (
            passage.form(at - 1).is_only("PREP")
            and after.is_only("NOUN")
            and not passage.is_capital(at + 1)
            and not after.cases.isdisjoint({"gent", "datv", "ablt", "loct"})
            and passage.forms.of(f"не{after.text}").is_only("NOUN")
            and "а" not in set(passage.sentence_after(at + 2))
        )

    @staticmethod
    def _is_concession(passage: Passage, at: int) -> bool:
        """«кто бы это не был, …»: a pronoun with бы, nothing but a subject between, and a main clause that goes on."""
        if not passage.form(at + 1).can_be("past"):
            return False
        place = at - 1
        while passage.word(place) in _SUBJECTS - {"бы"} or passage.form(place).is_only("NOUN", "ADJF"):
            place -= 1
        if passage.word(place) != "бы" or passage.word(place - 1) not in _CONCESSIVE:
            return False
        first = place - 1
        if passage.word(first - 1) == ",":
            # «то, чего бы я не хотел» is no concession.
            if passage.form(first - 2).parts & {"NPRO", "ADJF", "NUMR", "PRTF"}:
                return False
        elif not passage.begins_sentence(first):
            return False
        if any(word in _NOT or word.startswith("ник") for word in passage.sentence_before(place - 1)):
            return False
        rest = list(passage.sentence_after(at + 2))
        return (
            bool(rest)
            and rest[-1] not in {"?", "!"}
            and ("," in rest or not passage.begins_sentence(place - 1))
            and not {"чтобы", "так"} & set(rest)
        )

    @staticmethod
    def _is_apart(passage: Passage, at: int) -> bool:
        """«никому ненужный», «нежелающие работать»."""
        form = passage.form(at)
        bare = passage.forms.of(form.text[2:])
        if passage.is_capital(at) and not passage.begins_sentence(at):
            return False
        if form.is_only("NOUN") or form.text in _ALWAYS_TOGETHER or not bare.parts & {"ADJF", "ADJS", "PRTF", "PRTS"}:
            return False
        if passage.word(at - 1) in _STRENGTHENING and not _ALWAYS_TOGETHER & form.lemmas:
            return form.parts != {"ADVB"}
        if passage.word(at - 1) == "никак" and bare.is_only("PRTF", "ADJF"):
            return True
        if _has_words(passage, at, bare):
            return True
        is_active = (
            bare.is_only("PRTF")
            and bare.can_be("actv")
            and not any(
                reading.lemma.startswith("не") and "VERB" not in reading.grammemes and reading.grammemes & {"PRTF"}
                for reading in form.readings
            )
        )
        if not is_active:
            return False
        after = passage.form(at + 1)
        return after.is_only("INFN") or (not form.parts and after.is_only("PREP"))

    @staticmethod
    def _is_opposed(passage: Passage, at: int) -> bool:
        """«нетрудовой, а гражданский», «несмелость, а трусость»: two of a kind in one case."""
        form, other = passage.form(at), passage.form(at + 3)
        bare = passage.forms.of(form.text[2:])
        parts = bare.parts & {"NOUN", "ADJF", "PRTF", "ADJS"}
        if passage.words[at + 1 : at + 3] != [",", "а"] or not parts or form.text in _ALWAYS_TOGETHER:
            return False
        after = passage.word(at + 4)
        if parts == {"NOUN"}:
            return other.is_only("NOUN") and bare.cases == other.cases and after in SENTENCE_ENDS
        is_alike = bare.cases == other.cases or not bare.cases.isdisjoint(other.cases)
        return (
            other.is_only("ADJF", "PRTF", "ADJS")
            and is_alike
            and (after in BREAKS or passage.form(at + 4).is_only("NOUN"))
        )


def _has_words(passage: Passage, at: int, bare: Form) -> bool:
    """«стены, незакрытые плющом»: a passive participle after its noun, with a noun that depends on it."""
    after, before = passage.form(at + 1), passage.word(at - 1)
    return (
        bare.is_only("PRTF", "ADJF")
        and bare.can_be("PRTF", "pssv")
        and before == ","
        and after.is_only("NOUN")
        and after.cases <= {"ablt", "datv", "loct"}
        and after.cases.isdisjoint(bare.cases)
        and (passage.form(at - 2).is_only("NOUN") or "-" in passage.word(at - 2))
    )
