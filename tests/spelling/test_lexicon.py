# SPDX-License-Identifier: GPL-3.0-or-later
import pytest


@pytest.mark.parametrize(
    "word",
    [
        "слово",
        "ещё",
        "еще",
        "акиматом",
        "стейблкоинами",
        "млн",
        "шестиэтажного",
        "межфракционный",
        "нетолерантно",
        "простимулируют",
        "нормализующегося",
        "пессимистически",
        "истощаемости",
        "безынициативность",
        "сверхъяркий",
        "субъединица",
        "сверхинтересный",
        "многовекторность",
        "по-швейцарски",
        "по-новому",
        "авиабилетов",
        "медиакомпания",
        "госсанэпиднадзора",
        "ливерпульского",
        "кызылординской",
        "минобороны",
        "российской",
        "ритейлера",
        "общепит",
        "акимом",
        "спреем",
        "кинологи",
        "казанцев",
        "череповчане",
        "фентанилом",
        "голеностопа",
        "шаурму",
        "дистанцируется",
        "спонсировать",
        "электрошокером",
        "вторсырья",
        "хаски",
        "эукариотической",
    ],
)
def test_known_words(speller, word):
    assert speller.knows(word)


@pytest.mark.parametrize(
    "word",
    [
        "прогматичный",
        "карова",
        "зделать",
        "специлисты",
        "облсати",
        "медров",
        "москва",
        "незнаю",
        "шестиэтжный",
        "послематчевй",
        "афёра",
        "авиабилтов",
        "агндревна",
        "безполезность",
        "безинициативный",
        "сверхяркий",
        "субединица",
        "написанно",
        "развится",
        "прийдя",
        "щас",
        "икусство",
        "гостинная",
        "кеноло",
        "шаурмма",
        "спонсирываться",
        "фентонил",
        "голиностоп",
    ],
)
def test_slips_are_unknown_also_where_a_name_or_two_short_words_hide_in_them(speller, word):
    assert not speller.knows(word)


@pytest.mark.parametrize("ending", ["летний", "го", "й", "ми", "километровый", "процентного"])
def test_endings_of_numbers_are_known(speller, ending):
    assert speller.knows_ending(ending)


@pytest.mark.parametrize("ending", ["летнний", "гоо", "ться"])
def test_other_endings_of_numbers_are_unknown(speller, ending):
    assert not speller.knows_ending(ending)


@pytest.mark.parametrize("part", ["русско", "абхазо", "медико", "бизнес", "экс", "северо"])
def test_what_may_stand_before_a_hyphen(speller, part):
    assert speller.stands_before_hyphen(part)


@pytest.mark.parametrize("part", ["рускo", "прогматично", "президинтско"])
def test_what_may_not_stand_before_a_hyphen(speller, part):
    assert not speller.stands_before_hyphen(part)


@pytest.mark.parametrize("name", ["олжас", "олжаса", "кемелулы", "москве", "иванович", "актюбинске"])
def test_known_names(speller, name):
    assert speller.knows_name(name)


def test_an_ordinary_slip_is_no_name(speller):
    assert not speller.knows_name("карова")


@pytest.mark.parametrize(("part", "whole"), [("супер", "супермаркет"), ("видео", "видеокамера")])
def test_compounds_that_the_dictionary_holds_take_no_hyphen(speller, part, whole):
    assert speller.is_written_solid(part, whole)


@pytest.mark.parametrize(
    ("part", "whole"), [("машино", "машиноместо"), ("супер", "супергород"), ("диван", "диванкровать")]
)
def test_of_others_a_hyphen_may_be_right(speller, part, whole):
    assert not speller.is_written_solid(part, whole)
