# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that belong together by a hyphen: «тёмно-синий», «вице-президент», «роман-эпопея», «врач-хирург».

Правила русской орфографии и пунктуации, 2006, § 120 (nouns with an apposition and first parts such as вице-), § 129
(shades of colours), § 125 (sides of the world).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

HYPHENATED = Rule(
    "spelling/hyphenated-pair",
    wrong="На ней было темно синее платье.",
    right="На ней было темно-синее платье.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 120-129",
)

_SHADES = word_set(
    "темно тёмно светло ярко бледно нежно густо тускло иссиня изжелта черно чёрно красно сине желто жёлто бело серо "
    "зелено розово золотисто серебристо"
)
_COLOURS = word_set(
    "синий красный желтый зеленый белый черный серый голубой розовый коричневый фиолетовый оранжевый лиловый бордовый "
    "багровый рыжий русый золотой серебристый золотистый бирюзовый сиреневый малиновый алый бежевый"
)
_NEVER_ALONE = word_set("вице экс унтер обер лейб юго северо контр пресс штаб")
"""First parts that are no words of their own."""

_FIRST = word_set("премьер генерал интернет онлайн бизнес топ веб мини макси медиа дизель бизнес арт фитнес фан")
_OF_PEOPLE = word_set(
    "женщина девушка мужчина мальчик девочка юноша студент студентка школьник писатель художник врач летчик инженер "
    "солдат рабочий друг подруга сосед соседка брат сестра"
)
_TOGETHER = frozenset(
    tuple(pair.split("-"))
    for pair in word_set(
        "роман-эпопея город-герой город-спутник город-курорт вагон-ресторан диван-кровать "
        "кресло-качалка плащ-палатка ковер-самолет скатерть-самобранка царь-пушка царь-колокол жар-птица "
        "летчик-космонавт летчик-испытатель летчик-истребитель завод-изготовитель компания-производитель "
        "страна-участница страна-член государство-член страна-производитель дом-музей музей-заповедник музей-усадьба "
        "музей-квартира школа-интернат театр-студия концерт-реквием фильм-катастрофа счет-фактура грамм-молекула "
        "пьеса-сказка сказка-быль роман-газета повесть-сказка птица-тройка инженер-механик инженер-строитель "
        "врач-терапевт врач-хирург врач-педиатр герой-любовник альбом-каталог выставка-продажа"
    )
)
"""Nouns by lemmas (е for ё) of which the second tells what the first is."""

_SIGNS_OF_ALONE = frozenset({"-", "–", "—"})


class Hyphens:
    """Two words with a space between that a hyphen should join."""

    rules = (HYPHENATED,)

    def __init__(self) -> None:
        self._heads = frozenset(first for first, _ in _TOGETHER)

    def wants(self, form: Form) -> bool:
        """First parts."""
        return (
            form.text in _SHADES
            or form.text in _NEVER_ALONE
            or form.text in _FIRST
            or not form.lemmas.isdisjoint(_OF_PEOPLE)
            or not form.lemmas.isdisjoint(self._heads)
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The two words where they are one."""
        if at + 1 >= len(passage.words) or not passage.word(at + 1)[0].isalpha() or passage.is_capital(at + 1):
            return
        if passage.starts[at + 1] - passage.span(at, at + 1).end != 1 or passage.word(at - 1) in _SIGNS_OF_ALONE:
            return
        first, second = passage.form(at), passage.form(at + 1)
        if self._is_compound(passage, first, second) or self._is_apposition(passage, at):
            written = passage.written[at : at + 2]
            yield Slip(HYPHENATED, at, at + 2, ["-".join((written[0].lower(), written[1]))])

    @staticmethod
    def _is_compound(passage: Passage, first: Form, second: Form) -> bool:
        if first.text in _SHADES:
            return "ADJF" in second.parts and not second.lemmas.isdisjoint(_COLOURS)
        if first.text in _NEVER_ALONE or first.text in _FIRST:
            return second.is_only("NOUN", "ADJF") and bool(passage.forms.of(f"{first.text}-{second.text}").parts)
        return False

    def _is_apposition(self, passage: Passage, at: int) -> bool:
        """«роман эпопея», «врачах хирургах»: in one case, and the second cannot depend on the first."""
        first, second = passage.form(at), passage.form(at + 1)
        shared = first.cases & second.cases
        if not second.is_only("NOUN") or not shared:
            return False
        if shared <= {"accs", "gent"} and "gent" in second.cases and first.cases != {"gent"}:
            return False  # «город героев»
        lemmas = {(one, other) for one in first.lemmas for other in second.lemmas}
        if not lemmas.isdisjoint(_TOGETHER):
            return True
        return (
            not first.lemmas.isdisjoint(_OF_PEOPLE)
            and first.is_only("NOUN")
            and "gent" not in second.cases
            and second.can_be("anim")
            and not second.is_proper
            and not shared.isdisjoint({"datv", "loct"})
            and _one_number(first, second)
        )


def _one_number(first: Form, second: Form) -> bool:
    return any(first.can_be(number) and second.can_be(number) for number in ("sing", "plur"))
