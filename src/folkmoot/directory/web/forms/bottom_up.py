"""The form of the seven questions about a group."""

from collections.abc import Mapping
from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.bottom_up import Answer, Answered, Question, answer_words


def _choice(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(label=question.words, choices=[(one.value, answer_words(question, one)) for one in Answer])


def _why() -> forms.TextField:
    return forms.TextField(label="How do you know?", hint="One sentence: who, by what letter or vote.", max_length=300)


class BottomUpForm(forms.Form):
    """Where the root of each thing lies, and how whoever answers knows."""

    made, made_why = _choice(Question.MADE), _why()
    chair, chair_why = _choice(Question.CHAIR), _why()
    agenda, agenda_why = _choice(Question.AGENDA), _why()
    money, money_why = _choice(Question.MONEY), _why()
    minutes, minutes_why = _choice(Question.MINUTES), _why()
    closing, closing_why = _choice(Question.CLOSING), _why()
    asked, asked_why = _choice(Question.ASKED), _why()

    def answered(self) -> dict[Question, Answered]:
        """The answers, as the operation takes them."""
        said = self.cleaned_data
        return {one: Answered(answer=Answer(said[one.value]), why=said[f"{one.value}_why"]) for one in Question}


def initial_of(answers: Mapping[Question, Answered]) -> dict[str, Any]:
    """The form as the latest test filled it in."""
    return {one.value: said.answer.value for one, said in answers.items()} | {
        f"{one.value}_why": said.why for one, said in answers.items()
    }
