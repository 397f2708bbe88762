"""Forms of a community as a whole: starting it, and its modules."""

import re
from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations.start import Asked


class ModulesForm(forms.Form):
    """Which parts are on."""

    modules = forms.CheckboxesField(
        label="Switched on",
        choices=[(one.value, one.words) for one in Module],
        hints={one.value: one.about for one in Module},
        required=False,
    )


class PlaceForm(forms.Form):
    """The sub-ICB location whose PCNs one chooses from."""

    sub_icb = forms.SelectField(label="Sub-ICB location", choices=[])

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("sub_icb", places)


class StartForm(forms.Form):
    """A community to start."""

    name = forms.TextField(label="Its name", hint="Such as: Westmere general practice.", max_length=120)
    slug = forms.TextField(
        label="Its short name, for addresses",
        hint="Small letters, figures and hyphens, such as westmere.",
        max_length=40,
    )
    pcns = forms.CheckboxesField(label="Its PCNs", choices=[])
    more_pcns = forms.TextField(
        label="PCNs from elsewhere, by code",
        hint="With commas between, such as U00001, U00002.",
        required=False,
        guarded=False,
    )
    lmc = forms.TextField(
        label="Local medical committee", hint="Its name, if you know it.", required=False, max_length=200
    )
    federation = forms.TextField(label="Federation", hint="Its name, if there is one.", required=False, max_length=200)
    administrator = forms.TextField(
        label="Your own name", hint="You become the community's administrator.", max_length=120
    )

    def __init__(self, *args: Any, pcns: list[tuple[str, str]], hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("pcns", pcns)
        field: Any = self.fields["pcns"]
        field.hints = hints
        # With none offered, codes are the only way to choose.
        field.required = bool(pcns)

    def asked(self, email: str) -> Asked:
        """What is asked for, as the operation takes it."""
        said = self.cleaned_data
        more = [code for code in re.split(r"[,\s]+", said["more_pcns"]) if code]
        return Asked(
            name=said["name"],
            slug=said["slug"],
            pcn_codes=[*said["pcns"], *more],
            lmc=said["lmc"],
            federation=said["federation"],
            administrator=said["administrator"],
            administrator_email=email,
        )


class NameForm(forms.Form):
    """What a community is called, from a day."""

    name = forms.TextField(label="Its name", max_length=120)
    starts_on = forms.DateField(label="From", hint="To put a mistake right, give the day the present name began.")
