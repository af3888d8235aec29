# SPDX-License-Identifier: GPL-3.0-or-later
"""A predicate that agrees with nothing in its clause, and a noun there that can only be the subject.

Розенталь, § 183-189; Русская грамматика, 1980, § 2242. Words may stand between the two («Цены на бензин вырос»), and
the predicate may come first («Прошёл встреча»). A noun that could be an accusative as well is the subject of a verb
that has no object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.clauses import Clause, agrees, may_be_subject
from proofdesk.checkers.russian.passage import Form, Slip, word_set
from proofdesk.checkers.russian.predicates import PREDICATE
from proofdesk.checkers.russian.readings import GENDERS, agree, agreed
from proofdesk.checkers.russian.subjects import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Passage

_JOINING = frozenset({"и", "или", "ни", "да", "либо", "как", "чем", "нежели", "плюс", "то"})
_WITH = frozenset({"с", "со", "вместе"})
_IMPERSONAL = word_set(
    "хватать хватить недоставать следовать предстоять приходиться прийтись хотеться захотеться удаваться удаться "
    "доводиться довестись казаться показаться оказаться стоить требоваться потребоваться понадобиться быть бывать "
    "стать становиться остаться оставаться выясниться сообщаться исполниться случиться приспичить повезти везти "
    "существовать значить означать иметься звать грозить"
)
"""Verbs that stand without a subject, or with a noun in two nominatives."""

_OF_GENITIVE = word_set(
    "бояться достигать достигнуть достичь добиваться добиться касаться коснуться лишаться лишиться избегать избежать "
    "опасаться придерживаться держаться стоить желать ждать заслуживать требовать слушаться"
)
_TIMES = word_set(
    "минута секунда час день сутки неделя месяц год век раз время утро вечер ночь лето зима весна осень километр метр "
    "миля шаг рубль доллар тонна килограмм процент балл очко градус понедельник вторник четверг среда пятница суббота "
    "воскресенье сезон период этап способ образ порядок вид тип род сорт"
)
_RESPECTED = word_set(
    "барин барыня барышня матушка батюшка маменька папенька сударь сударыня государь государыня княгиня князь граф "
    "графиня величество высочество превосходительство благородие сиятельство"
)
"""Of these a plural was used out of respect: «Барыня послали за врачом»."""

_REACH = 6
"""Words between a subject and its verb."""

_PERSONAL = word_set("я ты он она мы вы они")
_WHICH = frozenset({"который"})
_SURE = frozenset({"nomn"})
_EITHER = frozenset({"nomn", "accs"})
_ALSO_GENITIVE = frozenset({"nomn", "accs", "gent"})
_SHORTEST = 4
_ADDING = word_set("а также и да или но")
_PARTICLES = word_set("не же уже ещё еще также тоже бы ли даже лишь только всё все вновь уж")
_NOT_BEFORE = frozenset({"PREP", "INFN"})
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_PREDICATES = ("VERB", "PRTS", "ADJS")
_BETWEEN = frozenset({"NOUN", "ADJF", "PRTF", "ADVB", "PREP", "PRCL", "NPRO", "COMP", "NUMR"})


class ClauseSubjects:
    """A nominative and the predicate of its clause."""

    rules = (PREDICATE,)

    def wants(self, form: Form) -> bool:
        """Personal pronouns, который, first names, and nouns that can be subjects, and nothing else but objects."""
        if form.text in _PERSONAL:
            return True
        if form.is_only("ADJF"):
            return form.lemmas == _WHICH and "nomn" in form.cases
        if (
            not form.is_only("NOUN")
            or not ("nomn" in form.cases and form.cases <= _ALSO_GENITIVE)
            or len(form.text) < _SHORTEST
        ):
            return False
        if form.is_proper:
            return form.cases == _SURE and all(one.grammemes & {"Name", "Geox"} for one in form.readings)
        return (
            "-" not in form.text
            and not form.can_be("Fixd")
            and not form.can_be("ms-f")
            and QUANTITIES.isdisjoint(form.lemmas)
            and _TIMES.isdisjoint(form.lemmas)
            and _RESPECTED.isdisjoint(form.lemmas)
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The verb in the form that agrees."""
        if not _may_be_told_of(passage, at):
            return
        place = _predicate_after(passage, at)
        if place is None:
            place = _predicate_before(passage, at)
        if place is None:
            return
        noun, verb = _subject(passage, at), passage.form(place)
        if not noun.cases <= _EITHER:
            return
        if any(agrees(one, other) for one in noun.readings if "nomn" in one.grammemes for other in verb.readings):
            return
        if not _is_told_of(passage, at, place, noun) or _has_other_subject(passage, at, place):
            return
        right = _agreeing(passage, noun, verb)
        if right and right != verb.text:
            yield Slip(PREDICATE, place, place + 1, [right])


def _may_be_told_of(passage: Passage, at: int) -> bool:
    """Tells quickly that most nouns are no subjects: after prepositions and infinitives, and most genitives."""
    noun, before = passage.form(at), passage.form(at - 1)
    if noun.cases == _SURE or noun.text in _PERSONAL:
        return True
    if before.parts & _NOT_BEFORE and not before.parts & _ADJECTIVES:
        return False
    return "gent" not in noun.cases or before.is_only(*_ADJECTIVES) or passage.begins_sentence(at)


def _subject(passage: Passage, at: int) -> Form:
    """The noun in what it can be there: after its adjectives, or as the first word of a sentence."""
    noun = passage.form(at)
    if "gent" not in noun.cases:
        return noun
    before = passage.form(at - 1)
    if before.is_only("ADJF", "PRTF"):
        agreeing = tuple(one for one in noun.readings if any(agree(other, one) for other in before.readings))
        return Form(noun.text, agreeing) if agreeing else noun
    if passage.begins_sentence(at):
        return Form(noun.text, tuple(one for one in noun.readings if "gent" not in one.grammemes))
    return noun


def _predicate_after(passage: Passage, at: int) -> int | None:
    for place in range(at + 1, at + 2 + _REACH):
        form = passage.form(place)
        if form.is_only(*_PREDICATES) and not (form.is_only("ADJS") and form.can_be("neut")):
            return None if passage.is_capital(place) else place
        if not form.parts & _BETWEEN or form.text in _JOINING or form.parts & {"VERB", "INFN", "GRND"}:
            return None
        if form.is_only("PRCL", "CONJ") and form.text not in _PARTICLES:
            return None
    return None


def _predicate_before(passage: Passage, at: int) -> int | None:
    """«Вчера прошёл большая встреча»: right before it, or before its adjectives."""
    if not passage.form(at).is_only("NOUN") or passage.form(at).is_proper:
        return None
    place = at - 1
    while passage.form(place).is_only("ADJF", "PRTF") and "nomn" in passage.form(place).cases:
        place -= 1
    verb = passage.form(place)
    return place if verb.is_only(*_PREDICATES) and not verb.can_be("plur") and not passage.is_capital(place) else None


def _is_told_of(passage: Passage, at: int, place: int, noun: Form) -> bool:
    """Whether the noun must be what the verb is told of."""
    verb = passage.form(place)
    if noun.text in _PERSONAL:
        return not (verb.can_be("neut") and (verb.parts & {"PRTS", "ADJS"} or not _IMPERSONAL.isdisjoint(verb.lemmas)))
    if "gent" in passage.form(at).cases and (not _OF_GENITIVE.isdisjoint(verb.lemmas) or Clause(passage, at).has("не")):
        return False
    if not _IMPERSONAL.isdisjoint(verb.lemmas) or (verb.can_be("neut") and verb.parts & {"PRTS", "ADJS"}):
        return False
    if noun.cases != _SURE and (
        verb.can_be("neut")
        or noun.text.startswith("пол")
        or any(one.grammemes & {"1per", "2per"} for one in verb.readings)
        or not (_has_no_object(verb) or _has_object(passage, place))
    ):
        return False
    if noun.is_only("ADJF"):
        return passage.word(at - 1) == "," and _has_antecedent(passage, at)
    if noun.is_proper:
        before = passage.form(at - 1)
        if "NOUN" in before.parts and "nomn" not in before.cases:
            return False  # «на озере Альберт»
        return passage.is_capital(at) and (noun.can_be("Name") or not verb.can_be("masc"))
    if noun.can_be("masc", "anim") and verb.can_be("femn"):
        return False  # «врач пришла»
    if passage.is_capital(at) and noun.can_be("sing"):
        return passage.begins_sentence(at) and not verb.can_be("masc")
    return not any(one.grammemes & {"1per", "2per"} for one in verb.readings)


def _has_antecedent(passage: Passage, at: int) -> bool:
    """Whether который agrees with a noun before its comma, so that the verb is what is wrong."""
    which = [one for one in passage.form(at).readings if "nomn" in one.grammemes]
    return any(
        "NOUN" in noun.grammemes and agreed(noun) <= one.grammemes
        for place in range(at - 2, max(-1, at - 2 - _REACH), -1)
        for noun in passage.form(place).readings
        for one in which
    )


def _has_no_object(verb: Form) -> bool:
    return all(one.grammemes & {"intr", "PRTS", "ADJS"} for one in verb.readings)


def _has_object(passage: Passage, place: int) -> bool:
    """«поддерживала людей»: an accusative right after it."""
    form = passage.form(place + 1)
    return (
        form.is_only("NOUN")
        and passage.word(place - 1) != "не"
        and "accs" in form.cases
        and (form.cases == {"accs"} or (form.cases == {"accs", "gent"} and form.can_be("anim")))
        and _TIMES.isdisjoint(form.lemmas)
    )


def _has_other_subject(passage: Passage, at: int, place: int) -> bool:
    clause = Clause(passage, at)
    verb = passage.form(place)
    is_plural, is_sure = verb.can_be("plur"), passage.form(at).cases == _SURE
    if not clause.first <= place <= clause.last or passage.word(clause.last + 1) in {"—", "–", "-"}:
        return True
    free = set(clause.free())
    if at not in free:
        return True
    for number in clause.places:
        if number in {at, place}:
            continue
        word, form = passage.word(number), passage.form(number)
        if number < max(at, place) and (
            (word in _JOINING and (is_plural or number > clause.first))
            or (is_plural and (word in _WITH or word[0].isdigit() or "NUMR" in form.parts))
        ):
            return True
        if form.is_only("VERB", "PRTS", "ADJS", "PRED") or (not is_sure and "INFN" in form.parts):
            return True
        if number in free and not (is_sure and at < place < number) and may_be_subject(passage, number, verb):
            return True
    return not _begins_alone(passage, clause.first, is_plural)


def _begins_alone(passage: Passage, first: int, is_plural: bool) -> bool:
    """Whether nothing before the clause can be part of its subject."""
    if passage.begins_sentence(first):
        return first == 0 or passage.is_capital(first)  # «5 млн. человек проходят»
    if passage.word(first - 1) in {"(", "["}:
        return True
    if "CONJ" in passage.form(first).parts and not (is_plural and passage.word(first) in _ADDING):
        return True
    if any("который" in passage.form(place).lemmas for place in (first, first + 1)):
        return True
    return not is_plural and passage.word(first - 1) == ","


def _agreeing(passage: Passage, noun: Form, verb: Form) -> str | None:
    subject = next(one for one in noun.readings if "nomn" in one.grammemes)
    number = "plur" if "plur" in subject.grammemes else "sing"
    person = next(iter(subject.grammemes & {"1per", "2per"}), "3per")
    for reading in verb.readings:
        if "past" in reading.grammemes or reading.grammemes & {"PRTS", "ADJS"}:
            wanted = {number} if number == "plur" else {number, *(subject.grammemes & GENDERS)}
        else:
            wanted = {number, person}
        word = passage.forms.inflected(reading, *wanted)
        if word:
            return word
    return None
