# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are written as one or as two, by what stands around them: также and так же, зато and за то.

Each pair has a test for each direction that says when the other spelling is certain; where both make sense, nothing is
said. Розенталь, § 60-61.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.checkers.russian.also import as_well, in_the_same_way, the_same, too
from proofdesk.checkers.russian.passage import SENTENCE_ENDS, Slip, word_set
from proofdesk.checkers.russian.phrases import ADVERB, ALSO, CONJUNCTION, PREPOSITION, SO_THAT
from proofdesk.checkers.russian.so_that import in_order_to, what_would, whatever, whatever_not, wished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.rules import Rule

_RELATIVES = frozenset({"что", "чтобы", "как", "кто", "какой", "сколько", "чем", "чего", "где", "когда", "почему"})
_CAUSES = word_set(
    "запрет возраст кризис дождь снег холод мороз жара погода трудность проблема санкция протест успех риск "
    "угроза сопротивление усилие старание попытка предупреждение возражение разница расстояние размер цена "
    "стоимость отсутствие наличие богатство бедность война болезнь боль усталость помеха препятствие обещание "
    "договорённость заявление решение рост снижение падение критика просьба уговор"
)


REACH = 4
"""Words after a spelling that can belong to it."""


def _can_be_object(form: Form) -> bool:
    """Whether «то» before it can belong to it: «за то время», «за то же», «за то и»."""
    return form.can_be("neut", "sing", "accs") or form.text in {"же", "и", "ли", "бы", "самое", "лишь", "только"}


def _is_oblique_neuter(form: Form, case: str) -> bool:
    """Whether «том», «тому», «этому» before it belongs to it: a form of no other case, not feminine, not plural."""
    return (
        form.is_only("NOUN", "ADJF", "PRTF")
        and form.cases <= {case}
        and any({"sing"} <= reading.grammemes and "femn" not in reading.grammemes for reading in form.readings)
    )


def _speaks_on(form: Form) -> bool:
    """What «то», «том», «чём» cannot belong to: an adverb, a preposition, a finite verb, a pronoun as a subject."""
    return form.is_only("ADVB", "PREP", "VERB", "ADJS", "PRTS", "PRED") or form.text in _SUBJECTS or form.text == "есть"


_SAID_OF_THIS = word_set(
    "повод вопрос случай адрес поручение принцип признак показатель направление маршрут проект факт правило "
    "список эпизод пункт критерий сценарий путь"
)
"""Nouns with which «по этому» stands: a dative after «поэтому» can belong to the verb."""

_SUBJECTS = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они"})


def _for_that(passage: Passage, at: int) -> bool:
    """«зато, что», «зато время»."""
    if passage.word(at + 1) == "," and passage.word(at + 2) in {"что", "чтобы"}:
        return passage.word(at + 3) != "бы"
    return passage.word(at + 1) in {"время"} and passage.word(at + 2) in {",", "что", "пока"}


def _but(passage: Passage, at: int) -> bool:
    """«, за то честная»: то belongs to nothing, and nothing explains it."""
    after = passage.form(at + 2)
    if not passage.begins_clause(at) or not after.parts or _can_be_object(after):
        return False
    if not (_speaks_on(after) or (after.is_only("NOUN", "ADJF", "PRTF", "ADVB") and "accs" not in after.cases)):
        return False
    rest = list(passage.sentence_after(at + 2))
    if "и" in itertools.islice(passage.clause_after(at + 2), REACH):
        return False  # «за то он и наказан»
    return not any(sign == "," and word in _RELATIVES for sign, word in itertools.pairwise(rest)) and not any(
        word in {"спасибо", "благодарить"} for word in passage.sentence_before(at)
    )


def _moreover(passage: Passage, at: int) -> bool:
    """«, при чём довольно сухой»: the question in it would have to be asked of somebody."""
    after = passage.form(at + 2)
    if passage.begins_sentence(at) and not any(
        "VERB" in passage.forms.of(word).parts for word in passage.clause_after(at)
    ):
        return False
    return (
        passage.begins_clause(at)
        and (
            _speaks_on(after)
            or after.text in {"его", "её", "ее", "их"}
            or after.is_only("ADJF", "PRTF", "NOUN", "CONJ", "PRCL")
        )
        and after.text not in {"тут", "здесь", "же", "и", "он", "она", "я", "мы", "вы", "ты", "они"}
        and not _speaks_of_people(passage, at + 2)
        and passage.word(at - 2) != "ни"
        and not any(word == "?" for word in passage.sentence_after(at))
    )


def _speaks_of_people(passage: Passage, at: int) -> bool:
    """«при чём Елена?»: a name or nothing but a noun up to the end."""
    return passage.is_capital(at) or passage.word(at + 1) in SENTENCE_ENDS


def _what_has(passage: Passage, at: int) -> bool:
    """«причём тут погода»: nobody does anything."""
    return passage.word(at + 1) in {"тут", "здесь"} and not any(
        passage.forms.of(word).parts & {"VERB", "ADJS", "PRED", "INFN", "PRTS"} for word in passage.clause_after(at + 2)
    )


def _at_that(passage: Passage, at: int) -> bool:
    """«притом условии», «притом или ином»."""
    if passage.word(at + 1) == "или":
        return passage.word(at + 2) in {"ином", "другом"}
    return _is_oblique_neuter(passage.form(at + 2 if passage.word(at + 1) == "же" else at + 1), "loct")


def _besides(passage: Passage, at: int) -> bool:
    """«, и при том в лучшем виде»."""
    after = passage.form(at + 2)
    return (
        (passage.word(at - 1) in {"и", "да", ","} or passage.begins_sentence(at))
        and after.is_only("PREP", "VERB", "ADJS", "PRED")
        and "," not in {after.text, passage.word(at + 3)}
        and (after.is_only("PRED", "ADJS") or not any(word in _RELATIVES for word in passage.sentence_after(at + 2)))
    )


_JUDGING = word_set("узнать узнавать понять понимать судить определить определять заключить догадаться видно ясно")
"""«По этому она узнает, кто ты»."""


def _therefore(passage: Passage, at: int) -> bool:
    """«По этому он»: этому belongs to nothing."""
    after = passage.form(at + 2)
    if any(not _JUDGING.isdisjoint(passage.forms.of(word).lemmas) for word in passage.clause_after(at + 2)):
        return False
    return passage.begins_clause(at) and (
        after.text in _SUBJECTS or after.text == "не" or after.is_only("VERB") or after.is_only("ADVB", "PRED")
    )


def _by_this(passage: Passage, at: int) -> bool:
    """«поэтому вопросу»: a dative that belongs to «этому»."""
    after = passage.form(at + 1)
    return _is_oblique_neuter(after, "datv") and not _SAID_OF_THIS.isdisjoint(after.lemmas)


def _because(passage: Passage, at: int) -> bool:
    """«, по скольку он»: not «по скольку рублей»."""
    after = passage.form(at + 2)
    return passage.begins_clause(at) and not after.can_be("gent") and after.text not in {"с", "со", "на", "же"}


def _partly(passage: Passage, at: int) -> bool:
    """«Он от части согласен»: часть of nothing, and nothing is taken from it."""
    after = passage.form(at + 2)
    return after.is_only("VERB", "ADJS", "PRED", "ADVB", "PRTS") and (
        passage.begins_clause(at) or passage.form(at - 1).parts <= {"NPRO", "NOUN", "CONJ", "PRCL"}
    )


def _as_he(passage: Passage, at: int) -> bool:
    """«, по сколько он хочет»: nothing is counted."""
    after = passage.form(at + 2)
    return (
        passage.begins_clause(at)
        and (after.text in _SUBJECTS or (after.is_only("NOUN", "ADJF") and after.can_be("nomn")))
        and (passage.is_capital(at + 2) or not after.can_be("plur", "gent"))
        and not any(word == "?" for word in passage.sentence_after(at))
    )


def _owing_to(passage: Passage, at: int) -> bool:
    """«в виду отсутствия», where nothing is had or kept in view."""
    after = passage.form(at + 2)
    kept = any(
        passage.forms.of(word).lemmas & {"иметь", "иметься", "держать", "быть", "скрыться", "исчезнуть"}
        for word in (*passage.clause_before(at), *passage.clause_after(at + 2))
    )
    return (
        after.is_only("NOUN")
        and after.cases <= {"gent", "nomn", "accs"}
        and "gent" in after.cases
        and not kept
        and (after.text.endswith(("ния", "тия", "сти", "ствия", "ности")))
    )


def _in_spite_of(passage: Passage, at: int) -> bool:
    """«не смотря на запреты»: at what nobody looks."""
    is_clause = passage.begins_clause(at) or passage.word(at - 1) in {"и", "но", "а"}
    for place in range(at + 3, at + 6):
        form = passage.form(place)
        if form.is_only("NOUN"):
            return not _CAUSES.isdisjoint(form.lemmas) or (
                is_clause and form.text.endswith(("ность", "ности", "ния", "ние"))
            )
        if not form.is_only("ADJF", "PRTF", "NPRO"):
            return False
    return False


def _in_time(passage: Passage, at: int) -> bool:
    """«пришёл во время.», «не смог во время прийти»: of what time is not said."""
    verb = passage.form(at - 1)
    if passage.form(at + 2).is_only("INFN"):
        return not verb.parts.isdisjoint({"VERB", "INFN"})
    return verb.is_only("VERB", "INFN") and passage.word(at + 2) in {".", "!"}


def _during(passage: Passage, at: int) -> bool:
    """«вовремя войны»."""
    after = passage.form(at + 1)
    return (
        after.is_only("NOUN")
        and after.cases == {"gent"}
        and not after.can_be("anim")
        and passage.form(at - 1).parts.isdisjoint({"VERB", "INFN", "PRTF", "PRTS", "GRND"})
    )


def _at_first(passage: Passage, at: int) -> bool:
    """«с начала он», «с начала, а потом»."""
    after = passage.form(at + 2)
    return after.text in _SUBJECTS or (after.is_only("VERB") and passage.begins_clause(at) and after.can_be("past"))


def _at_last(passage: Passage, at: int) -> bool:
    """«и на конец он»."""
    after = passage.form(at + 2)
    if passage.word(at - 1) in _SUBJECTS:
        return after.is_only("VERB")
    return passage.begins_clause(at) and (after.text in _SUBJECTS or after.is_only("VERB"))


def _sometimes(passage: Passage, at: int) -> bool:
    """«под час приходится»."""
    return passage.form(at + 2).is_only("VERB", "INFN", "ADVB", "PRED", "ADJS")


def _so(passage: Passage, at: int) -> bool:
    """«И так, …» at the beginning of a sentence."""
    rest = set(passage.sentence_after(at + 3))
    return passage.begins_sentence(at) and passage.word(at + 2) == "," and not rest & {"как", "что", "чтобы", "и"}


def _in_accordance(passage: Passage, at: int) -> bool:
    """«в соответствие с», where nothing is brought into it."""
    return not any(
        word.startswith(("прив", "прих", "приш", "вход", "войти", "вошл", "вошел", "вошёл", "встал", "пост"))
        for word in (*passage.sentence_before(at), *passage.clause_after(at + 3))
    )


def _often(passage: Passage, at: int) -> bool:
    """«за частую»: часть of nothing."""
    return passage.form(at + 2).parts.isdisjoint({"NOUN", "ADJF", "PRTF", "NUMR"}) and passage.word(at + 2) != "-"


def _in_manner(passage: Passage, at: int) -> bool:
    """«реагировали по разному», «по настоящему любила»: разному belongs to no noun."""
    after = passage.form(at + 2)
    return (
        (after.text in SENTENCE_ENDS or after.text in _SUBJECTS or after.is_only("VERB", "INFN", "ADVB", "PREP"))
        and not passage.form(at - 1).can_be("datv")
        and passage.word(at - 1) not in {",", "и", "—", "–"}
    )


def _with_towards(passage: Passage, at: int) -> bool:
    """«навстречу с президентом»."""
    after = passage.form(at + 2)
    return (
        passage.word(at + 1) in {"с", "со"}
        and after.is_only("NOUN")
        and after.cases == {"ablt"}
        and after.can_be("anim")
    )


class Pair(NamedTuple):
    """A spelling, the other one, and when that is certain."""

    rule: Rule
    written: str
    right: str
    is_certain: Callable[[Passage, int], bool]


_PAIRS: Sequence[Pair] = (
    Pair(ALSO, "так же", "также", as_well),
    Pair(ALSO, "также", "так же", in_the_same_way),
    Pair(ALSO, "то же", "тоже", too),
    Pair(ALSO, "тоже", "то же", the_same),
    Pair(SO_THAT, "что бы", "чтобы", in_order_to),
    Pair(SO_THAT, "что бы", "чтобы", wished),
    Pair(SO_THAT, "чтобы", "что бы", whatever),
    Pair(SO_THAT, "чтобы не", "что бы ни", whatever_not),
    Pair(SO_THAT, "чтобы", "что бы", what_would),
    Pair(CONJUNCTION, "зато", "за то", _for_that),
    Pair(CONJUNCTION, "за то", "зато", _but),
    Pair(CONJUNCTION, "при чем", "причем", _moreover),
    Pair(CONJUNCTION, "при чём", "причём", _moreover),
    Pair(CONJUNCTION, "причем", "при чем", _what_has),
    Pair(CONJUNCTION, "причём", "при чём", _what_has),
    Pair(CONJUNCTION, "притом", "при том", _at_that),
    Pair(CONJUNCTION, "при том", "притом", _besides),
    Pair(CONJUNCTION, "по этому", "поэтому", _therefore),
    Pair(CONJUNCTION, "поэтому", "по этому", _by_this),
    Pair(CONJUNCTION, "по скольку", "поскольку", _because),
    Pair(CONJUNCTION, "по сколько", "поскольку", _as_he),
    Pair(CONJUNCTION, "и так", "итак", _so),
    Pair(PREPOSITION, "в виду", "ввиду", _owing_to),
    Pair(PREPOSITION, "не смотря на", "несмотря на", _in_spite_of),
    Pair(PREPOSITION, "в соответствие с", "в соответствии с", _in_accordance),
    Pair(PREPOSITION, "навстречу", "на встречу", _with_towards),
    Pair(ADVERB, "во время", "вовремя", _in_time),
    Pair(ADVERB, "вовремя", "во время", _during),
    Pair(ADVERB, "с начала", "сначала", _at_first),
    Pair(ADVERB, "на конец", "наконец", _at_last),
    *(
        Pair(ADVERB, f"по {word}", f"по-{word}", _in_manner)
        for word in ("настоящему", "разному", "другому", "прежнему", "иному", "новому", "старому", "своему")
    ),
    Pair(ADVERB, "за частую", "зачастую", _often),
    Pair(ADVERB, "от части", "отчасти", _partly),
    Pair(ADVERB, "под час", "подчас", _sometimes),
)


class Pairs:
    """Looks where the first word of a spelling stands."""

    rules = (ALSO, SO_THAT, CONJUNCTION, PREPOSITION, ADVERB)

    def __init__(self) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], Pair]]] = defaultdict(list)
        for pair in _PAIRS:
            words = tuple(pair.written.split())
            self._by_first[words[0]].append((words, pair))

    def wants(self, form: Form) -> bool:
        """The first words of all spellings."""
        return form.text in self._by_first

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """A spelling that is certainly wrong here."""
        for words, pair in self._by_first[passage.word(at)]:
            last = at + len(words)
            if tuple(passage.words[at:last]) == words and pair.is_certain(passage, at):
                yield Slip(pair.rule, at, last, [pair.right])
                return
