# SPDX-License-Identifier: GPL-3.0-or-later
"""An open article is checked by the register as it is now, after every change and after every start."""

from __future__ import annotations

from proofdesk import bootstrap
from proofdesk.app.register import RegisterService
from proofdesk.core.people import Gender
from proofdesk.core.register import RegisterEntry

TEXT = "Вода ушла: что известно\n\nВчера встретили Бориса Поломорчука. Он знает всё.\n"
BORIS = RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC)


def rules(one):
    return [finding.issue.rule for finding in one.names()]


def test_a_change_of_the_register_is_seen_at_once_and_after_the_next_start(opening, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    one = opening(path)
    one.until(lambda: one.desk.stored is not None and one.desk.live.people)
    assert rules(one) == []
    register = one.desk.stored.register
    added = register.add(BORIS)
    one.desk.knowledge_changed()
    one.until(lambda: rules(one) == ["names/register"])
    one.saved()
    one.desk.close()
    again = opening(path)
    again.until(lambda: rules(again) == ["names/register"])
    again.desk.stored.register.remove(added.id)
    again.desk.knowledge_changed()
    again.until(lambda: rules(again) == [])
    again.saved()


def test_findings_of_another_register_are_not_taken_from_the_cache(opening, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    one = opening(path)
    one.until(lambda: one.desk.live.people)
    one.saved()
    one.desk.close()
    store = bootstrap.store()
    RegisterService(store, "Ерлан").add(BORIS)
    store.close()
    again = opening(path)
    again.until(lambda: rules(again) == ["names/register"])
