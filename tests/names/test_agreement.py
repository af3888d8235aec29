# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.people import Case
from proofdesk.core.text import ArticleText
from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.names.context import governed


def found(engine, text):
    return engine.report(ArticleText.of(text)).disagreements


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        # Men's surnames that stayed in the nominative.
        ("Вчера спорили с Игорем Поломарчук.", "Поломарчук", "Поломарчуком"),
        ("Письмо передали Борису Поломарчук.", "Поломарчук", "Поломарчуку"),
        ("О поездке Егора Лыков узнали вчера.", "Лыков", "Лыкова"),
        ("Спросили Сергея Семёнов, будет ли снег.", "Семёнов", "Семёнова"),
        ("Стихи Андрея Вересаевский не изданы.", "Вересаевский", "Вересаевского"),
        ("Ждали Павла Кравец.", "Кравец", "Кравца"),
        ("СПОРИЛИ С ИГОРЕМ ПОЛОМАРЧУК.", "ПОЛОМАРЧУК", "ПОЛОМАРЧУКОМ"),
        # Women's that were declined as men's, or not at all.
        ("Вчера спорили с Татьяной Поломарчуком.", "Поломарчуком", "Поломарчук"),
        ("Дом Людмилы Хвостова продан.", "Хвостова", "Хвостовой"),
        ("Статья Веры Залеская вышла.", "Залеская", "Залеской"),
        # Given names that stayed in the nominative.
        ("По мнению Владимир Трофимова, рано.", "Владимир", "Владимира"),
        ("Во главе с Вадим Трофимовым они ушли.", "Вадим", "Вадимом"),
        ("Дело против Семен Дроздовского закрыто.", "Семен", "Семена"),
        ("Премию вручили поэту Пётр Дроздовскому.", "Пётр", "Петру"),
        ("Указ понравился Галина Тростниковой.", "Галина", "Галине"),
        # A name that a list alone knows.
        ("Встреча с Даурен Сейткалиевым прошла.", "Даурен", "Дауреном"),
        # Men and women are called so.
        ("Встреча с Карен Оганесовым прошла.", "Карен", "Кареном"),
    ],
)
def test_names_that_cannot_stand_in_one_case(engine, text, wrong, right):
    (one,) = found(engine, text)
    assert one.span.of(text) == wrong
    assert right in one.replacements
    assert found(engine, apply_edits(text, [Edit(one.span, right)])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Вчера спорили с Игорем Поломарчуком и Татьяной Поломарчук.",
        "Письмо передали Марии Герман, Анне Керн и Ольге Шмидт.",
        "С Тарасом Шевченко, Юрием Живаго и Ольгой Дурново спорили.",
        "С Петром Черных и Марией Долгих спорили.",
        "О Дино Росси, Пьере Гарсиа и Александре Дюма писали.",
        "Для Ивана и Петра Климчуков это новость, для Ивана и Петра Серовых — нет.",
        "Сын Игоря Тарас Петренко уехал. Жена Ивана Мария осталась.",
        "Министр обороны Сергей Шабуба и глава области Николай Каплюта приехали.",
        "Министр юстиции Олег Щербина приехал, с ним Иван Малина.",
        "Отец президента Сергей Калюта приехал.",
        "Ким Чен Ира и Бен Ладена искали.",
        # Women's names on a consonant never change, those on -ь may.
        "С Аружан Хамзиной и Карлыгаш Мусиной спорили, Лязат Шукеевой писали, Лязат Шукеева ответила.",
        "С Айгуль Ниязовой и Аселью Оспановой спорили, без Айгули Ниязовой ушли.",
        "Улица Александра Первый поворот налево.",
        "Кубок у «Сергея Барсук» отняли.",
        "Акмарал Есимханова и Мартина Вайсман победили.",
        "Валентина Зигерт и Александра Друзь приехали.",
        "Данила Лосев и Никита Бугров приехали.",
        "Дмитрий Лосев отрицал, Дмитрия Лосева оправдали.",
        "Слова Стивена Дж. Хокинса запомнили.",
        "С Касымом-Жомартом Токаевым говорили о Нурлане Смаилове.",
        "Об Илье Лосеве, Льве Лосеве, Павле Швеце и Павле Кравце писали.",
        "О Марии Данелии и Лидии Серовой писали, к Георгию Данелии приехали.",
        "Аким Есимова выступила, аким Серик Есимов промолчал.",
        "Андрею Белому и Алексею Толстому понравилось.",
        "Хосе Карлосу Феррере и Хулио Иглесиасу понравилось.",
    ],
)
def test_names_that_agree_and_words_that_only_look_like_one_name(engine, text):
    assert found(engine, text) == ()


KNOWN = "Егор Вересов приехал. "


@pytest.mark.parametrize(
    ("text", "right"),
    [("Вчера спорили с Вересов.", "Вересовым"), ("Без Вересов скучно.", "Вересова"), ("К Вересов шли.", "Вересову")],
)
def test_a_mans_surname_in_the_nominative_after_a_preposition(engine, text, right):
    (one,) = found(engine, KNOWN + text)
    assert (one.span.of(KNOWN + text), one.replacements[0]) == ("Вересов", right)
    assert one.evidence.key == "names.evidence.undeclined"


@pytest.mark.parametrize(
    "text",
    [
        "Вчера спорили с Вересов.",
        KNOWN + "Накануне Вересов спорил. После Вересов ушёл.",
        KNOWN + "Играли с «Вересов».",
        KNOWN + "Дом для ВЕРЕСОВ построен.",
        KNOWN + "Вчера спорили с Вересовым, без Вересова, к Вересову.",
        "Егор Лось приехал, с ним Анна Лось. Спорили с Лось.",
        "Тарас Бутенко приехал. Спорили с Бутенко.",
        "Олег Первый приехал. За Первый канал спорили.",
    ],
)
def test_after_a_preposition_it_is_silent_where_the_form_can_be_right(engine, text):
    assert found(engine, text) == ()


def test_a_misspelt_name_is_left_to_its_own_rule(engine):
    assert found(engine, "Пришёл Рэй Барсуков. С Рэем Барсукоовым спорили.") == ()


def test_other_mentions_show_how_a_surname_declines(engine):
    once = "Вчера Олег Лагуда выступил, а министр обороны Сергей Бутома — нет."
    assert found(engine, once) == ()
    (one,) = found(engine, once + " Бутом промолчал, с Бутомом спорили.")
    assert (one.span.of(once), one.replacements) == ("Сергей", ("Сергея",))


def test_the_case_that_the_words_before_ask_for_is_suggested_first(engine):
    assert found(engine, "Говорили о Галина Тростниковой.")[0].replacements[0] == "Галине"
    assert found(engine, "Говорили без Галина Тростниковой.")[0].replacements[0] == "Галины"


@pytest.mark.parametrize(
    ("before", "cases", "is_firm"),
    [
        ("Спорили с ", {Case.GENT, Case.ABLT}, True),
        ("Верили президенту ", {Case.DATV}, False),
        ("Верили президенту США ", {Case.DATV}, False),
        ("По мнению ", {Case.GENT}, False),
        ("Вчера пришёл ", set(), False),
        ("", set(), False),
        ("Конец. ", set(), False),
        ("😀 И\u0306 без ", {Case.GENT}, True),
    ],
)
def test_words_before_a_name(before, cases, is_firm):
    around = governed(before + "Игоря", len(before), PymorphyMorphology())
    assert (set(around.cases), around.is_firm) == (cases, is_firm)
