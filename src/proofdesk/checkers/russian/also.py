# SPDX-License-Identifier: GPL-3.0-or-later
"""также and так же, тоже and то же: when the other spelling is certain.

A conjunction (= и) is written as one word, a comparison as two. Правила русской орфографии и пунктуации, 2006, § 142;
Розенталь, § 61.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import BREAKS, word_set

if TYPE_CHECKING:
    from proofdesk.checkers.russian.passage import Form, Passage

_COMPARING = frozenset({"как", "словно", "будто", "что", "когда"})
_RELATIVES = frozenset({"что", "чтобы", "как", "кто", "какой", "сколько", "чем", "чего", "где", "когда", "почему"})
_SUBJECTS = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они"})
_TO_WHOM = word_set("мне тебе ему ей нам вам им")
_MODAL = word_set(
    "можно нужно необходимо надо следует стоит нельзя хотелось хочется хочу хотим рекомендуется важно интересно "
    "известно существует существуют есть имеется имеются"
)
_ADDING = word_set(
    "заметить отметить добавить упомянуть подчеркнуть напомнить сказать сообщить сообщаться рассказать указать "
    "привести назвать обратить учесть учитывать рассмотреть выделить увидеть узнать вспомнить остановиться"
)
"""Who adds something says so: «можно также отметить»."""

_NO_MANNER = word_set(
    "иметь иметься являться существовать мочь содержать содержаться включать входить присутствовать участвовать "
    "встречаться использовать использоваться проявлять проявить ставить поставить получить предложить предлагать "
    "планировать выясниться оказаться казаться обнаружить принадлежать позволять позволить помогать помочь решить "
    "выступить пообещать призвать потребовать поручить отказаться находиться располагаться предусмотреть показать "
    "написать создать провести подписать сыграть состояться пострадать погибнуть"
)
"""Verbs that are seldom compared by their manner."""

_REACH = 4


def _is_compared(passage: Passage, at: int) -> bool:
    """Whether something in the sentence can be what «так же», whose second word is before `at`, refers to."""
    return any(word in _COMPARING for word in passage.sentence_after(at))


def _has_and(passage: Passage, at: int) -> bool:
    """«Так же поступил и сосед»: a comparison with what was said before."""
    return any(passage.word(place) in {"и", "же"} for place in range(at, at + _REACH))


def _is_preposition(form: Form) -> bool:
    """Also «на», which is an interjection as well."""
    return "PREP" in form.parts and form.is_only("PREP", "PRCL", "INTJ")


def as_well(passage: Passage, at: int) -> bool:
    """«а так же дети», «Так же можно заметить», «он так же имеет»: nothing is compared."""
    after = passage.form(at + 2)
    first = passage.begins_sentence(at)
    if first and (after.text in _MODAL or _begins_subject(passage, at + 2)):
        return not any(word in {"как", "и"} for word in passage.clause_after(at + 2))
    if _is_compared(passage, at + 2):
        return not first and _announces(passage, at)
    if passage.word(at - 1) == "а":
        return after.is_only("NOUN", "PREP", "PRTF") or after.is_only("ADJF", "NOUN")
    if first:
        return _is_preposition(after) or after.text == "," or _goes_on(passage, at + 2)
    if passage.word(at - 1) == ",":
        return after.is_only("PRTF")
    return _adds(passage, at)


def _begins_subject(passage: Passage, at: int) -> bool:
    """«эта надпись», «реальные исторические факты»: adjectives and a noun, all in the nominative."""
    place = at
    while passage.form(place).is_only("ADJF", "PRTF", "NOUN") and passage.form(place).can_be("ADJF", "nomn"):
        place += 1
    return place > at and passage.form(place).is_only("NOUN") and passage.form(place).can_be("nomn")


def _goes_on(passage: Passage, at: int) -> bool:
    """What follows «Так же» at the beginning of a sentence: a subject and its verb, or a verb without manner."""
    word, form = passage.word(at), passage.form(at)
    if _has_and(passage, at):
        return False
    if word in _SUBJECTS:
        return any(passage.forms.of(verb).is_only("VERB") for verb in passage.clause_after(at + 1))
    return form.is_only("VERB") and not _NO_MANNER.isdisjoint(form.lemmas)


def _adds(passage: Passage, at: int) -> bool:
    """«Можно так же отметить», «сосед так же имеет право»."""
    before, after = passage.form(at - 1), passage.form(at + 2)
    if before.text in {"все", "всё", "точно", "и", "не", "почти", "столь"} or _has_and(passage, at + 3):
        return False
    if after.is_only("INFN"):
        return before.text in _MODAL and not _ADDING.isdisjoint(after.lemmas)
    if before.text in _TO_WHOM:
        return "казаться" in after.lemmas and after.is_only("VERB")
    is_subject = before.text in _SUBJECTS or (before.is_only("NOUN") and before.can_be("nomn")) or not before.parts
    return (
        is_subject
        and before.text not in BREAKS
        and after.is_only("VERB")
        and after.can_be("indc")
        and not _NO_MANNER.isdisjoint(after.lemmas)
    )


def _announces(passage: Passage, at: int) -> bool:
    """«Выяснилось так же, что»: the clause with что belongs to the verb before it."""
    return (
        passage.word(at + 2) == ","
        and passage.word(at + 3) == "что"
        and passage.form(at - 1).is_only("VERB")
        and not passage.form(at - 1).lemmas.isdisjoint(_ADDING | _NO_MANNER)
    ) or (
        passage.word(at - 1) in _MODAL
        and passage.form(at + 2).is_only("INFN")
        and not _ADDING.isdisjoint(passage.form(at + 2).lemmas)
        and passage.word(at + 3) in {",", "и"}
        and passage.word(at + 4) == "что"
    )


def in_the_same_way(passage: Passage, at: int) -> bool:
    """«также, как и другие», «также хорошо, как»: something is compared."""
    if passage.word(at - 1) == "точно":
        return False
    sign = passage.word(at + 1) == ","
    how = at + 2 if sign else at + 1
    if passage.word(how) == "как" and passage.word(how + 1) == "и":
        return passage.form(how + 2).is_only("NOUN", "ADJF", "NPRO", "PREP") and not passage.begins_sentence(at)
    middle = passage.form(at + 1)
    return (
        middle.is_only("ADVB")
        and passage.word(at + 1).endswith("о")
        and passage.word(at + 2) == ","
        and (passage.word(at + 3) == "как" and passage.word(at + 4) == "и")
    )


def too(passage: Passage, at: int) -> bool:
    """«он то же пришёл»."""
    return (
        passage.word(at - 1) in _SUBJECTS
        and passage.form(at + 2).is_only("VERB")
        and not passage.form(at + 2).can_be("tran")
        and not any(word in _RELATIVES for word in passage.sentence_after(at + 2))
    )


_HAPPENING = word_set("происходить произойти случиться случаться касаться относиться твориться повторяться повториться")


def the_same(passage: Passage, at: int) -> bool:
    """«Тоже произошло с соседом», «тоже можно сказать о детях»: то is the subject, or what is said."""
    after = passage.form(at + 1)
    if not passage.begins_sentence(at):
        return False
    if after.text == "можно":
        return passage.word(at + 2) == "сказать" and passage.word(at + 3) in {"о", "об", "обо", "про"}
    return (
        after.is_only("VERB")
        and not _HAPPENING.isdisjoint(after.lemmas)
        and (after.can_be("neut") or after.can_be("3per", "sing"))
        and passage.word(at + 2) in {"с", "со", "и", "к", "ко", "в", "во", "на"}
    )
