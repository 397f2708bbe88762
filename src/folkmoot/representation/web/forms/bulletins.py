"""Forms of the bulletin."""

from typing import Any

from folkmoot.design import forms
from folkmoot.representation.domain.bulletin import LONGEST
from folkmoot.representation.operations.bulletins import Written


class BulletinForm(forms.Form):
    """A short note, perhaps with one quick question."""

    title = forms.TextField(label="Title", max_length=120)
    body = forms.LongTextField(label="The note", hint="Short: it is read between two patients.", max_length=LONGEST)
    question = forms.TextField(
        label="One quick question, if any",
        hint="It decides nothing: what is to be decided is asked in a canvass.",
        required=False,
        max_length=200,
    )
    options = forms.LongTextField(
        label="The answers to choose from", hint="One on each line, from 2 to 5.", required=False, max_length=500
    )
    closes_at = forms.DateTimeField(label="Until when it can be answered", required=False)

    def written(self) -> Written:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        lines = (" ".join(one.split()) for one in said["options"].splitlines())
        return Written(
            title=said["title"],
            body=said["body"],
            question=said["question"],
            options=tuple(filter(None, lines)),
            closes_at=said["closes_at"],
        )


class BulletinAnswerForm(forms.Form):
    """A practice's answer to the question."""

    option = forms.ChoiceField(label="Your practice's answer", choices=[])

    def __init__(self, *args: Any, question: str, options: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].label = question
        self.offer("option", [(str(place), words) for place, words in enumerate(options)])


def as_written(one: Any) -> dict[str, Any]:
    """A draft as the form that says it anew begins."""
    return {
        "title": one.title,
        "body": one.body,
        "question": one.question,
        "options": "\n".join(one.options),
        "closes_at": one.closes_at,
    }
