# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of a name that a person chose or typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.people import Case, Gender, NamedWord, Renaming
from proofdesk.names.paradigms import Class, Paradigm
from proofdesk.names.renaming import Renamer

M, F, UNKNOWN = Gender.MASC, Gender.FEMN, Gender.UNKNOWN


@pytest.fixture(scope="session")
def renamer(lexicon):
    return Renamer(lexicon)


def renamed(renamer, name, gender, *words, given="", is_given=False):
    """(new form, key of the doubt) for words as «form», «form|what stands beside it», all of one old spelling."""
    wanted = tuple(
        NamedWord(number, text, 0, beside)
        for number, (text, _, beside) in enumerate(word.partition("|") for word in words)
    )
    answer = renamer.renamed(Renaming(name, gender, given, is_given, wanted))
    return [(word.text, word.doubt.key.rpartition(".")[2] if word.doubt else "") for word in answer.words]


@pytest.mark.parametrize(
    ("name", "gender", "words", "expected"),
    [
        ("Поломарчук", M, ["Поломорчука", "Поломорчуком"], ["Поломарчука", "Поломарчуком"]),
        ("поломарчук", M, ["ПОЛОМОРЧУКА"], ["ПОЛОМАРЧУКА"]),
        # The endings stay even where nobody knows whether it is a man.
        ("Поломарчук", UNKNOWN, ["Поломорчука"], ["Поломарчука"]),
        ("Поломарчук", F, ["Поломорчук|Анны", "Поломорчук|Анной"], ["Поломарчук", "Поломарчук"]),
        ("Сафронова", F, ["Софроновой|Марии", "Софронову"], ["Сафроновой", "Сафронову"]),
        # A woman's surname typed as a man's.
        ("Сафронов", F, ["Софроновой|Марии", "Софронова"], ["Сафроновой", "Сафронова"]),
        ("Королёв", M, ["Королева|Сергея", "Королевым"], ["Королёва", "Королёвым"]),
        ("Швец", M, ["Швэца|Петра", "Швэцу"], ["Швеца", "Швецу"]),
        ("Кравец", M, ["Кровца|Петра", "Кровцом"], ["Кравца", "Кравцом"]),
        ("Толстой", M, ["Талстого|Льва", "Талстым"], ["Толстого", "Толстым"]),
        ("Черных", M, ["Чорных|Петра", "Чорных|Петром"], ["Черных", "Черных"]),
        ("Есімханова", F, ["Есимхановой|Акмарал"], ["Есімхановой"]),
        # Beside a name that does not decline.
        ("Ахметова", F, ["Охметовой|Акмарал"], ["Ахметовой"]),
        # Another surname altogether, of the same class.
        ("Полищук", M, ["Поломорчуку|Борису"], ["Полищуку"]),
        # A double name whose first part stays as it is.
        ("Шульц-Макуш", M, ["Шульц-Мокуша|Жана"], ["Шульц-Макуша"]),
    ],
)
def test_an_ending_that_both_names_have_is_certain(renamer, name, gender, words, expected):
    assert renamed(renamer, name, gender, *words) == [(form, "") for form in expected]


@pytest.mark.parametrize(
    ("name", "gender", "words", "expected"),
    [
        ("Поломаренко", M, ["Поломорчука|Бориса"], [("Поломаренко", "fixed")]),
        ("Скрипка", M, ["Поломорчуку|Борису"], [("Скрипке", "generated")]),
        ("Полищук", UNKNOWN, ["Шевченко|Ивану"], [("Полищук", "gender")]),
        # A man's ending where it is a woman.
        ("Поломарчук", F, ["Поломорчука"], [("Поломарчук", "fixed")]),
        # The first part of a double name may decline, too.
        ("Шульц-Макуш", M, ["Шульца-Мокуша|Жана"], [("Шульц-Макуша", "generated")]),
        # Nobody can say what another alphabet does.
        ("Smith", M, ["Смита"], [("Smith", "form")]),
        # Nothing tells the case of an indeclinable name.
        ("Полищук", M, ["Шевченко"], [("Полищук", "form")]),
    ],
)
def test_a_form_that_is_made_by_its_case_is_marked_for_a_look(renamer, name, gender, words, expected):
    assert renamed(renamer, name, gender, *words) == expected


def test_the_nominative_is_what_was_typed(renamer):
    assert renamed(renamer, "Поломаренко", M, "Поломорчук|Борис") == [("Поломаренко", "")]


@pytest.mark.parametrize(
    ("name", "gender", "words", "expected"),
    [
        ("Даурен", M, ["Дауррена", "Дауррену"], ["Даурена", "Даурену"]),
        ("Камилла", F, ["Камилой", "Камилу"], ["Камиллой", "Камиллу"]),
        # The dictionary knows what no ending tells.
        ("Пётр", M, ["Питра", "Питр"], ["Петра", "Пётр"]),
    ],
)
def test_given_names(renamer, name, gender, words, expected):
    assert renamed(renamer, name, gender, *words, is_given=True) == [(form, "") for form in expected]


def forms(renamer, name, gender, given=""):
    answer = renamer.renamed(Renaming(name, gender, given, False, ()))
    return {form.case: f"{form.given} {form.word}".strip() for form in answer.forms}


def test_six_forms_follow_the_gender(renamer):
    assert forms(renamer, "Поломарчук", M, "Борис")[Case.ABLT] == "Борисом Поломарчуком"
    assert forms(renamer, "Поломарчук", F, "Анна")[Case.ABLT] == "Анной Поломарчук"
    assert forms(renamer, "Сатпаев", M, "К. И.")[Case.DATV] == "К. И. Сатпаеву"
    # A given name that the dictionary lacks declines as names do.
    assert forms(renamer, "Есімханова", F, "Акмарал")[Case.DATV] == "Акмарал Есімхановой"


@pytest.mark.parametrize(
    ("name", "gender", "genitive", "instrumental"),
    [
        ("Иванова-Петрова", F, "Ивановой-Петровой", "Ивановой-Петровой"),
        ("Римский-Корсаков", M, "Римского-Корсакова", "Римским-Корсаковым"),
        ("Мамин-Сибиряк", M, "Мамина-Сибиряка", "Маминым-Сибиряком"),
        # The first part is no surname in -ов, -ин or -ский, or not one of this gender.
        ("Бонч-Бруевич", M, "Бонч-Бруевича", "Бонч-Бруевичем"),
        ("Сквозник-Дмухановский", M, "Сквозник-Дмухановского", "Сквозник-Дмухановским"),
        ("Ким-Иванова", F, "Ким-Ивановой", "Ким-Ивановой"),
    ],
)
def test_a_double_surname_declines_in_both_parts_where_both_decline(renamer, name, gender, genitive, instrumental):
    shown = forms(renamer, name, gender)
    assert (shown[Case.NOMN], shown[Case.GENT], shown[Case.ABLT]) == (name, genitive, instrumental)


def test_forms_that_depend_on_an_unknown_gender_are_left_open(renamer):
    assert forms(renamer, "Поломарчук", UNKNOWN) == dict.fromkeys(Case, "") | {Case.NOMN: "Поломарчук"}
    assert forms(renamer, "Шевченко", UNKNOWN)[Case.DATV] == "Шевченко"


STEMS = st.text("бвгдзклмнпрстаеио", min_size=3, max_size=7)
GIVEN = {
    M: ("Борис", "Бориса", "Борису", "Бориса", "Борисом", "Борисе"),
    F: ("Анна", "Анны", "Анне", "Анну", "Анной", "Анне"),
}


@settings(max_examples=150)
@given(stem=STEMS, ending=st.sampled_from(["ов", "ин", "ев"]), gender=st.sampled_from([M, F]), other=STEMS)
def test_a_name_that_is_renamed_and_back_is_as_it_was(renamer, stem, ending, gender, other):
    one, two = (Paradigm(f"{part}{ending}".capitalize(), Class.OV, gender) for part in (stem, other))
    before = [one.form(case) for case in Case]
    pairs = zip(before, GIVEN[gender], strict=True)
    there = renamed(renamer, two.form(Case.NOMN), gender, *(f"{text}|{beside}" for text, beside in pairs))
    assert there == [(two.form(case), "") for case in Case]
    back = renamed(
        renamer,
        one.form(Case.NOMN),
        gender,
        *(f"{text}|{beside}" for (text, _), beside in zip(there, GIVEN[gender], strict=True)),
    )
    assert back == [(form, "") for form in before]
