# SPDX-License-Identifier: GPL-3.0-or-later
"""-тся and -ться. The soft sign is the infinitive's: Правила русской орфографии и пунктуации, 2006, § 31."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import BREAKS, Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

TSYA = Rule(
    "grammar/tsya",
    wrong="Команда не смогла справится с волнением.",
    right="Команда не смогла справиться с волнением.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 31",
)

GOVERNING = word_set(
    "мочь смочь хотеть захотеть хотеться захотеться стать начать начинать продолжать продолжить перестать "
    "переставать прекратить решить решиться решать уметь суметь пытаться попытаться стараться постараться успеть "
    "успевать любить полюбить готовиться собираться собраться намереваться намерить планировать обещать пообещать "
    "отказаться отказываться бояться забыть учиться научиться приходиться прийтись предстоять удаться удаваться "
    "мешать помогать помочь позволять позволить разрешить запретить заставить заставлять попросить предложить "
    "предлагать советовать посоветовать рекомендовать велеть приказать требоваться бросить спешить поспешить "
    "стремиться мечтать"
)
"""Verbs after which an infinitive stands."""

_GOVERNING_WORDS = word_set(
    "должен должна должно должны надо нужно можно нельзя необходимо пора готов готова готово готовы намерен "
    "намерена намерены обязан обязана обязаны вынужден вынуждена вынуждены способен способна способны рад рада "
    "рады буду будешь будет будем будете будут следует невозможно давай "
    "давайте"
)
_CAN = frozenset({"может", "могут"})
"""«может» is a parenthesis as well, but then it has commas."""

_WITH_INFINITIVE = word_set("мастер мастерица охотник охотница любитель любительница специалист время пора")
_BETWEEN = frozenset(
    {"не", "ли", "же", "бы", "было", "уже", "ещё", "еще", "больше", "сам", "сама", "сами", "снова", "опять"}
)
_SUBJECTS = frozenset({"он", "она", "оно", "они", "кто", "это", "который", "которая", "которое", "которые"})
_OBLIQUE_PRONOUNS = word_set(
    "меня мне мной тебя тебе тобой его ему им её ее ей нас нам нами вас вам вами их себя себе собой этого этому "
    "этим это всем всего всё все"
)
_BESIDE_SUBJECT = _OBLIQUE_PRONOUNS - {"это", "всё", "все"} | {"не"}
_IMPERSONAL = word_set("приходиться удаваться хотеться требоваться полагаться годиться случаться")
"""«учиться приходится», «как нельзя лучше годится»."""
_REACH = 4


class Reflexive:
    """Infinitives for the present and the other way round; only where both are words."""

    rules = (TSYA,)

    def wants(self, form: Form) -> bool:
        """Forms in -тся and -ться."""
        return (
            form.text.endswith(("тся", "ться")) and form.is_only("VERB", "INFN") and _IMPERSONAL.isdisjoint(form.lemmas)
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The other form, where the words before it demand that."""
        word = passage.word(at)
        if word.endswith("ться"):
            right, is_wrong = f"{word[:-4]}тся", self._is_present(passage, at)
            kind = "VERB"
        else:
            right, is_wrong = self._infinitive(passage, at), self._is_infinitive(passage, at)
            kind = "INFN"
        if is_wrong and passage.forms.of(right).is_only(kind):
            yield Slip(TSYA, at, at + 1, [right])

    @staticmethod
    def _infinitive(passage: Passage, at: int) -> str:
        """«справиться» for «справится»; «видеться» for «видится», where the vowel differs, too."""
        word = passage.word(at)
        right = f"{word[:-3]}ться"
        lemma = next(iter(passage.form(at).lemmas))
        is_near = lemma[:-5] == word[:-4] and lemma.endswith("еться")
        return lemma if is_near and not passage.forms.of(right).parts else right

    def _is_infinitive(self, passage: Passage, at: int) -> bool:
        """«не смог этого добится», «чтобы справится»."""
        before = at - 1
        for _ in range(_REACH):
            word, form = passage.word(before), passage.form(before)
            if word in BREAKS or not word:
                return False
            if word == "чтобы":
                return all(passage.form(between).parts <= {"ADVB", "PRCL"} for between in range(before + 1, at))
            if self._governs(form):
                return self._is_clear(passage, before, at)
            if not (word in _BETWEEN or word in _OBLIQUE_PRONOUNS or form.is_only("PREP", "ADVB", "PRCL", "COMP")
                    or self._is_oblique(form) or self._is_comparative(form)):  # fmt: skip
                return False
            before -= 1
        return False

    @staticmethod
    def _governs(form: Form) -> bool:
        return (
            form.text in _GOVERNING_WORDS
            or form.text in _CAN
            or (form.is_only("VERB", "INFN", "GRND") and not GOVERNING.isdisjoint(form.lemmas))
        )

    @staticmethod
    def _is_oblique(form: Form) -> bool:
        return form.is_only("NOUN", "ADJF", "NPRO") and "nomn" not in form.cases

    @staticmethod
    def _is_comparative(form: Form) -> bool:
        """«чаще», which is a form of «чаща» as well."""
        return form.is_only("COMP", "NOUN", "ADVB") and "COMP" in form.parts and "nomn" not in form.cases

    @staticmethod
    def _is_clear(passage: Passage, before: int, at: int) -> bool:
        """«может, находится» has a comma; «это может находится» not; a subject between speaks for the present."""
        return all(passage.word(between) != "и" for between in range(before, at))

    @staticmethod
    def _is_subject(passage: Passage, at: int) -> bool:
        form = passage.form(at)
        if passage.word(at) in _SUBJECTS:
            return True
        is_somebody = form.is_only("NOUN") and form.cases == {"nomn"} and form.can_be("anim") and not form.is_proper
        return is_somebody and _WITH_INFINITIVE.isdisjoint(form.lemmas)

    def _is_present(self, passage: Passage, at: int) -> bool:
        """«он учиться в школе»: the clause has nothing on which an infinitive could depend."""
        subject = at - 1
        while at - subject < _REACH and (
            passage.word(subject) in _BESIDE_SUBJECT or passage.form(subject).is_only("ADVB", "PRCL")
        ):
            subject -= 1
        if not self._is_subject(passage, subject) or passage.word(subject - 1) in {"—", "–", "-"}:
            return False
        if not (passage.begins_clause(subject) or passage.word(subject - 1) in {"и", "а", "но", "что", "как", "если"}):
            return False
        rest = [passage.forms.of(word) for word in passage.clause_after(at + 1)]
        before = [passage.forms.of(word) for word in passage.clause_before(subject)]
        if len(rest) < 1 and passage.word(at + 1) in {"", "!"}:
            return False
        return not any(form.parts & {"VERB", "ADJS", "PRED", "INFN", "PRTS"} for form in (*rest, *before)) and all(
            form.text not in {"—", "–"} for form in (passage.form(at + 1), passage.form(at + len(rest) + 1))
        )
