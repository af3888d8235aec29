# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences for people, as values: a key with arguments, put into words where the language is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue. An argument may itself be a message; `n`, where given, chooses the plural form.

    The key ``literal`` stands for a ready text that came from outside (an engine, the operating system).
    """

    key: str
    arguments: Mapping[str, str | int | Message] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(self.arguments))))


def message(key: str, **arguments: str | int | Message) -> Message:
    """The message `key` with its arguments."""
    return Message(key, arguments)


def literal(text: str) -> Message:
    """A ready text as a message."""
    return Message("literal", {"text": text})


class Translator(Protocol):
    """Puts messages into words of one language."""

    @property
    def language(self) -> str:
        """ISO 639-1 code: ru, en or kk."""

    def text(self, sentence: Message) -> str:
        """The words of `sentence`."""

    def __call__(self, key: str, **arguments: str | int | Message) -> str:
        """The words of the message `key`; short for ``text(message(key, ...))``."""


Forms = str | Mapping[str, str]
"""A sentence, or its plural forms by CLDR category (one, few, many, other)."""


class CatalogueTranslator:
    """A translator over a table of sentences; a key that it lacks is looked up in `fallback`."""

    def __init__(self, language: str, sentences: Mapping[str, Forms], fallback: Translator | None = None) -> None:
        self._language = language
        self._sentences = sentences
        self._fallback = fallback

    @property
    def language(self) -> str:
        """ISO 639-1 code of the catalogue."""
        return self._language

    def __call__(self, key: str, **arguments: str | int | Message) -> str:
        """The words of the message `key`."""
        return self.text(Message(key, arguments))

    def text(self, sentence: Message) -> str:
        """The words of `sentence`; a key that no catalogue holds reads as itself."""
        if sentence.key == "literal":
            return str(sentence.arguments["text"])
        forms = self._sentences.get(sentence.key)
        if forms is None:
            return self._fallback.text(sentence) if self._fallback else sentence.key
        arguments = {
            name: self.text(value) if isinstance(value, Message) else value
            for name, value in sentence.arguments.items()
        }
        if not isinstance(forms, str):
            number = arguments.get("n", 0)
            category = plural_category(self._language, number if isinstance(number, int) else 0)
            forms = forms.get(category) or forms["other"]
        return forms.format_map(arguments)


def plural_category(language: str, number: int) -> str:
    """The CLDR plural category of a whole number: one, few or many in Russian; one or other elsewhere."""
    number = abs(number)
    if language in {"ru", "uk"}:
        if number % 10 == 1 and number % 100 != 11:
            return "one"
        if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
            return "few"
        return "many"
    if language == "kk":
        return "other"
    return "one" if number == 1 else "other"
