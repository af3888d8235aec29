# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms for other programs: SARIF and CSV."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import unquote, urlparse

TEXT = 'Вчера 😀 Бориса Поломорчука ждали.\nБорис Поломарчук пришол "сам".\n'


def at(text, region):
    lines = text.split("\n")
    assert region["startLine"] == region["endLine"]
    return lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


def test_a_sarif_log_names_rules_places_and_fixes(here, tmp_path):
    path = tmp_path / "статья 1.txt"
    path.write_text(TEXT, "utf-8")
    code, out, _ = here("check", path, "--only", "names,spelling,typography", "--format", "sarif")
    log = json.loads(out)
    assert (code, log["version"]) == (1, "2.1.0")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"]
    found = {result["ruleId"]: result for result in run["results"]}
    assert set(found) == {"names/variant", "spelling/unknown", "typography/quotes"}
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == set(found)
    name = found["names/variant"]
    place = name["locations"][0]["physicalLocation"]
    assert unquote(urlparse(place["artifactLocation"]["uri"]).path) == str(path)
    assert at(TEXT, place["region"]) == "Поломорчука"
    start = place["region"]["charOffset"]
    assert TEXT[start : start + place["region"]["charLength"]] == "Поломорчука"
    assert [at(TEXT, other["physicalLocation"]["region"]) for other in name["relatedLocations"]] == ["Поломарчук"]
    (pair,) = found["typography/quotes"]["fixes"]
    (change,) = pair["artifactChanges"]
    changed = [(at(TEXT, r["deletedRegion"]), r["insertedContent"]["text"]) for r in change["replacements"]]
    assert changed == [('"', "«"), ('"', "»")]


def test_a_file_with_nothing_in_it_to_find_gives_a_log_without_results(here, tmp_path):
    path = tmp_path / "чисто.txt"
    path.write_text("Вода ушла.\n", "utf-8")
    code, out, _ = here("check", path, "--format", "sarif")
    assert (code, json.loads(out)["runs"][0]["results"]) == (0, [])


def test_a_table_has_one_row_an_issue(here, tmp_path):
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT, "utf-8")
    two.write_text("Он, пришол.\n", "utf-8")
    _, out, _ = here("check", one, two, "--only", "spelling", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["path"], row["paragraph"], row["text"]) for row in rows] == [
        (str(one), "2", "пришол"),
        (str(two), "1", "пришол"),
    ]
    for row, text in zip(rows, (TEXT, "Он, пришол.\n"), strict=True):
        assert text[int(row["start"]) : int(row["end"])] == "пришол"


def test_a_table_without_issues_is_a_heading(here, tmp_path):
    path = tmp_path / "чисто.txt"
    path.write_text("Вода ушла.\n", "utf-8")
    _, out, _ = here("check", path, "--format", "csv")
    assert out.strip().startswith("path,paragraph,column,start,end,rule")
    assert len(out.splitlines()) == 1


def test_no_cell_is_a_formula(here, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "=1+1.txt"
    path.write_text("Он пришол.\n", "utf-8")
    _, out, _ = here("check", path.name, "--format", "csv", "--only", "spelling")
    assert next(csv.DictReader(io.StringIO(out)))["path"] == "'=1+1.txt"
