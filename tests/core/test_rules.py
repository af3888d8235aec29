# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.errors import Defect, UsageFailure
from proofdesk.core.issues import Family, Safety
from proofdesk.core.rules import Catalogue, Rule, RuleSelection

CATALOGUE = Catalogue(
    [Rule("names/variant", "", ""), Rule("typography/dash", "", ""), Rule("style/noun-chain", "", "", default=False)],
    retired={"names/spelling": "names/variant"},
)


@pytest.mark.parametrize(
    ("only", "skip", "rule", "allowed"),
    [
        ("", "", "names/variant", True),
        ("", "", "style/noun-chain", False),
        ("style", "", "style/noun-chain", True),
        ("names", "", "names/variant", True),
        ("names", "", "typography/dash", False),
        ("", "names", "names/variant", False),
        ("names/variant", "names", "names/variant", True),
        ("names", "names/variant", "names/variant", False),
        ("names", "names", "names/variant", False),
        ("typography/dash", "", "names/variant", False),
    ],
)
def test_the_more_exact_entry_decides(only, skip, rule, allowed):
    entry = CATALOGUE.get(rule)
    assert entry is not None
    assert RuleSelection.parse(only, skip, lambda: CATALOGUE).allows(entry) is allowed


def test_the_entry_of_the_engine_stands_for_all_of_its_rules():
    without = RuleSelection(skip=frozenset({"grammar/lt"}))
    assert not without.allows("grammar/lt-COMMA")
    assert without.allows("grammar/also")
    assert RuleSelection(frozenset({"grammar/lt-COMMA"}), without.skip).allows("grammar/lt-COMMA")
    assert not RuleSelection(frozenset({"grammar"}), without.skip).allows("grammar/lt-COMMA")


def test_a_name_that_is_no_rule_is_refused():
    with pytest.raises(UsageFailure):
        RuleSelection.parse("names/nonsense", "", lambda: CATALOGUE)


def test_a_retired_id_leads_to_its_successor():
    assert CATALOGUE.get("names/spelling") is CATALOGUE.get("names/variant")


def test_two_rules_cannot_share_an_id():
    with pytest.raises(Defect):
        Catalogue([Rule("names/variant", "", ""), Rule("names/variant", "", "")])


def test_only_families_with_safe_fixes_remain():
    catalogue = Catalogue(
        [Rule("names/variant", "a", "b"), Rule("typography/dash", "a", "b", safety=Safety.SAFE)],
    )
    safe = RuleSelection().only_safe(catalogue)
    assert [family.value for family in Family if safe.allows_family(family)] == ["typography"]
    assert safe.allows("typography/dash")
    assert not safe.allows("names/variant")


def test_a_family_that_is_both_wanted_and_not_is_not_wanted():
    both = RuleSelection(frozenset({"grammar"}), frozenset({"grammar"}))
    assert not both.allows_family(Family.GRAMMAR)
    exact = RuleSelection(frozenset({"grammar/lt-X"}), frozenset({"grammar"}))
    assert exact.allows_family(Family.GRAMMAR)
