# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as one HTML page, made for reading and for printing; no scripts, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from proofdesk.app.report import ArticleReport, ReportIssue, ReportQuestion, shown_first

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from proofdesk.core.messages import Translator

# Only what Qt's rich text understands as well: the same page is printed from the window.
_STYLE = """
body { font-family: "PT Sans", "Segoe UI", Arial, sans-serif; font-size: 11pt; color: #1b1d21; }
h1 { font-size: 17pt; margin-bottom: 2px; }
h2 { font-size: 13pt; margin-top: 20px; margin-bottom: 4px; }
h3 { font-size: 11pt; margin-top: 12px; margin-bottom: 2px; color: #4a5060; }
p { margin-top: 2px; margin-bottom: 2px; }
.quiet { color: #5b6270; font-size: 10pt; }
.words { background-color: #fdecc8; font-weight: bold; }
.gone { text-decoration: line-through; color: #5b6270; }
table { border-collapse: collapse; width: 100%; }
td { border-bottom: 1px solid #d9dce3; padding: 5px 10px 5px 0; vertical-align: top; }
@media screen { body { max-width: 52em; margin: 24px auto; } }
@media print { tr { page-break-inside: avoid; } }
"""


def report_page(report: ArticleReport, say: Translator) -> str:
    """The page."""
    body = [*_head(report, say), *_issues(report, say), *_questions(report, say), *_decisions(report, say)]
    title = escape(say("report.title", title=report.title))
    return (
        f'<!DOCTYPE html>\n<html lang="{say.language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _head(report: ArticleReport, say: Translator) -> list[str]:
    about = (report.file, _moment(report.made), report.author)
    counts = (
        say("characters.n", n=report.characters),
        say("issues.n", n=len(report.issues)),
        say("report.questions.n", n=len(report.questions)),
        say("report.decisions.n", n=len(report.decisions)),
    )
    return [
        f"<h1>{escape(report.title)}</h1>",
        _quiet(" · ".join(part for part in about if part)),
        _quiet(" · ".join(counts)),
    ]


def _issues(report: ArticleReport, say: Translator) -> list[str]:
    made = [f"<h2>{escape(say('report.waiting'))}</h2>"]
    if not report.issues:
        made.append(f"<p>{escape(say('report.nothing-waits'))}</p>")
    for family, issues in report.by_family():
        made.append(f"<h3>{escape(say(f'family.{family}'))} · {len(issues)}</h3>")
        made.append(_table(_issue_cells(issue, say) for issue in issues))
    return made


def _issue_cells(issue: ReportIssue, say: Translator) -> tuple[str, str]:
    context = f'{escape(issue.before)}<span class="words">{escape(issue.words)}</span>{escape(issue.after)}'
    why = say.text(issue.message)
    right = f" → <b>{escape(issue.suggestion)}</b>" if issue.suggestion else ""
    return (
        escape(say("places.paragraph", n=issue.paragraph)),
        f'<p>{context}</p><p class="quiet">{escape(why)}{right}</p>',
    )


def _questions(report: ArticleReport, say: Translator) -> list[str]:
    if not report.questions:
        return []
    cells = (_question_cells(question, say) for question in shown_first(report.questions))
    return [f"<h2>{escape(say('panel.questions'))}</h2>", _table(cells)]


def _question_cells(question: ReportQuestion, say: Translator) -> tuple[str, str]:
    where = say("q.orphan") if question.paragraph is None else say("places.paragraph", n=question.paragraph)
    state = say(f"thread.{question.thread.state.value}") if question.thread.is_question else say("q.note")
    said = "".join(
        f'<p><b>{escape(remark.author)}</b> <span class="quiet">{_moment(remark.created)}</span><br>'
        f"{escape(remark.text)}</p>"
        for remark in question.thread.remarks
        if not remark.deleted
    )
    return (
        escape(where),
        f'<p><span class="words">{escape(question.quote)}</span></p><p class="quiet">{escape(state)}</p>{said}',
    )


def _decisions(report: ArticleReport, say: Translator) -> list[str]:
    if not report.decisions:
        return []
    rows = []
    for decision in report.decisions:
        words = escape(say.text(decision.sentence))
        shown = f'<span class="gone">{words}</span>' if decision.taken_back else words
        rows.append((f"{_moment(decision.created)}<br>{escape(decision.author)}", f"<p>{shown}</p>"))
    return [f"<h2>{escape(say('report.done'))}</h2>", _table(rows)]


def _table(rows: Iterable[tuple[str, str]]) -> str:
    made = (f'<tr><td width="110" class="quiet">{left}</td><td>{right}</td></tr>' for left, right in rows)
    return f'<table width="100%">{"".join(made)}</table>'


def _quiet(words: str) -> str:
    return f'<p class="quiet">{escape(words)}</p>'


def _moment(moment: datetime) -> str:
    local = moment.astimezone() if moment.tzinfo else moment
    return f"{local:%d.%m.%Y %H:%M}"
