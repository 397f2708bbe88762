"""Forms of groups."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations.groups import GroupWords

# What the choice of who made a group says where no partner did.
OURSELVES = "This community itself"


class GroupForm(forms.Form):
    """A new group."""

    kind = forms.ChoiceField(label="What kind of group", choices=[(one.value, one.words) for one in GroupKind])
    name = forms.TextField(label="Its name", max_length=120)
    pcn = forms.SelectField(label="Which PCN's board, if it is one", choices=[], required=False)
    made_by = forms.SelectField(
        label="Who made it",
        hint="A group somebody else made speaks for its attendees, until it has passed the test of seven questions.",
        choices=[],
        required=False,
    )
    purpose = forms.LongTextField(label="What it is for", required=False, max_length=2000)
    starts_on = forms.DateField(label="From")

    def __init__(self, *args: Any, pcns: list[tuple[str, str]], partners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("pcn", [("", "None"), *pcns])
        self.offer("made_by", [("", OURSELVES), *partners])

    def clean(self) -> dict[str, Any]:
        """A PCN's board names its PCN."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") == GroupKind.PCN_BOARD and not said.get("pcn"):
            self.add_error("pcn", "Choose the PCN whose board it is.")
        return said


class DescribeForm(forms.Form):
    """What a group is called, is for, may do, who appoints its chair, by what rules it decides, who shaped this, and since when."""

    name = forms.TextField(label="Its name", max_length=120)
    purpose = forms.LongTextField(label="What it is for", required=False, max_length=2000)
    terms = forms.LongTextField(
        label="Its terms of reference",
        hint="Such as: who belongs to it, what it may decide, how often it meets.",
        required=False,
        max_length=10_000,
    )
    chair_appointed_by = forms.TextField(
        label="Who appoints its chair", hint="Such as: its members, by vote.", required=False, max_length=200
    )
    votes_by = forms.TextField(
        label="How it votes",
        hint="Such as: one practice one vote, and the chair has no casting vote.",
        required=False,
        max_length=300,
    )
    votes_percent = forms.NumberField(
        label="How many of its practices must agree",
        hint="75 for a reserved matter of the usual network agreement. Leave it empty where it has set no such rule.",
        suffix="per cent",
        required=False,
        min_value=1,
        max_value=100,
    )
    quorum_members = forms.NumberField(
        label="How many of its members with a vote must be in the room",
        hint="A deputy counts for the member they came for.",
        suffix="members",
        required=False,
        min_value=1,
        max_value=500,
    )
    quorum_percent = forms.NumberField(
        label="For how many of its practices somebody in the room must be able to bind them",
        hint="Quorum by authority: whoever has to decide at home first binds nobody.",
        suffix="per cent",
        required=False,
        min_value=1,
        max_value=100,
    )
    rules_written_in = forms.TextField(
        label="Where these rules are written",
        hint="Such as: network agreement, schedule 1.",
        required=False,
        max_length=300,
    )
    starts_on = forms.DateField(
        label="From when all this holds",
        hint="Today, unless you put a slip of the pen right: then the day the words on the page began. "
        "A voting rule or a quorum that changes holds from today.",
    )
    shaped_by = forms.CheckboxesField(label="Who shaped these words", choices=[], required=False)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("shaped_by", [(name, name) for name in names])

    def words(self) -> GroupWords:
        """The words, as the operation takes them."""
        said = self.cleaned_data
        return GroupWords(
            name=said["name"],
            purpose=said["purpose"],
            terms=said["terms"],
            chair_appointed_by=said["chair_appointed_by"],
            votes_by=said["votes_by"],
            rules=GroupRules(
                votes_percent=said["votes_percent"],
                quorum_members=said["quorum_members"],
                quorum_percent=said["quorum_percent"],
                written_in=said["rules_written_in"],
            ),
            shaped_by=tuple(said["shaped_by"]),
        )


class MemberForm(forms.Form):
    """A place in a group, for someone in one of their roles."""

    appointment = forms.SelectField(label="Who, and in which role", choices=[])
    votes = forms.YesNo(label="With a vote?")
    chairs = forms.YesNo(label="As chair?")
    starts_on = forms.DateField(label="From")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("appointment", people)


class MakerForm(forms.Form):
    """Who made a group."""

    made_by = forms.SelectField(label="Who made it", choices=[], required=False)

    def __init__(self, *args: Any, partners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("made_by", [("", OURSELVES), *partners])
