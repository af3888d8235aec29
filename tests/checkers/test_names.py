# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofdesk.checkers.names import NAME_RULES, NamesChecker
from proofdesk.core.knowledge import RegisterSnapshot
from proofdesk.core.people import Gender, PlacedPerson
from proofdesk.core.register import RegisterEntry
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText, Paragraph
from proofdesk.names.comparison import RegisterComparison
from proofdesk.names.register import RegisterIndex
from proofdesk.names.review import NameReview
from tests.names.conftest import engine, gazetteer, letters, lexicon  # noqa: F401  the same engine serves both

IVANCHUK = RegisterEntry("Иванчук", "Татьяна", gender=Gender.FEMN)


@pytest.fixture
def with_register(engine, lexicon):  # noqa: F811
    def make(*entries, selection=RuleSelection()):  # noqa: B008
        register = RegisterComparison(lexicon, RegisterIndex(RegisterSnapshot(entries)))
        return NamesChecker(engine, selection, NameReview(lexicon, register))

    return make


@pytest.mark.parametrize("rule", NAME_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(with_register, rule):
    checker = with_register(IVANCHUK)
    assert [issue.rule for issue in checker.check(ArticleText.of(rule.wrong))] == [rule.id]
    assert checker.check(ArticleText.of(rule.right)) == []


def test_one_issue_covers_every_mention_of_both_spellings(engine):  # noqa: F811
    text = "О Борисе Поломорчуке знали. Борис Поломарчук пришёл, и Поломарчук ушёл."
    issue = NamesChecker(engine, RuleSelection()).check(ArticleText.of(text))[0]
    assert issue.text == issue.span.of(text) == "Поломорчуке"
    assert [span.of(text) for span in issue.related] == ["Поломарчук", "Поломарчук"]
    assert issue.suggestions[0].text == "Поломарчуке"


def test_a_spelling_is_settled_before_the_person_is_introduced(engine):  # noqa: F811
    text = "Вчера Поломорчук вернулся с Урала. Гидролог Борис Поломарчук и Борис Поломарчук спорили."
    issues = NamesChecker(engine, RuleSelection()).check(ArticleText.of(text))
    assert [(issue.rule, issue.text) for issue in issues] == [("names/variant", "Поломорчук")]


def test_an_issue_about_a_person_tells_the_other_mentions(engine):  # noqa: F811
    text = "Слово взял Ерлан Сыдыков. Доклад А. Сыдыкова слушали."
    issue = NamesChecker(engine, RuleSelection()).check(ArticleText.of(text))[0]
    assert (issue.rule, issue.text, issue.suggestions[0].text) == ("names/initials", "А", "Е")
    assert [span.of(text) for span in issue.related] == ["Ерлан Сыдыков"]


def test_a_rule_that_is_off_reports_nothing_and_changes_the_configuration(engine):  # noqa: F811
    off = NamesChecker(engine, RuleSelection(skip=frozenset({"names/variant"})))
    assert off.check(ArticleText.of(NAME_RULES[0].wrong)) == []
    assert off.configuration != NamesChecker(engine, RuleSelection()).configuration


def test_an_issue_of_the_register_has_its_spelling_in_the_case_of_the_mention(with_register):
    text = "Спорили с Татьяной Иванчюк. Иванчюк ушла."
    (issue,) = with_register(IVANCHUK).check(ArticleText.of(text))
    assert (issue.rule, issue.text, issue.suggestions[0].text) == ("names/register", "Иванчюк", "Иванчук")
    assert [span.of(text) for span in issue.related] == ["Иванчюк"]


def test_two_spellings_in_the_article_are_one_issue_with_the_register_first(with_register):
    text = "Спорили с Татьяной Иванчюк. Татьяна Иванчюк ушла, Татьяна Иванчук осталась."
    (issue,) = with_register(IVANCHUK).check(ArticleText.of(text))
    assert (issue.rule, issue.suggestions[0].text) == ("names/variant", "Иванчук")


def test_another_register_is_another_configuration(with_register, engine):  # noqa: F811
    digests = [with_register(*entries).configuration for entries in ((), (IVANCHUK,), (RegisterEntry("Ким"),))]
    assert len(set(digests)) == 3


def test_a_sign_that_only_looks_kazakh_is_told_once(with_register):
    text = "Вчера пришёл Нұртiлеу домой. Мурат Нұртілеу ушёл, и Мурата Нұртілеу ждали."
    assert [issue.rule for issue in with_register().check(ArticleText.of(text))] == ["names/mixed-script"]
    off = with_register(selection=RuleSelection(skip=frozenset({"names/kazakh-letters"})))
    assert off.check(ArticleText.of("Вчера пришёл Ќасым домой.")) == []


SENTENCES = (
    "О Татьяне Иванчюк знали.",
    "Татьяна Иванчук пришла, и Иванчюк ушла.",
    "Вчера Поломорчук ушёл.",
    "За Полумарчуком пришли домой.",
    "Борис Поломарчук молчал. Бориса Поломорчука ждали.",
    "Вчера пришёл Мұрат Нұртілеу.",
    "Мурата Нуртилеу ждали дома.",
    "Мурат Нұртілеу бүгін келді.",
    "Вчера пришёл Ќасым домой. С Игорем Сечин спорили.",
    "Вода спала к утру.",
    "",
)
BORIS = RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC, forbidden=("Полумарчук",))


def flat(places):
    return sorted((place, i.rule, i.span, i.text, i.suggestions, i.group, i.message.key) for place, i in places)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_followed_through_edits_is_what_a_fresh_check_says(with_register, data):
    checker = with_register(IVANCHUK, BORIS)
    follower, last = checker.follow(), 0
    mirror: list[tuple[int, Paragraph]] = []
    people: list[PlacedPerson] = []
    for _ in range(4):
        index = data.draw(st.integers(0, len(mirror)))
        removed = data.draw(st.integers(0, min(2, len(mirror) - index)))
        texts = data.draw(st.lists(st.sampled_from(SENTENCES), max_size=4))
        inserted = [(last + number, Paragraph(text)) for number, text in enumerate(texts, 1)]
        last += len(texts)
        mirror[index : index + removed] = inserted
        follower.splice(index, removed, inserted)
        update = follower.look()
        for placed in update.gone:
            people.remove(placed)
        people += update.come
        numbers = {name: number for number, (name, _) in enumerate(mirror)}
        told = [one for placed in people for one in placed.issues] + list(update.issues)
        article = ArticleText(tuple(paragraph for _, paragraph in mirror))
        fresh = [(article.locate(issue.span.start), issue) for issue in checker.check(article)]
        assert flat((numbers[name], issue) for name, issue in told) == flat(
            (number, issue.shifted(offset - issue.span.start)) for (number, offset), issue in fresh
        )
