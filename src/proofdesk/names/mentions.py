# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in one paragraph: chains of capitalised words, and which of them is whose given name or surname."""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.names.roles import RoleReader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.names.words import Lexicon, Word

CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІЇЄҐ"
# What must not stand before it is looked at behind the capital: so the search runs from capital to capital.
_TOKEN = re.compile(rf"[{CAPITALS}](?<!\w[{CAPITALS}])(?:\.|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*)")
_SENTENCE_END = ".!?…:"
_CLOSED = re.compile(rf"(?:[ \u00a0-][{CAPITALS}\d][\w-]*)*[»“”\"')\]]")
_ADJECTIVE = re.compile(r"ск(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_REGION = re.compile(r"[ \u00a0](?:област|район|округ|город|филиал|кра[йюея]\b)")
_OPENING = "«„“\"'(["


class Token(NamedTuple):
    """A capitalised word or an initial with its full stop. Spans count code points of the paragraph."""

    span: Span
    text: str
    word: Word | None
    """None for an initial."""
    begins_sentence: bool
    quoted: bool
    """Whether it opens a quoted or bracketed name: «Челси», but not «Иванов пришёл»."""
    after_in: bool = False
    """Whether «в» stands before it: a place, not the given name of what follows («в Лионе Петров встретил…»)."""


class NameMention(NamedTuple):
    """A name as it stands in a paragraph; `surname` is always there.

    `is_full` tells that a given name or initials stand beside the surname: then it is certainly somebody.
    """

    span: Span
    surname: Token
    given: Token | None = None
    patronymic: Token | None = None
    initials: str = ""
    middle: tuple[Token, ...] = ()
    """Other words of the same name, any of which may be the one that counts: «Хосе [Лопес] Мендоса»."""
    is_lone_given: bool = False
    """A given name by itself: somebody's surname only where the article has that surname."""
    is_part: bool = False
    """The name of a fuller mention once more, with a middle word as the surname."""

    @property
    def is_full(self) -> bool:
        """Whether a given name or initials stand beside the surname."""
        return self.given is not None or bool(self.initials)


# A named tuple's own constructor takes three times as long, and every capitalised word comes by here.
_span = partial(tuple.__new__, Span)
_token = partial(tuple.__new__, Token)
_mention = partial(tuple.__new__, NameMention)


class MentionFinder:
    """Finds name mentions paragraph by paragraph, and remembers them by the paragraph's text."""

    def __init__(self, lexicon: Lexicon, remembered: int = 20_000) -> None:
        self._lexicon = lexicon
        self._roles = RoleReader(lexicon.morphology)
        self._remembered = remembered
        self._known: OrderedDict[Paragraph | str, tuple[NameMention, ...]] = OrderedDict()
        """By paragraph, or by its text alone where nothing in it is masked."""

    def mentions(self, paragraph: Paragraph) -> tuple[NameMention, ...]:
        """Names in the paragraph, in order of position."""
        if paragraph.role is Role.VERBATIM or not paragraph.text:
            return ()
        key = paragraph if paragraph.masked else paragraph.text
        found = self._known.get(key)
        if found is None:
            found = tuple(self._find(paragraph))
            self._known[key] = found
            if len(self._known) > self._remembered:
                self._known.popitem(last=False)
        return found

    def _find(self, paragraph: Paragraph) -> list[NameMention]:
        mentions: list[NameMention] = []
        chain: list[Token] = []
        end = 0
        has_post = partial(self._has_post, paragraph.text)
        for token in self._tokens(paragraph):
            start, until = token.span
            # Most stand far from the last one.
            if chain and (start - end > 1 or not _adjacent(paragraph.text, chain[-1], token)):
                _read(chain, has_post, mentions)
                chain = [token]
            else:
                chain.append(token)
            end = until
        _read(chain, has_post, mentions)
        return [one for one in mentions if one.given is None or not _is_region(paragraph.text, one)]

    def _has_post(self, text: str, name: NameMention) -> bool:
        """Whether a post before a name is in the case of its last word, as a noun or as a man's surname.

        Not in the genitive, in which any word can depend on a post: «спикера Мажилиса Парламента».
        """
        word = name.surname.word
        if word is None:
            return False
        as_surname = {case for gender, case in word.agreeing if gender is Gender.MASC} - {Case.ACCS}
        cases = (word.noun_cases | as_surname) - {Case.GENT}
        return bool(cases) and self._roles.stands_before(text, name.span.start, cases)

    def _tokens(self, paragraph: Paragraph) -> list[Token]:
        text, masked, known = paragraph.text, paragraph.masked, self._lexicon.word
        tokens: list[Token] = []
        for match in _TOKEN.finditer(text):
            start, end = span = _span(match.span())
            if masked and any(span.overlaps(mask) for mask in masked):
                continue
            written = text[start:end]
            word = None if written[-1] == "." else known(written)
            if start > 1 and text[start - 1] == " " and text[start - 2].isalpha():
                # Most of them: a word stands before it.
                after_in = text[start - 2] in "вВ" and _stands_alone(text, start - 2)
                tokens.append(_token((span, written, word, False, False, after_in)))
                continue
            is_quoted = start > 0 and text[start - 1] in _OPENING and _CLOSED.match(text, end) is not None
            tokens.append(_token((span, written, word, _begins_sentence(text, start), is_quoted, False)))
        return tokens


def _is_region(text: str, mention: NameMention) -> bool:
    """«Акимат Алматинской области»: an adjective of a place behind a word that nobody knows."""
    given, surname = mention.given, mention.surname.word
    if given is None or given.word is None or given.word.is_given or surname is None:
        return False
    return _ADJECTIVE.search(surname.form) is not None and _REGION.match(text, mention.span.end) is not None


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \u00a0\t" + _OPENING + "–—-")
    return not before or before[-1] in _SENTENCE_END


def _stands_alone(text: str, position: int) -> bool:
    return not position or not text[position - 1].isalnum()


def _adjacent(text: str, left: Token, right: Token) -> bool:
    gap = text[left.span.end : right.span.start]
    if gap == "":
        return left.word is None
    if left.word is not None and right.word is not None and left.text.isascii() is not right.text.isascii():
        return False
    return gap in {" ", "\u00a0"}


def _read(chain: list[Token], has_post: Callable[[NameMention], bool], mentions: list[NameMention]) -> None:
    """Add the mentions in a run of capitalised words that stand side by side."""
    if len(chain) == 1:
        _read_alone(chain[0], mentions)
        return
    position = 0
    # «Президент Токаев», «Вчера Иванов», «Из Лондона»: the sentence begins with an ordinary word.
    for token in chain:
        if not token.begins_sentence or token.word is None or not _is_plain(token.word):
            break
        position += 1
    chain, position = chain[position:], 0
    while position < len(chain):
        mention, length = _read_one(chain, position, has_post)
        if mention is not None:
            mentions.append(mention)
            if mention.middle:
                mentions += _parts(mention)
        position += length


def _read_alone(token: Token, mentions: list[NameMention]) -> None:
    """The same for a word with none beside it, as most are."""
    span, _, word, begins_sentence, _, after_in = token
    if word is None or (begins_sentence and (_is_plain(word) or word.is_akim)):
        return
    is_lone_given = word.is_given and (after_in or _is_lone_given(token, word))
    mentions.append(_mention((span, token, None, None, "", (), is_lone_given, False)))


def _is_lone_given(token: Token, word: Word) -> bool:
    """Whether a given name by itself is no surname besides."""
    return not word.is_surname or (token.begins_sentence and word.is_dictionary_given)


def _parts(mention: NameMention) -> list[NameMention]:
    """The mention once more for each middle word that can be a surname."""
    return [
        mention._replace(surname=token, middle=(), is_part=True)
        for token in mention.middle
        if mention.given is not None and token.span.start > mention.given.span.start and _can_be_surname(token)
    ]


def _is_plain(word: Word) -> bool:
    return word.is_ordinary or word.is_preposition


def _is_place(word: Word) -> bool:
    return word.is_place and not word.is_surname


def _is_town(chain: list[Token], position: int) -> bool:
    """«аким Алматы Досаев», but «мэр Грозного» alone, and «для Астаны Ивановой», who is a woman."""
    word = chain[position].word
    if word is None or not word.is_town or position + 1 == len(chain):
        return False
    following = chain[position + 1].word
    return following is None or (Gender.FEMN, Case.GENT) not in following.agreeing


def _is_office(chain: list[Token], position: int) -> bool:
    """«Аким Алматы», «Аким Серик Ветров», and «Аким Ветров» where a sentence begins so; but «Аким Петрович»."""
    begins = chain[position].begins_sentence
    following = chain[position + 1].word if position + 1 < len(chain) else None
    if following is None:
        return begins
    return not following.is_patronymic and (begins or following.is_given or _is_place(following))


def _read_one(
    chain: list[Token], position: int, has_post: Callable[[NameMention], bool]
) -> tuple[NameMention | None, int]:
    token = chain[position]
    if token.word is None:
        return _after_initials(chain, position)
    if token.word.is_akim and _is_office(chain, position):
        return None, 1
    if _is_town(chain, position):
        return NameMention(token.span, token), 1
    following = chain[position + 1 :]
    if following and following[0].word is None:
        return _before_initials(chain, position)
    if token.after_in:
        return NameMention(token.span, token, is_lone_given=token.word.is_given), 1
    if token.word.is_given:
        return _after_given(chain, position)
    if following and following[0].word is not None and following[0].word.is_given and _can_be_surname(token):
        return _before_given(chain, position)
    if _is_acronym(token, following):
        return NameMention(token.span, token), 1
    if (
        following
        and _can_be_surname(following[0])
        and _may_be_given(token, following[0])
        and len(chain) - position <= 3
    ):
        length = 3 if len(chain) - position == 3 and _can_be_surname(chain[-1]) else 2
        last, middle = chain[position + length - 1], tuple(chain[position + 1 : position + length - 1])
        return NameMention(Span(token.span.start, last.span.end), last, given=token, middle=middle), length
    if following and _is_unheard_of(token) and _is_ordinary(following[0]):
        # «министр Хунно Тобол»: a surname that is a word, too.
        name = NameMention(Span(token.span.start, following[0].span.end), following[0], given=token)
        if has_post(name):
            return name, 2
    return NameMention(token.span, token), 1


def _after_initials(chain: list[Token], position: int) -> tuple[NameMention | None, int]:
    end = position
    while end < len(chain) and chain[end].word is None and end - position < 3:
        end += 1
    if end == len(chain) or chain[end].word is None or end - position > 2:
        return None, end - position
    surname = chain[end]
    initials = "".join(token.text[0] for token in chain[position:end])
    return NameMention(
        Span(chain[position].span.start, surname.span.end), surname, initials=initials
    ), end - position + 1


def _before_initials(chain: list[Token], position: int) -> tuple[NameMention | None, int]:
    end = position + 1
    while end < len(chain) and chain[end].word is None and end - position < 3:
        end += 1
    token = chain[position]
    if end < len(chain) and chain[end].word is not None:
        # «Джордж У. Буш»: the initial belongs to what follows it.
        if token.word is not None and token.word.is_given:
            surname = chain[end]
            return NameMention(Span(token.span.start, surname.span.end), surname, given=token), end - position + 1
        return NameMention(token.span, token), 1
    initials = "".join(initial.text[0] for initial in chain[position + 1 : end])
    return NameMention(Span(token.span.start, chain[end - 1].span.end), token, initials=initials), end - position


def _after_given(chain: list[Token], position: int) -> tuple[NameMention | None, int]:
    given = chain[position]
    end = position + 1
    patronymic: Token | None = None
    middle: list[Token] = []
    if position and _can_be_given(chain[position - 1]):
        middle.append(chain[position - 1])
    while end < len(chain) and end - position < 4:
        word = chain[end].word
        if word is None:
            break
        # The last word is the surname even where it looks like a patronymic: «Роман Абрамович».
        if word.is_patronymic and patronymic is None and end == position + 1 and _word_follows(chain, end):
            patronymic = chain[end]
            end += 1
            continue
        more = end + 1 < len(chain) and chain[end + 1].word is not None
        if more and word.is_given and not chain[end + 1].word.is_ordinary:  # type: ignore[union-attr]
            middle.append(chain[end])  # a second given name: «Джордж Уокер Буш»
            end += 1
            continue
        surname = chain[end]
        span = Span(given.span.start, surname.span.end)
        return NameMention(span, surname, given, patronymic, middle=tuple(middle)), end - position + 1
    if end == position + 1:
        word = given.word
        assert word is not None
        return NameMention(given.span, given, is_lone_given=_is_lone_given(given, word)), 1
    return None, end - position


def _is_rather_given(first: Token, last: Token) -> bool:
    """Whether an unheard-of word before a given name that is also a surname is the given name: «Джарвис Скотт»."""
    one, other = first.word, last.word
    if one is None or other is None or one.is_known or one.agreeing:
        return False
    return not other.is_dictionary_given or other.is_surname


def _word_follows(chain: list[Token], position: int) -> bool:
    return position + 1 < len(chain) and chain[position + 1].word is not None


def _before_given(chain: list[Token], position: int) -> tuple[NameMention | None, int]:
    surname, given = chain[position], chain[position + 1]
    end = position + 2
    patronymic: Token | None = None
    if end < len(chain):
        word = chain[end].word
        if word is not None and word.is_patronymic:
            patronymic, end = chain[end], end + 1
        elif word is not None:
            # «Сайт Сергея Петрова»: the given name belongs to what follows it.
            return NameMention(surname.span, surname), 1
    span = Span(surname.span.start, chain[end - 1].span.end)
    if patronymic is None and _is_rather_given(surname, given):
        return NameMention(span, given, surname), end - position
    return NameMention(span, surname, given, patronymic), end - position


def _can_be_surname(token: Token) -> bool:
    return token.word is not None and not token.word.is_ordinary and not token.word.is_patronymic


def _is_acronym(token: Token, following: Sequence[Token]) -> bool:
    """Capitals before a word that is not: «вратарь ЦСКА Петров», but not «АСКАР ПЕТРОВ»."""
    return len(token.text) > 1 and token.text.isupper() and not any(other.text.isupper() for other in following[:1])


def _can_be_given(token: Token) -> bool:
    word = token.word
    return word is not None and not word.is_ordinary and not word.is_patronymic


def _may_be_given(token: Token, surname: Token) -> bool:
    """Within a sentence no verb or short adjective has a capital, and few nouns: «Рад Ветров», «София Ветрова»."""
    if _can_be_given(token):
        return True
    word, other = token.word, surname.word
    if word is None or other is None or token.begins_sentence or token.quoted:
        return False
    if other.is_known:
        return word.is_listed and other.is_surname and not other.is_given
    return word.is_predicate or (word.is_listed and not other.is_given)


def _is_unheard_of(token: Token) -> bool:
    return token.word is not None and not token.word.is_known and not token.word.is_patronymic


def _is_ordinary(token: Token) -> bool:
    return token.word is not None and token.word.is_ordinary and not token.text.isupper()
