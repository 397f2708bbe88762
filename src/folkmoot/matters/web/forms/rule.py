"""The boxes in which a community sets out a rule of its own."""

import re
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError

from folkmoot.design import forms
from folkmoot.matters.domain import rules

# Three tests are as many as any community's rule was found to have.
_TESTS = range(1, 4)
_WHERE = {"place": "", "pcn": ", in each PCN"}
_COMPARED = [
    (f"{count} {base} {within}", f"{rules.COUNTS[count].capitalize()}, of {words.format(rules.COUNTS[count])}{where}")
    for within, where in _WHERE.items()
    for base, words in rules.BASES.items()
    for count in rules.COUNTS
]
_HOW = [("at_least", "At least"), ("more_than", "More than")]
_SHARE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?%?|[0-9]{1,6}/[1-9][0-9]{0,5}", re.ASCII)


class ShareField(forms.TextField):
    """A share of a whole. Shape: 2/3, 60% or 0.6 as a fraction, nought to one. Missing: None when left empty."""

    def clean(self, value: Any) -> Any:
        """The share, exact."""
        written = str(super().clean(value) or "").replace(" ", "")
        if not written:
            return None
        if _SHARE.fullmatch(written):
            share = Fraction(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
            if share <= 1:
                return share
        raise ValidationError(f"Write “{self.label}” as a fraction or a percentage, such as 2/3 or 60%.")


def _compared(number: int) -> forms.SelectField:
    words = f"Test {number}: who must agree, of whom?"
    return forms.SelectField(label=words, choices=[("", "No such test"), *_COMPARED], required=False)


def _how(number: int) -> forms.SelectField:
    return forms.SelectField(label=f"Test {number}: how much?", choices=_HOW, required=False)


def _share(number: int) -> ShareField:
    return ShareField(label=f"Test {number}: what share?", required=False, width=5, max_length=20)


class OwnRuleForm(forms.Form):
    """A quorum, up to three tests, and two switches; empty where one of the usual rules is chosen."""

    quorum = ShareField(
        label="What share must answer?", hint="Such as 1/2 or 60%. 0 asks for none.", required=False, max_length=20
    )
    compared_1, how_1, share_1 = _compared(1), _how(1), _share(1)
    compared_2, how_2, share_2 = _compared(2), _how(2), _share(2)
    compared_3, how_3, share_3 = _compared(3), _how(3), _share(3)
    objections_block = forms.Tick(label="One practice that opposes is enough to stop it", required=False)
    both_ways = forms.Tick(label="By the same tests practices may agree to oppose", required=False, initial=True)

    @staticmethod
    def fields_of_the_rule() -> tuple[str, ...]:
        """The names of the boxes, in order."""
        return tuple(OwnRuleForm.base_fields)

    def clean(self) -> dict[str, Any]:
        """What was said, once every test that was chosen has its share."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for number in _TESTS:
            box = f"share_{number}"
            if said.get(f"compared_{number}") and said.get(box, "") is None:
                self.add_error(box, f"Say what share test {number} needs, such as 2/3 or 60%.")
        return said

    def own_rule(self) -> dict[str, Any] | None:
        """The rule as a canvass document writes it; None when no test was set out."""
        said = self.cleaned_data
        tests = [self._own_test(number) for number in _TESTS if said[f"compared_{number}"]]
        if not tests:
            return None
        return {
            "quorum": str(said["quorum"] or 0),
            "tests": tests,
            "objections_block": bool(said["objections_block"]),
            "both_ways": bool(said["both_ways"]),
        }

    def _own_test(self, number: int) -> dict[str, str]:
        said = self.cleaned_data
        count, base, within = said[f"compared_{number}"].split()
        how, share = said[f"how_{number}"] or "at_least", str(said[f"share_{number}"])
        return {"count": count, "base": base, how: share, "within": within}

    @staticmethod
    def filled_by(rule: dict[str, Any]) -> dict[str, Any]:
        """The boxes as a rule fills them."""
        boxes = {name: rule.get(name) for name in ("quorum", "objections_block", "both_ways")}
        for number, test in zip(_TESTS, rule["tests"], strict=False):
            how = "at_least" if test.get("at_least") else "more_than"
            boxes[f"compared_{number}"] = f"{test['count']} {test['base']} {test.get('within', 'place')}"
            boxes[f"how_{number}"], boxes[f"share_{number}"] = how, test[how]
        return boxes
