# SPDX-License-Identifier: GPL-3.0-or-later
"""A text that was typed with the signs of a keyboard: one line for each kind of sign, whatever the form."""

from __future__ import annotations

import csv
import io
import json

import pytest

PLAIN = 'Он сказал: "Да".\nАлматы - город у гор, а "Степь" - книга.\n'
SLIP = 'Он сказал: "Да".\nАлматы — город у гор, а «Степь» — книга.\n'


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "черновик.txt"
    path.write_text(PLAIN, "utf-8")
    return path


def test_json_tells_the_places_beside_the_issues(here, plain):
    code, out, _ = here("check", plain, "--only", "typography", "--format", "jsonl")
    told = json.loads(out)
    assert (code, told["issues"]) == (0, [])
    quotes, dash = told["notices"]
    assert (quotes["rule"], quotes["category"], quotes["severity"]) == ("typography/quotes", "typography", "info")
    assert (quotes["count"], quotes["message"]) == (2, "Прямые кавычки: 2 пары. Заменить на «ёлочки»?")
    assert (dash["count"], dash["message"]) == (2, "Дефис вместо тире: 2 места. Поставить тире?")
    for notice, sign in ((quotes, '"'), (dash, "-")):
        assert len(notice["places"]) == notice["count"]
        assert {PLAIN[place["start"] : place["end"]] for place in notice["places"]} == {sign}
    last = quotes["places"][1]
    assert [PLAIN[start:end] for start, end in last["related"]] == ['"']
    assert last["suggestions"] == [{"text": "«", "safety": "safe", "others": ["»"]}]


def test_a_slip_is_an_issue_and_no_notice(here, tmp_path):
    path = tmp_path / "чисто.txt"
    path.write_text(SLIP, "utf-8")
    _, out, _ = here("check", path, "--format", "jsonl")
    told = json.loads(out)
    assert ([issue["rule"] for issue in told["issues"]], told["notices"]) == (["typography/quotes"], [])


def test_people_read_one_line_for_each_notice(here, plain):
    _, out, _ = here("check", plain)
    lines = out.replace("\r\n", "\n").splitlines()
    assert lines[0].endswith("2 замечания")
    assert [" ".join(line.split()) for line in lines[1:]] == [
        "1:12 typography/quotes Прямые кавычки: 2 пары. Заменить на «ёлочки»?",
        "2:8 typography/dash Дефис вместо тире: 2 места. Поставить тире?",
    ]


def test_a_sarif_log_has_one_result_that_mends_all_places(here, plain):
    _, out, _ = here("check", plain, "--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("typography/quotes", "note"),
        ("typography/dash", "note"),
    ]
    text = PLAIN
    for result in results:
        (change,) = result["fixes"][0]["artifactChanges"]
        for one in sorted(change["replacements"], key=lambda one: -one["deletedRegion"]["charOffset"]):
            start = one["deletedRegion"]["charOffset"]
            text = text[:start] + one["insertedContent"]["text"] + text[start + one["deletedRegion"]["charLength"] :]
    assert text == "Он сказал: «Да».\nАлматы — город у гор, а «Степь» — книга.\n"


def test_a_table_has_one_row_at_the_first_place(here, plain):
    _, out, _ = here("check", plain, "--format", "csv")
    rows = [(row["rule"], row["paragraph"], row["column"]) for row in csv.DictReader(io.StringIO(out))]
    assert rows == [("typography/quotes", "1", "12"), ("typography/dash", "2", "8")]


def test_notices_fail_a_check_as_information_does(here, plain):
    assert here("check", plain, "--fail-on", "info")[0] == 1
    assert here("check", plain, "--fail-on", "warning")[0] == 0


def test_rules_switch_notices(here, plain):
    _, out, _ = here("check", plain, "--skip", "typography/quotes", "--format", "jsonl")
    assert [notice["rule"] for notice in json.loads(out)["notices"]] == ["typography/dash"]
    _, out, _ = here("check", plain, "--skip", "typography", "--format", "jsonl")
    assert json.loads(out)["notices"] == []


def test_they_are_fixed(here, plain, tmp_path):
    out = tmp_path / "чисто.txt"
    assert here("fix", plain, "-o", out)[0] == 0
    assert out.read_text("utf-8") == "Он сказал: «Да».\nАлматы — город у гор, а «Степь» — книга.\n"


def test_a_report_has_one_row_for_each(here, plain, tmp_path):
    out = tmp_path / "отчёт.html"
    assert here("report", plain, "-o", out)[0] == 0
    page = out.read_text("utf-8")
    assert "2 замечания" in page
    assert page.count("Прямые кавычки: 2 пары") == page.count("Дефис вместо тире: 2 места") == 1
    assert "→" not in page
