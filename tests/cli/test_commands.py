# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a user runs it: real processes, real files."""

from __future__ import annotations

import json
import zipfile

import pytest

from proofdesk import __version__


def test_the_version(command):
    done = command("--version")
    assert (done.returncode, done.stdout) == (0, f"ProofDesk {__version__}\n")


def test_the_sample_has_exactly_one_name_warning_over_four_mentions(here, sample):
    code, out, _ = here("check", sample, "--only", "names", "--format", "jsonl")
    (row,) = [json.loads(line) for line in out.splitlines()]
    text = sample.read_text("utf-8")
    (issue,) = row["issues"]
    spans = [(issue["start"], issue["end"]), *map(tuple, issue["related"])]
    assert [text[start:end] for start, end in spans] == ["Тимащука", "Тимащука", "Тимощук", "Тимощук"]
    assert "2 против 2" in issue["message"]
    assert issue["suggestions"] == [{"text": "Тимощука", "safety": "unsafe"}]
    assert row["engine"] == {"name": "none", "version": ""}
    assert row["characters"] == len(text)
    assert code == 1


def test_json_keeps_the_contract(here, sample):
    _, out, _ = here("check", sample, "--format", "json")
    (row,) = json.loads(out)
    text = sample.read_text("utf-8")
    assert set(row) == {
        "path",
        "format",
        "language",
        "engine",
        "characters",
        "issues",
        "notices",
        "people",
        "failures",
    }
    for issue in row["issues"]:
        assert text[issue["start"] : issue["end"]] == issue["text"]
        assert issue["category"] == issue["rule"].split("/")[0]
    assert len({issue["id"] for issue in row["issues"]}) == len(row["issues"])
    for person in row["people"]:
        for mention in person["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    rules = {issue["rule"] for issue in row["issues"]}
    assert {"names/variant", "spelling/unknown", "typography/dash", "typography/initials"} <= rules
    assert [notice["rule"] for notice in row["notices"]] == ["typography/quotes"]
    spelling = next(issue for issue in row["issues"] if issue["rule"] == "spelling/unknown")
    assert spelling["text"] == "прогматичные"
    assert spelling["suggestions"][0]["text"] == "прагматичные"
    assert row["engine"] == {"name": "embedded", "version": "6.8"}
    assert row["failures"] == []


def test_positions_count_code_points(here, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("😀 Борис Поломарчук рад.\nИ\u0306 Бориса Поломорчука ждали.", "utf-8")
    _, out, _ = here("check", path, "--only", "names", "--format", "jsonl")
    (issue,) = json.loads(out)["issues"]
    assert path.read_text("utf-8")[issue["start"] : issue["end"]] == issue["text"] == "Поломорчука"
    assert [path.read_text("utf-8")[start:end] for start, end in issue["related"]] == ["Поломарчук"]


def test_a_clean_file_is_code_0_and_what_counts_can_be_chosen(here, tmp_path, sample):
    path = tmp_path / "a.txt"
    path.write_text("Вода ушла.")
    assert here("check", path, "--only", "names")[0] == 0
    assert here("check", sample, "--only", "names", "--fail-on", "never")[0] == 0
    assert here("check", sample, "--only", "names", "--fail-on", "error")[0] == 0


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_checked(here, tmp_path, sample):
    bad = tmp_path / "a.docx"
    bad.write_bytes(b"PK\x03\x04 truncated")
    code, out, err = here("check", bad, tmp_path / "gone.txt", sample, "--only", "names", "--format", "jsonl")
    assert code == 2
    assert len(out.splitlines()) == 1
    assert [line.split("»")[0] for line in err.splitlines()] == [
        "Не удалось открыть «a.docx",
        "Не удалось открыть «gone.txt",
    ]


def test_an_unknown_rule_is_wrong_usage(here, sample):
    code, _, err = here("check", sample, "--only", "nonsense")
    assert code == 2
    assert "nonsense" in err


def test_a_folder_is_searched_for_articles(here, tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("2.txt", "1.md", "b/3.txt", "4.png"):
        (tmp_path / name).write_text("Вода ушла.")
    _, out, _ = here("check", tmp_path, "--only", "names", "--format", "jsonl")
    assert [json.loads(line)["path"].rsplit("/", 1)[1] for line in out.splitlines()] == ["1.md", "2.txt", "3.txt"]


def test_names_lists_people_with_their_conflicts(here, sample):
    code, out, _ = here("names", sample)
    assert code == 0
    assert "Айгерим Нурланова — 1 место" in out
    assert "2 против 2" in out


def test_names_tells_roles_spellings_and_where_somebody_is_introduced(here, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("По мнению гидролога, сотрудника ИГВ Ивана Серова, вода спала 😀.\nСеров рад. Депутат Серов уехал.")
    code, out, _ = here("names", path)
    assert code == 0
    lines = [line.strip() for line in out.splitlines()]
    assert "Иван Серов — 3 места" in lines
    assert "мужчина; гидролог; сотрудник ИГВ; депутат" in lines
    assert "«Серов» 2, «Ивана Серова» 1" in lines
    assert "впервые полностью: «Ивана Серова», 1:37" in lines
    assert "места (абзац:знак): 1:37 2:1 2:20" in lines
    _, out, _ = here("names", path, "--format", "json")
    (person,) = json.loads(out)[0]["people"]
    assert person["gender"] == "masc"
    assert person["roles"] == [
        {"text": "гидролог", "mention": 0},
        {"text": "сотрудник ИГВ", "mention": 0},
        {"text": "депутат", "mention": 2},
    ]
    assert person["spellings"] == [{"text": "Серов", "count": 2}, {"text": "Ивана Серова", "count": 1}]
    assert person["mentions"][person["introduced"]]["text"] == "Ивана Серова"


def test_somebody_without_roles_or_gender_gets_no_empty_line(here, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Доклад К. Ким слушали.")
    _, out, _ = here("names", path)
    assert [line.strip() for line in out.splitlines()[1:]] == [
        "К. Ким — 1 место",
        "впервые полностью: «К. Ким», 1:8",
        "места (абзац:знак): 1:8",
    ]


def test_names_lists_places_in_question_behind_the_people(here, tmp_path):
    path = tmp_path / "1.txt"
    path.write_text("Едут в Кызыл-Орду. Из Кызылорды пишет Иван Петров.", "utf-8")
    code, out, _ = here("names", path)
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("  ") and line[2] != " "] == [
        "  Иван Петров — 1 место",
        "  Кызылорда, географическое название — 2 места",
    ]
    _, out, _ = here("check", path, "--only", "names", "--format", "jsonl")
    people = json.loads(out)["people"]
    assert [(person["name"], person["kind"]) for person in people] == [
        ("Иван Петров", "person"),
        ("Кызылорда", "place"),
    ]


def test_fix_applies_safe_fixes_and_with_unsafe_also_names(here, sample, tmp_path):
    out = tmp_path / "fixed.txt"
    assert here("fix", sample, "-o", out, "--only", "names,typography")[0] == 0
    fixed = out.read_text("utf-8")
    assert "«Чистый берег»" in fixed
    assert "Тимащука" in fixed
    assert here("fix", sample, "-o", out, "--only", "names,typography", "--unsafe")[0] == 0
    fixed = out.read_text("utf-8")
    assert "Тимащука" not in fixed
    assert fixed.count("Виктора Тимощука") == 2


def test_export_writes_another_format(here, sample, tmp_path):
    out = tmp_path / "a.docx"
    assert here("export", sample, "-o", out)[0] == 0
    again = tmp_path / "b.txt"
    assert here("export", out, "-o", again)[0] == 0
    assert again.read_text("utf-8") == sample.read_text("utf-8")


def test_fix_shows_its_corrections_as_tracked_changes(here, sample, tmp_path):
    word, out = tmp_path / "a.docx", tmp_path / "b.docx"
    assert here("export", sample, "-o", word)[0] == 0
    assert here("fix", word, "-o", out, "--only", "typography", "--tracked")[0] == 0
    body = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:delText" in body
    assert "<w:ins " not in zipfile.ZipFile(word).read("word/document.xml").decode()


def test_a_word_file_that_was_never_opened_goes_out_as_it_is(here, sample, tmp_path):
    word, out = tmp_path / "a.docx", tmp_path / "b.docx"
    assert here("export", sample, "-o", word)[0] == 0
    assert here("export", word, "-o", out, "--tracked", "--comments")[0] == 0
    assert out.read_bytes() == word.read_bytes()


def test_a_text_cannot_hold_tracked_changes_and_says_what_can(here, sample, tmp_path):
    out = tmp_path / "b.txt"
    code, _, said = here("export", sample, "-o", out, "--tracked")
    assert code == 2
    assert ".docx" in said
    assert not out.exists()


def test_articles_and_comments_of_an_empty_store(here):
    assert here("articles")[:2] == (0, "")
    assert here("comments")[:2] == (0, "")
    assert here("comments", "5")[0] == 2


def test_completion_for_a_shell(here):
    code, out, _ = here("completion", "bash")
    assert code == 0
    assert "_PROOFDESK_COMPLETE=bash_complete" in out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["Как писать: proofdesk check", "Проверить файлы", "Показать эту справку", "Параметры:"]),
        ("en", ["Usage: proofdesk check", "Check files", "Show this help", "Options:"]),
        ("kk", ["Қолданылуы: proofdesk check", "тексеру", "Осы анықтаманы көрсету", "Параметрлер:"]),
    ],
)
def test_help_speaks_the_users_language(command, language, words):
    done = command("check", "-h", environment={"PROOFDESK_LANGUAGE": language})
    assert done.returncode == 0
    assert [word for word in words if word not in done.stdout] == []
    assert "PATHS..." not in done.stdout.split("\n", 1)[1]


def test_the_help_of_the_program_lists_its_commands(here):
    code, out, _ = here("--help")
    assert code == 0
    assert "Команды:" in out
    assert "Проверить файлы и папки." in out


def test_every_command_that_the_help_lists_runs_as_a_command_of_the_program(command, here):
    _, listed, _ = here("--help")
    names = [line.split()[0] for line in listed.partition("Команды:\n")[2].splitlines()]
    assert "check" in names
    answers = {name: command(name, "--help", environment={"PROOFDESK_LANGUAGE": "ru"}) for name in names}
    others = [name for name, done in answers.items() if f"Как писать: proofdesk {name}" not in done.stdout]
    assert others == []


def test_typography_alone_starts_no_engine(here, sample):
    _, out, _ = here("check", sample, "--only", "typography", "--format", "jsonl")
    row = json.loads(out)
    assert row["engine"] == {"name": "none", "version": ""}
    assert {issue["category"] for issue in row["issues"]} == {"typography"}
