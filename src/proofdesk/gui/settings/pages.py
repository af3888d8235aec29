# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the settings that are a few choices: names, dictionaries, engine, look, storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from proofdesk.core.engines import EngineChoice, EngineKind
from proofdesk.gui.controls import Button, RadioRow
from proofdesk.gui.register.fields import Choice, FormField
from proofdesk.gui.settings.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

KINDS = (EngineKind.AUTO, EngineKind.EMBEDDED, EngineKind.LOCAL, EngineKind.REMOTE)
LOOKS = ("system", "light", "dark")
FIELD = 280


class NamesPage(Page):
    """The register, and the name that stands under what a person does."""

    register_requested = Signal()
    signature_changed = Signal(str)

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, translator, "names", parent)
        self.open = Button(themes, translator("settings.names.open"), keys="Ctrl+Shift+N", parent=self)
        self.open.clicked.connect(self.register_requested)
        self.add_labelled(translator("register.title"), self.open)
        self.count = self.add_words("")
        self.content.addSpacing(8)
        self.signature = FormField(themes, translator("settings.signature"), parent=self)
        _keep_width(self.signature)
        self.signature.editingFinished.connect(lambda: self.signature_changed.emit(self.signature.text().strip()))
        self.add_labelled(translator("settings.signature"), self.signature)
        self.add_words(translator("settings.signature.why"))
        self.content.addStretch(1)

    def set_count(self, entries: int) -> None:
        """How many names there are."""
        self.count.setText(self.say("register.entries.n", n=entries))


class DictionariesPage(Page):
    """The dictionaries, by their numbers."""

    dictionaries_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, translator, "dictionaries", parent)
        self.open = Button(themes, translator("settings.dictionaries.open"), keys="Ctrl+Shift+D", parent=self)
        self.open.clicked.connect(self.dictionaries_requested)
        self.add_labelled(translator("dictionary.title"), self.open)
        self.counts = self.add_words("")
        self.content.addStretch(1)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many words each has, by name."""
        self.counts.setText(" · ".join(f"{name}: {number}" for name, number in counts.items()))


class EnginePage(Page):
    """Which engine checks grammar, and where the text goes."""

    chosen = Signal(object)
    """An EngineChoice."""
    address_given = Signal(str)
    restart_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, translator, "engine", parent)
        self.content.setSpacing(6)
        self._group = QButtonGroup(self)
        for number, kind in enumerate(KINDS):
            title = translator(f"settings.engine.{kind}")
            row = RadioRow(themes, title, subtitle=translator(f"settings.engine.{kind}.why"), parent=self.ground)
            self._group.addButton(row, number)
            self.content.addWidget(row)
        self._group.idClicked.connect(lambda number: self._clicked(KINDS[number]))
        self.address = FormField(themes, translator("settings.engine.address"), "https://", parent=self)
        _keep_width(self.address)
        self.use = Button(themes, translator("settings.engine.use"), parent=self)
        self.use.clicked.connect(self._give_address)
        self.address.returnPressed.connect(self._give_address)
        self.content.addSpacing(10)
        self.add_labelled(translator("settings.engine.address"), self.address, self.use)
        self.privacy = self.add_words("")
        self.content.addSpacing(10)
        self.restart = Button(themes, translator("engine.menu.restart"), icon="refresh-cw", parent=self)
        self.restart.clicked.connect(self.restart_requested)
        self.add_labelled(translator("settings.engine.now"), self.restart)
        self.state = self.add_words("")
        self.content.addStretch(1)

    def show_choice(self, choice: EngineChoice, state: str, privacy: str) -> None:
        """Show what was chosen, how it is, and where the text goes."""
        self._group.button(KINDS.index(choice.kind)).setChecked(True)
        if choice.address and not self.address.hasFocus():
            self.address.show_text(choice.address)
        self.state.setText(state)
        self.privacy.setText(privacy)

    def button(self, kind: EngineKind) -> RadioRow:
        """What chooses an engine."""
        row = self._group.button(KINDS.index(kind))
        assert isinstance(row, RadioRow)
        return row

    def _clicked(self, kind: EngineKind) -> None:
        """A server must be named first."""
        if kind is not EngineKind.REMOTE:
            self.chosen.emit(EngineChoice(kind))
        elif self.address.text().strip():
            self._give_address()
        else:
            self.address.setFocus()

    def _give_address(self) -> None:
        self.address_given.emit(self.address.text().strip())


class LookPage(Page):
    """Colours, the size of the text, and the language of the program."""

    look_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(
        self, themes: ThemeSource, translator: Translator, languages: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, translator, "look", parent)
        looks = {look: translator(f"settings.look.{look}") for look in LOOKS}
        self.look = Choice(themes, translator("settings.look.colours"), looks, self)
        self.look.changed.connect(lambda: self.look_chosen.emit(self.look.value))
        self.add_labelled(translator("settings.look.colours"), self.look)
        self.content.addSpacing(8)
        self.smaller, self.larger, self.usual_size = (
            Button(themes, translator(f"command.{name}"), keys=keys, parent=self)
            for name, keys in (("smaller", "Ctrl+-"), ("larger", "Ctrl+="), ("usual-size", "Ctrl+0"))
        )
        self.add_labelled(translator("settings.look.size"), self.smaller, self.larger, self.usual_size)
        self.size_words = self.add_words("")
        self.content.addSpacing(8)
        self.language = Choice(themes, translator("menu.language"), languages, self)
        self.language.changed.connect(lambda: self.language_chosen.emit(self.language.value))
        self.language.set_value(translator.language)
        self.add_labelled(translator("menu.language"), self.language)
        self.add_words(translator("settings.next-start"))
        self.content.addStretch(1)

    def show_size(self, px: int, smallest: int, usual: int, largest: int) -> None:
        """Show the size of the text, and between which sizes it can be chosen; in logical pixels."""
        self.size_words.setText(self.say("settings.look.size.now", n=px, usual=usual))
        for button, is_of_use in ((self.smaller, px > smallest), (self.larger, px < largest)):
            button.set_enabled(is_of_use, self.say("settings.look.size.end"))
        self.usual_size.set_enabled(px != usual, self.say("settings.look.size.usual"))


class StoragePage(Page):
    """Where everything is kept."""

    show_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, translator, "storage", parent)
        self.show_folder = Button(themes, translator("settings.storage.show"), icon="folder-open", parent=self)
        self.show_folder.clicked.connect(self.show_requested)
        self.add_labelled(translator("settings.storage.database"), self.show_folder)
        self.place = self.add_words("")
        self.content.addStretch(1)

    def set_place(self, place: str, *, is_file: bool) -> None:
        """File or address of the database; a folder can be shown of a file alone."""
        self.place.setText(place)
        self.show_folder.set_enabled(is_file, self.say("settings.storage.no-folder"))


def _keep_width(field: FormField) -> None:
    """A field by itself is not as wide as the page."""
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    field.setFixedWidth(FIELD)
