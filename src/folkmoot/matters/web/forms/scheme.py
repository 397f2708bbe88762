"""The form of the scheme of delegation: each row a power, begun from the version in force."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.text import capfirst

from folkmoot.design import forms
from folkmoot.matters.domain.delegation import ANY_CATEGORY, STAKES, Power, Tier
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.rules import RULES, RuleTemplate, objections_to_group_rule, words_of
from folkmoot.matters.operations.scheme import NewPower

_CATEGORIES = [(one.value, one.words) for one in Category]
_STAKES = [(name, name.capitalize()) for name in sorted(STAKES)]
# A power is used by a few people with one vote each: rules that weigh patients are for all practices.
_RULES = [
    (one.value, words_of(one, of_group=True).name) for one, rule in RULES.items() if not objections_to_group_rule(rule)
]
_DELEGATES = (Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP, Tier.PCNS)
# A scheme fits on a page, and so does the form that makes the next version of it.
POWERS = 8
# Room for what is new beside what is renewed; a first scheme has room for most of what communities pass on.
_EMPTY_ROWS, _FIRST_ROWS = 2, 6


class SchemeForm(forms.Form):
    """The next version of the scheme: each row a power. A row left without words is dropped."""

    starts_on = forms.DateField(
        label="In force from", hint="At the earliest the day the leadership group has agreed it."
    )
    note = forms.LongTextField(label="What changed, and who agreed it", required=False, max_length=2000)

    def __init__(self, *args: Any, in_force: Sequence[Power] = (), today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"starts_on": today} | _rows(in_force)
        self.numbers = range(1, min(POWERS, max(len(in_force) + _EMPTY_ROWS, _FIRST_ROWS)) + 1)
        for number in self.numbers:
            self._add_power(number)

    def _add_power(self, number: int) -> None:
        row = {
            "what": forms.TextField(
                label=f"Power {number}: to do what?",
                hint="Empty: the row is dropped, and its power taken back.",
                required=False,
                max_length=300,
            ),
            "tier": forms.SelectField(
                label=f"Who holds power {number}",
                choices=[("", "Choose one"), *((tier.value, capfirst(tier.words)) for tier in _DELEGATES)],
                required=False,
            ),
            "categories": forms.CheckboxesField(
                label=f"Power {number} covers", hint="None ticked: every category.", choices=_CATEGORIES, required=False
            ),
            "limit": forms.MoneyField(
                label=f"Up to what money, in pounds, for power {number}", hint="Empty: no limit.", required=False
            ),
            "stakes": forms.CheckboxesField(
                label=f"Power {number} leaves out matters with high stakes for", choices=_STAKES, required=False
            ),
            "rule": forms.SelectField(label=f"How power {number} is decided", choices=_RULES, required=False),
            "notice": forms.NumberField(
                label=f"Least notice for power {number}, in working days", required=False, min_value=0, max_value=260
            ),
            "review": forms.DateField(
                label=f"Power {number} is reviewed by", hint="Past this day it has lapsed.", required=False
            ),
        }
        self.fields.update({f"{name}_{number}": field for name, field in row.items()})

    def clean(self) -> dict[str, Any]:
        """Each row's mistakes said at the box they were made in."""
        said: dict[str, Any] = super().clean() or {}
        for number in self.numbers:
            if not said.get(f"what_{number}") and self._is_begun(number):
                self.add_error(f"what_{number}", f"Say what power {number} is for, or empty its other boxes.")
            starts_on, review_due_on = said.get("starts_on"), said.get(f"review_{number}")
            if said.get(f"what_{number}") and not said.get(f"tier_{number}"):
                self.add_error(f"tier_{number}", f"Choose who holds power {number}.")
            if not said.get(f"what_{number}") or f"review_{number}" in self.errors:
                continue
            if review_due_on is None:
                self.add_error(f"review_{number}", f"Say when power {number} is reviewed: no power is for ever.")
            elif starts_on is not None and review_due_on <= starts_on:
                self.add_error(f"review_{number}", f"Power {number} is reviewed after it starts: give a later day.")
        return said

    def _is_begun(self, number: int) -> bool:
        # What a row began with, from the power in force, stays in its boxes when the power is taken back.
        boxes = (f"limit_{number}", f"notice_{number}")
        return any(self.cleaned_data.get(box) not in (None, 0, self.initial.get(box)) for box in boxes)

    def powers(self) -> list[NewPower]:
        """The rows that have words."""
        said = self.cleaned_data
        return [
            NewPower(
                tier=Tier(said[f"tier_{number}"]),
                what=said[f"what_{number}"],
                categories=tuple(said[f"categories_{number}"]) or (ANY_CATEGORY,),
                limit_pence=said[f"limit_{number}"],
                excluded_stakes=tuple(said[f"stakes_{number}"]),
                rule=said[f"rule_{number}"] or RuleTemplate.ONE_PRACTICE_ONE_VOTE.value,
                least_notice_days=said[f"notice_{number}"] or 0,
                starts_on=said["starts_on"],
                review_due_on=said[f"review_{number}"],
            )
            for number in self.numbers
            if said[f"what_{number}"]
        ]


def _rows(powers: Iterable[Power]) -> dict[str, Any]:
    """What the form begins with: the powers in force, each to be given its next review."""
    return {
        f"{name}_{number}": value
        for number, power in enumerate(powers, 1)
        for name, value in (
            ("what", power.what),
            ("tier", power.tier.value),
            ("categories", [] if ANY_CATEGORY in power.categories else list(power.categories)),
            ("limit", power.limit_pence),
            ("stakes", list(power.excluded_stakes)),
            ("rule", power.rule),
            ("notice", power.least_notice_days or None),
        )
    }
