"""The form of the seven questions about a group."""

from collections.abc import Mapping
from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.bottom_up import Answer, Answered, Question, answer_words


def _choice(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(label=question.words, choices=[(one.value, answer_words(question, one)) for one in Answer])


def _why(question: Question) -> forms.TextField:
    # Each box says which question it goes with: heard one by one, seven alike could not be told apart.
    asks = "whether practices were asked?" if question is Question.ASKED else f"w{question.words[1:]}"
    return forms.TextField(
        label=f"How do you know {asks}", hint="One sentence: by what letter, vote or paper.", max_length=300
    )


class BottomUpForm(forms.Form):
    """Where the root of each thing lies, and how whoever answers knows."""

    made, made_why = _choice(Question.MADE), _why(Question.MADE)
    chair, chair_why = _choice(Question.CHAIR), _why(Question.CHAIR)
    agenda, agenda_why = _choice(Question.AGENDA), _why(Question.AGENDA)
    money, money_why = _choice(Question.MONEY), _why(Question.MONEY)
    minutes, minutes_why = _choice(Question.MINUTES), _why(Question.MINUTES)
    closing, closing_why = _choice(Question.CLOSING), _why(Question.CLOSING)
    asked, asked_why = _choice(Question.ASKED), _why(Question.ASKED)

    def answered(self) -> dict[Question, Answered]:
        """The answers, as the operation takes them."""
        said = self.cleaned_data
        return {one: Answered(answer=Answer(said[one.value]), why=said[f"{one.value}_why"]) for one in Question}


def initial_of(answers: Mapping[Question, Answered]) -> dict[str, Any]:
    """The form as the latest test filled it in."""
    return {one.value: said.answer.value for one, said in answers.items()} | {
        f"{one.value}_why": said.why for one, said in answers.items()
    }
