"""The form that says a prompt otherwise."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.prompts import Prompt


class PromptForm(forms.Form):
    """A prompt's words, from a day on, and why."""

    words = forms.TextField(label="The words", required=False)
    starts_on = forms.DateField(label="From", hint="Tomorrow or later.")
    reason = forms.TextField(
        label="Why", hint="People of the community's own organisations can read it.", max_length=300
    )

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "Leave it empty to go back to the words Folkmoot comes with."
        self.fields["words"] = (
            forms.LongTextField(
                label="The words",
                hint=f"One on each line, {prompt.terms.most_lines} at most. {hint}",
                required=False,
                max_length=prompt.terms.longest,
            )
            if prompt.terms.most_lines > 1
            else forms.TextField(label="The words", hint=hint, required=False, max_length=prompt.terms.longest)
        )
