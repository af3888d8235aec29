# SPDX-License-Identifier: GPL-3.0-or-later
"""All controls of the window, in one place to import from."""

from proofdesk.gui.controls_base import (
    Card,
    Control,
    ElidedText,
    Ground,
    Hairline,
    Text,
    faded,
    paint_box,
    paint_focus,
)
from proofdesk.gui.controls_buttons import (
    Button,
    ButtonKind,
    IconButton,
    KeyCap,
    LinkButton,
    Pill,
    PillTone,
    key_text,
    pill_colors,
)
from proofdesk.gui.controls_choice import Chip, RadioRow, Segment, TickBox, paint_radio, paint_tick, paint_tinted
from proofdesk.gui.controls_fields import Field, FieldFrame, FoldingRow, GrowingField, tint_field
from proofdesk.gui.controls_split import SplitButton

__all__ = [
    "Button",
    "ButtonKind",
    "Card",
    "Chip",
    "Control",
    "ElidedText",
    "Field",
    "FieldFrame",
    "FoldingRow",
    "Ground",
    "GrowingField",
    "Hairline",
    "IconButton",
    "KeyCap",
    "LinkButton",
    "Pill",
    "PillTone",
    "RadioRow",
    "Segment",
    "SplitButton",
    "Text",
    "TickBox",
    "faded",
    "key_text",
    "paint_box",
    "paint_focus",
    "paint_radio",
    "paint_tick",
    "paint_tinted",
    "pill_colors",
    "tint_field",
]
