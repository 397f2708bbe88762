"""Forms of opportunities until they are published: what was heard, and on what terms it is offered."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from folkmoot.design import forms
from folkmoot.directory.queries import RollFact
from folkmoot.opportunities.domain.opportunity import GREATEST_NEED, MOST_PENCE, MOST_PLACES, Among, How, Procurement
from folkmoot.opportunities.operations.known import Heard, Offered

Choices = list[tuple[str, str]]
# "40 Need: frailty among your patients": the weight, the name, and perhaps what it means.
_CRITERION = re.compile(r"(?P<weight>[0-9]{1,3})%? +(?P<name>[^:]{1,80})(?::(?P<about>.*))?")
_LONGEST_ABOUT = 300


class HeardForm(forms.Form):
    """What somebody heard of."""

    title = forms.TextField(label="What is it?", hint="A few words everyone will recognise.", max_length=160)
    summary = forms.LongTextField(
        label="What did you hear?",
        hint="All that you know: everyone is to read the same. Nothing about a patient belongs here.",
        max_length=4000,
    )
    offered_by = forms.SelectField(label="Who offers it?", choices=[])
    known_at = forms.DateTimeField(
        label="When did you first know of it?",
        hint="Everyone sees how long you knew before they did. It can be put earlier afterwards, never later.",
    )
    heard_where = forms.TextField(
        label="Where did you hear of it?", hint="Such as a meeting where you sit for general practice.",
        max_length=200, required=False,
    )  # fmt: skip
    places = forms.NumberField(label="How many can have it?", min_value=1, max_value=MOST_PLACES)
    pence = forms.MoneyField(label="How much money for each?", required=False, most_pence=MOST_PENCE)
    procurement = forms.ChoiceField(
        label="Would whoever gets it be given a contract for health services?",
        choices=[(one.value, one.words) for one in Procurement],
        hints={
            "no": "A pilot, a post, a place on a course, a small grant.",
            "yes": "Then it is a procurement: it stops here, and the commissioner's own route begins.",
            "unsure": "Find out before it is published.",
        },
    )

    def __init__(self, *args: Any, offering: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("offered_by", offering)

    def heard(self) -> Heard:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Heard(
            title=said["title"],
            summary=said["summary"],
            offered_by=int(said["offered_by"]),
            known_at=said["known_at"],
            procurement=Procurement(said["procurement"]),
            places=said["places"],
            pence=said["pence"],
            heard_where=said["heard_where"],
        )


class TermsForm(forms.Form):
    """On what terms an opportunity is offered."""

    among = forms.ChoiceField(
        label="Whose chance is it?", choices=[("pcns", "Each PCN's"), ("practices", "Each practice's")]
    )
    places = forms.NumberField(label="How many can have it?", min_value=1, max_value=MOST_PLACES)
    opens_at = forms.DateTimeField(
        label="From when can they apply?", hint="Leave it empty for as soon as it is published.", required=False
    )
    closes_at = forms.DateTimeField(
        label="When does it close?", hint="Nobody reads what was sent before then. Ten working days are fair."
    )
    how = forms.ChoiceField(
        label="How is it decided?",
        choices=[(one.value, one.words) for one in How],
        reveals={"scored": ("criteria",), "drawn": ("random_what", "random_at")},
    )
    criteria = forms.LongTextField(
        label="By which criteria?",
        hint="One on each line: its weight, its name, a colon, and what it means, such as “40 Need: frailty among your "
        "patients”. The weights add up to 100.",
        max_length=2500,
        rows=5,
        required=False,
    )
    random_what = forms.TextField(
        label="Which public random value decides?",
        hint="One that nobody here can influence, and which one of it: “The National Lottery's main Lotto numbers of "
        "Wednesday 21 October, lowest first, parted by blanks”.",
        max_length=300,
        required=False,
    )
    random_at = forms.DateTimeField(
        label="When is that value made public?", hint="After it has closed, never before.", required=False
    )

    def clean_criteria(self) -> tuple[tuple[str, str, int], ...]:
        """Each criterion's name, what it means, and its weight."""
        lines = [line.strip() for line in self.cleaned_data["criteria"].splitlines() if line.strip()]
        return tuple(_criterion(line) for line in lines)

    def offered(self) -> Offered:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Offered(
            among=Among(said["among"]),
            how=How(said["how"]),
            places=said["places"],
            opens_at=said["opens_at"],
            closes_at=said["closes_at"],
            criteria=said["criteria"],
            random_what=said["random_what"],
            random_at=said["random_at"],
        )


def _criterion(line: str) -> tuple[str, str, int]:
    found = _CRITERION.fullmatch(line)
    about = (found["about"] or "").strip() if found else ""
    if found is None or len(about) > _LONGEST_ABOUT:
        raise ValidationError(
            f"Write each criterion as “40 Need: what it means”, on a line of its own. This one is not: {line[:60]}"
        )
    return " ".join(found["name"].split()), about, int(found["weight"])


def criteria_lines(criteria: Sequence[Any]) -> str:
    """The criteria as the form takes them."""
    return "\n".join(f"{one.weight} {one.name}{f': {one.about}' if one.about else ''}" for one in criteria)


class NeedsForm(forms.Form):
    """How great the need of each is, for a draw."""

    def __init__(
        self, *args: Any, could: Sequence[RollFact], needs: dict[int, int | None], source: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        least, greatest = "1: the least", f"{GREATEST_NEED}: the greatest"
        words = {1: least, GREATEST_NEED: greatest}
        for one in could:
            field = forms.SelectField(
                label=one.name,
                choices=[("", "Not said"), *((str(n), words.get(n, str(n))) for n in range(1, GREATEST_NEED + 1))],
                required=False,
                initial=str(needs.get(one.organisation_id) or ""),
            )
            self.fields[f"need_{one.organisation_id}"] = field
        self.fields["source"] = forms.TextField(
            label="Where do these figures come from?",
            hint="What is published, of which year, so that anyone can look it up: “Indices of Deprivation 2025, by practice”.",
            max_length=300,
            required=False,
            initial=source,
        )

    def needs(self) -> dict[int, int | None]:
        """What was said, by organisation."""
        return {
            int(name.removeprefix("need_")): int(value) if value else None
            for name, value in self.cleaned_data.items()
            if name.startswith("need_")
        }


class PublishForm(forms.Form):
    """Nothing to fill in: the button is the act."""


class VoidForm(forms.Form):
    """Ending an opportunity, with the reason."""

    because = forms.LongTextField(
        label="Why is it void?", hint="Everyone who was told of it reads this.", max_length=600, rows=3
    )
