# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of rules: one entry a rule, read by settings, manual, tests and command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.errors import Defect, UsageFailure
from proofdesk.core.issues import Family, Safety, Severity
from proofdesk.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

ENGINE_RULE = "grammar/lt"
"""The entry of all rules of the engine, whose own ids stand behind it: ``grammar/lt-UPPERCASE``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its words stand in the translations under ``rule.<id>.title`` and ``rule.<id>.why``.

    `wrong` and `right` are an example in the language of the rule; tests run it. `source` names the authority.
    """

    id: str
    wrong: str
    right: str
    severity: Severity = Severity.WARNING
    safety: Safety = Safety.UNSAFE
    default: bool = True
    source: str = ""

    @property
    def family(self) -> Family:
        """The family that the rule belongs to."""
        return Family(self.id.partition("/")[0])

    @property
    def title(self) -> Message:
        """A few words that name the pattern."""
        return message(f"rule.{self.id}.title")

    @property
    def why(self) -> Message:
        """One or two sentences that say why it is an issue."""
        return message(f"rule.{self.id}.why")


class Catalogue:
    """All rules by id; a retired id leads to the one that took its place."""

    def __init__(self, rules: Iterable[Rule], retired: Mapping[str, str] | None = None) -> None:
        self._rules: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in self._rules:
                raise Defect(f"rule {rule.id} is registered twice")
            self._rules[rule.id] = rule
        self._retired = dict(retired or {})

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def get(self, rule_id: str) -> Rule | None:
        """The rule, also by a retired id; for an engine's rule, the entry of its family prefix."""
        rule_id = self._retired.get(rule_id, rule_id)
        found = self._rules.get(rule_id)
        if found is None and rule_id.startswith(f"{ENGINE_RULE}-"):
            found = self._rules.get(ENGINE_RULE)
        return found


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """Which rules run. An entry is a rule id or a family; the more exact entry decides, and at a tie `skip` does.

    ``grammar/lt`` stands for all rules of the engine.
    """

    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, only: str, skip: str, catalogue: Callable[[], Catalogue]) -> RuleSelection:
        """From two comma-separated lists. Raises UsageFailure for a name that is neither a rule nor a family.

        `catalogue` is asked only where an entry is no family.
        """
        selection = cls(_entries(only), _entries(skip))
        for entry in sorted(selection.only | selection.skip):
            if entry not in set(Family) and catalogue().get(entry) is None:
                raise UsageFailure(message("error.rule-unknown", rule=entry))
        return selection

    def only_safe(self, catalogue: Catalogue) -> RuleSelection:
        """The same, without the families in which no rule has a safe fix."""
        safe = {rule.family for rule in catalogue if rule.safety is Safety.SAFE}
        return RuleSelection(self.only, self.skip | {family.value for family in Family if family not in safe})

    def allows(self, rule: Rule | str, *, default: bool = True) -> bool:
        """Whether issues of the rule are wanted; `default` holds where no entry speaks of it."""
        if isinstance(rule, Rule):
            default = rule.default
        rule_id = rule.id if isinstance(rule, Rule) else rule
        wanted, unwanted = _exactness(rule_id, self.only), _exactness(rule_id, self.skip)
        if not wanted and not unwanted:
            return default and not self.only
        return wanted > unwanted

    def allows_family(self, family: Family) -> bool:
        """Whether any rule of the family can be wanted."""
        if self.only:
            whole = family in self.only and family not in self.skip
            return whole or any(entry.startswith(f"{family}/") for entry in self.only)
        return family not in self.skip


def _entries(listed: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in listed.split(",") if entry.strip())


def _exactness(rule: str, entries: frozenset[str]) -> int:
    if rule in entries:
        return 3
    if rule.startswith(f"{ENGINE_RULE}-") and ENGINE_RULE in entries:
        return 2
    return 1 if rule.partition("/")[0] in entries else 0
