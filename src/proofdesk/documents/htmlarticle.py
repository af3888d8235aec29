# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paragraphs of a page are the article, and what each of them is: headline, lead, caption, subhead.

The article is where most of the prose is: the innermost element that holds nearly all of it, without what is plainly
something else by its element, its name or its links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.text import Role, guess_roles
from proofdesk.documents.htmltokens import attributes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.documents.htmlreader import Element, Page, PageParagraph

SHARE = 0.8
"""An element that holds this share of the prose holds the article."""

_PROSE = 25
"""Characters; a shorter paragraph tells nothing about where the article is."""

_CHROME_ELEMENTS = frozenset({"nav", "footer", "aside", "form", "menu", "button", "dialog", "search"})
_CHROME_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar"}
)


def _named(*names: str) -> re.Pattern[str]:
    """Finds one of the names as a word of a class or an id."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])", re.IGNORECASE)


_CHROME = _named(
    "nav|navi|navbar|navigation|menu|submenu|topmenu|side-?bar|footer|foot|breadcrumbs?|pagination|pager|toc|toolbar",
    r"comments?|comment-?list|disqus|respond|share|sharing|sharedaddy|social|socials|related|recommend\w*|similar",
    r"popular|most-?read|promo\w*|advert\w*|ads?|adsbygoogle|banners?|sponsor\w*|cookies?|subscri\w*|newsletter",
    r"popup|modal|login|signin|signup|search|skip-?links?|copyright|widgets?|tag-?cloud|tag-?list|hidden|sr-only",
    "screen-reader-text|noprint|print-?only|mw-editsection|catlinks|printfooter|jump-to-nav",
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LEAD = _named("lead|lede|announce|anons|standfirst|subtitle|dek|intro|sapo")
_CAPTION = _named("caption|figcaption|wp-caption-text|photo-?credit|credit")
_AUTHOR = _named("author|byline")
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "tr", "tbody", "figure", "a", "span"}
)
"""What holds a paragraph or a row of them: the article of a short page is around it."""

_TITLES = frozenset({"h1", "h2", "h3", "p"})
_HEAD = 12
"""Paragraphs between a headline and its text: lead, author, date, picture."""
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})


class Nature:
    """What the elements of a page are, each looked at once."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}
        self._chrome: dict[int, bool] = {}

    def words(self, element: Element) -> str:
        """Class, id and itemprop of an element."""
        found = self._words.get(id(element))
        if found is None:
            attributes = attributes_of(element.attributes)
            found = " ".join(attributes.get(name, "") for name in ("class", "id", "itemprop"))
            self._words[id(element)] = found
        return found

    def is_chrome(self, element: Element) -> bool:
        """Whether the element by itself, wherever it stands, is no part of an article."""
        found = self._chrome.get(id(element))
        if found is None:
            found = self._chrome[id(element)] = self._looks_like_chrome(element)
        return found

    def _looks_like_chrome(self, element: Element) -> bool:
        if element.name in _CHROME_ELEMENTS:
            return True
        if not element.attributes or element.name in {"html", "body", "main", "article"}:
            return False
        attributes = attributes_of(element.attributes)
        return (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or attributes.get("role", "").lower() in _CHROME_ROLES
            or _HIDDEN.search(attributes.get("style", "")) is not None
            or _CHROME.search(f"{attributes.get('class', '')} {attributes.get('id', '')}") is not None
        )


def article_of(page: Page) -> Sequence[PageParagraph]:
    """The paragraphs that are the article; all of them where there is no telling."""
    paragraphs = page.paragraphs
    weights = [_prose(paragraph) for paragraph in paragraphs]
    total = sum(weights)
    if not total:
        return paragraphs
    wanted = _without_chrome(page, weights)
    prose = [weight if keep else 0 for weight, keep in zip(weights, wanted, strict=True)]
    if sum(prose) < 0.3 * total:
        # The page calls its article a menu: then names tell nothing.
        wanted, prose = [True] * len(paragraphs), weights
    within = _within(page, _container(page, prose))
    inside = [
        number for number, paragraph in enumerate(paragraphs) if wanted[number] and within[paragraph.element.number]
    ]
    linked = {number for number in inside if _is_link(paragraphs[number])}
    found = [number for number in inside if number not in linked or not linked & {number - 1, number + 1}]
    if not found:
        return paragraphs
    return [paragraphs[number] for number in _head_before(paragraphs, found, wanted) + found]


def _held(page: Page, weights: Sequence[int]) -> list[int]:
    """How much weight stands in each element, whatever stands between."""
    held = [0] * len(page.elements)
    for paragraph, weight in zip(page.paragraphs, weights, strict=True):
        held[paragraph.element.number] += weight
    for element in reversed(page.elements):
        if element.parent is not None:
            held[element.parent.number] += held[element.number]
    return held


def _within(page: Page, container: Element) -> list[bool]:
    """Which elements are the container or stand in it."""
    within: list[bool] = []
    for element in page.elements:
        within.append(element is container or (element.parent is not None and within[element.parent.number]))
    return within


def _prose(paragraph: PageParagraph) -> int:
    length = len(paragraph.mapped)
    return length - paragraph.linked if length >= _PROSE else 0


def _is_link(paragraph: PageParagraph) -> bool:
    """Whether the paragraph is a link alone; several of them in a row are a menu, one is a part of the text."""
    return paragraph.linked > 0.8 * len(paragraph.mapped) and paragraph.element.name not in _TITLES


def _ancestors(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _without_chrome(page: Page, weights: Sequence[int]) -> list[bool]:
    """Which paragraphs stand in nothing that is chrome; an element with half of the prose of the page is none."""
    nature = Nature()
    held, limit = _held(page, weights), sum(weights) / 2
    clean: list[bool] = []
    for element in page.elements:
        above = element.parent is None or clean[element.parent.number]
        clean.append(above and (held[element.number] >= limit or not nature.is_chrome(element)))
    return [clean[paragraph.element.number] for paragraph in page.paragraphs]


def _container(page: Page, prose: Sequence[int]) -> Element:
    """The innermost element with nearly all of the prose."""
    held, needed = _held(page, prose), SHARE * sum(prose)
    # Elements that hold so much stand in one another: the last one to begin is the innermost.
    found = next(element for element in reversed(page.elements) if held[element.number] >= needed)
    article = next((element for element in _ancestors(found) if element.name == "article"), None)
    if article is not None:
        return article
    while found.name in _PARAGRAPHS and found.parent is not None:
        found = found.parent
    return found


def _head_before(paragraphs: Sequence[PageParagraph], found: Sequence[int], wanted: Sequence[bool]) -> list[int]:
    """The last h1 before the article, where the article holds none itself, and the prose between the two."""
    if any(paragraphs[number].element.name == "h1" for number in found):
        return []
    before = range(found[0] - 1, -1, -1)
    headline = next((number for number in before if paragraphs[number].element.name == "h1"), None)
    if headline is None:
        return []
    between = range(headline + 1, found[0]) if found[0] - headline <= _HEAD else ()
    first = headline
    while first and paragraphs[first - 1].element is paragraphs[headline].element:
        first -= 1
    return [
        *range(first, headline + 1),
        *(number for number in between if wanted[number] and _prose(paragraphs[number]) >= _PROSE),
    ]


def roles_of(paragraphs: Sequence[PageParagraph]) -> list[Role]:
    """What the page says that each paragraph is; where it says nothing, what it looks like."""
    nature = Nature()
    guessed = guess_roles([paragraph.text for paragraph in paragraphs])
    said: list[Role | None] = []
    headed = False
    for paragraph in paragraphs:
        said.append(_said(paragraph, nature, first=not headed))
        headed = headed or said[-1] is Role.HEADLINE
    # What the page says once is not guessed a second time.
    known: set[Role] = {role for role in said if role in {Role.HEADLINE, Role.LEAD}}
    if Role.HEADLINE in known:
        known.add(Role.RUBRIC)
    return [role or (Role.BODY if guess in known else guess) for role, guess in zip(said, guessed, strict=True)]


def _said(paragraph: PageParagraph, nature: Nature, *, first: bool) -> Role | None:
    near = [element for _, element in zip(range(3), _ancestors(paragraph.element), strict=False)]
    names = {element.name for element in near}
    if near[0].name == "h1":
        return Role.HEADLINE if first else Role.SUBHEAD
    if near[0].name in _HEADS:
        return Role.SUBHEAD
    if "figcaption" in names or near[0].name == "caption":
        return Role.CAPTION
    if near[0].name in {"pre", "listing", "xmp"}:
        return Role.VERBATIM
    if names & {"td", "th"}:
        return Role.TABLE
    words = " ".join(nature.words(element) for element in near[:2])
    length = len(paragraph.mapped)
    if length <= 400 and _CAPTION.search(words):
        return Role.CAPTION
    if length <= 100 and _AUTHOR.search(words):
        return Role.AUTHOR
    return Role.LEAD if length <= 800 and _LEAD.search(words) else None
