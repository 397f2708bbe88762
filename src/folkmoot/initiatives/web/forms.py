"""Forms of look-backs."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.prompts import DEFAULTS, Words
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, Question
from folkmoot.initiatives.operations.look_backs import Paired

Choices = list[tuple[str, str]]
_ROLES = "Roles, never names. Nothing about a patient."
_REFERENCE = "Its number, such as M-2026-014. Leave it empty where there was no matter."


class PairForm(forms.Form):
    """With whom, and at what. Missing: no question about the partner where there is but one."""

    partner = forms.SelectField(label="Which partner do you look back with?", choices=[])
    went_well = forms.TextField(
        label="What went well?", hint=f"Its name in a few words: both sides read it. {_ROLES}", max_length=100
    )
    well_matter = forms.TextField(
        label="Was what went well a matter here?", hint=_REFERENCE, max_length=20, required=False, width=20
    )
    did_not = forms.TextField(label="What did not go well?", hint="Its name in a few words.", max_length=100)
    not_matter = forms.TextField(
        label="Was what did not go well a matter here?", hint=_REFERENCE, max_length=20, required=False, width=20
    )

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("partner", partners)
        self.only = partners[0][0] if len(partners) == 1 else ""
        if self.only:
            del self.fields["partner"]

    def paired(self) -> Paired:
        """What was chosen, as the operation takes it."""
        said = self.cleaned_data
        names = ("went_well", "did_not", "well_matter", "not_matter")
        return Paired(partner_id=int(said.get("partner") or self.only), **{name: said[name] for name in names})


class OfMatterForm(forms.Form):
    """How a matter went, and what it is looked back at beside.

    Missing: no `title`, the partner may not see the matter, and what it is called is not told it unasked.
    """

    partner = forms.SelectField(label="Which partner do you look back with?", choices=[])
    half = forms.ChoiceField(
        label="How did it go?", choices=[(Half.WENT_WELL.value, "It went well"), (Half.DID_NOT.value, "It did not")]
    )
    named = forms.TextField(
        label="What do you call it?", hint=f"In a few words: both sides read it. {_ROLES}", max_length=100
    )
    beside = forms.TextField(
        label="What is the other one?",
        hint="Where this went well, something that did not; where it did not, something that went well.",
        max_length=100,
    )
    beside_matter = forms.TextField(
        label="Was that a matter here?", hint=_REFERENCE, max_length=20, required=False, width=20
    )

    def __init__(self, *args: Any, partners: Choices, reference: str, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("partner", partners)
        self.fields["named"].initial = title[:100]
        self.reference = reference
        if not title:
            said = "In a few words. The partner, who may not see the matter, reads them."
            self.fields["named"].help_text = f"{said} {_ROLES}"
        self.only = partners[0][0] if len(partners) == 1 else ""
        if self.only:
            del self.fields["partner"]

    def paired(self) -> Paired:
        """What was chosen, as the operation takes it."""
        said = self.cleaned_data
        these = (said["named"], self.reference), (said["beside"], said["beside_matter"])
        well, did_not = these if said["half"] == Half.WENT_WELL else these[::-1]
        return Paired(
            partner_id=int(said.get("partner") or self.only),
            went_well=well[0],
            did_not=did_not[0],
            well_matter=well[1],
            not_matter=did_not[1],
        )


def _question(one: Question) -> forms.LongTextField:
    # What is not known yet may wait: a side's answers are handed in once every question has one.
    return forms.LongTextField(label=one.asked(DEFAULTS), hint=one.hint, max_length=1500, rows=4, required=False)


class AnswersForm(forms.Form):
    """The questions of the framework, in the words they are asked in."""

    read = forms.HiddenField()
    meant, happened, helped, hindered, again, now = map(_question, QUESTIONS)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in QUESTIONS:
            self.fields[one.name].label = one.asked(words)
            self.fields[one.name].help_text = one.hint_to(words)

    def said(self) -> dict[str, str]:
        """The answers by question."""
        return {one.name: self.cleaned_data[one.name] for one in QUESTIONS}

    def version(self) -> int:
        """Upon which version of the answers these were written. Missing: none that there is, where the box was tampered with."""
        return number(self.cleaned_data["read"])


def number(typed: str) -> int:
    """The number in a hidden box. Missing: -1, where somebody put anything else into it."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1


class NameForm(forms.Form):
    """Somebody of a PCN or a practice."""

    person = forms.SelectField(
        label="Who else answers for general practice?",
        hint="Somebody who was there, of a PCN or a practice.",
        choices=[],
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people)


class LessonForm(forms.Form):
    """One lesson."""

    words = forms.TextField(
        label="What have you learnt?",
        hint=f"One lesson, so that somebody who was not there can use it. {_ROLES}",
        max_length=400,
    )


class AgreeForm(forms.Form):
    """That a side agrees, and whether its answers are shown too."""

    read = forms.HiddenField()
    shows_answers = forms.YesNo(
        label="May everyone who reads the lessons read your side's answers too?",
    )


class CallOffForm(forms.Form):
    """Why."""

    because = forms.TextField(label="Why is it called off?", hint=f"Both sides read it. {_ROLES}", max_length=400)
