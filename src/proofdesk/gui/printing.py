# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as PDF."""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

MARGIN_MM = 0.0
"""Qt leaves two centimetres itself, and puts the page's number there."""


def pdf_of(page: str) -> bytes:
    """The HTML `page` on sheets of A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def pdf_without_window(page: str) -> bytes:
    """The same, where no Qt application runs yet; no screen is needed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["proofdesk"])
    made = pdf_of(page)
    application.shutdown()
    return made
