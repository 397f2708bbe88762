"""What the pages of the seven questions show: how a group came out, by whose answers, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain import bottom_up as rules
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.bottom_up import Question, Standing, answer_words
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries import bottom_up as queries
from folkmoot.directory.web.presenters import words
from folkmoot.directory.web.presenters.words import Tag

_TAGS = {
    Standing.PASSED: Tag(text="Practices’ own", colour="green"),
    Standing.FAILED: Tag(text="Views of attendees", colour="red"),
    Standing.UNTESTED: Tag(text="Not tested yet", colour="grey"),
    Standing.UNTESTED_OTHERS: Tag(text="Made by somebody else, not tested", colour="orange"),
}
_MEANS = {
    Standing.PASSED: "It can agree positions and hold a mandate for general practice.",
    Standing.FAILED: "It cannot agree a position or be given a mandate for general practice, and what is minuted there "
    "is marked as the views of attendees.",
    Standing.UNTESTED: "The community made it itself, so it can act. Answer the seven questions before somebody asks.",
    Standing.UNTESTED_OTHERS: "Until the seven questions are answered it can neither agree a position nor be given a "
    "mandate, and what is minuted there is marked as the views of attendees.",
}


def tags_of(groups: Sequence[Any], day: date) -> dict[int, Tag]:
    """For whom each of these groups may speak on that day, as a tag."""
    latest = queries.latest_tests([one.pk for one in groups], day)
    return {
        one.pk: _TAGS[rules.standing(latest.get(one.pk), made_by_others=one.made_by_id is not None)] for one in groups
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One of the seven questions as it was answered."""

    question: str
    answer: str
    counts: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A test of a group: how it came out, and by whose answers."""

    title: str
    by: str
    score: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomUpPage:
    """Whether a group is practices' own. Missing: no `latest` before the first test."""

    name: str
    group_href: str
    standing: Tag
    means: str
    latest: Told | None
    earlier: tuple[Told, ...]
    answer_href: str


def page(group: Any, tests: Sequence[Any], acting: Acting, standing: Standing) -> BottomUpPage:
    """The page of a group's tests for this hat, the latest first."""
    told = tuple(_test(one) for one in tests)
    args = [acting.community_slug, group.pk]
    may = rules.may_test(acting) and group.ends_on is None
    return BottomUpPage(
        name=group.name,
        group_href=reverse("group", args=args),
        standing=_TAGS[standing],
        means=_MEANS[standing],
        latest=told[0] if told else None,
        earlier=told[1:],
        answer_href=reverse("answer-bottom-up", args=args) if may else "",
    )


def _test(one: Any) -> Told:
    came, said = queries.result_of(one), queries.answers_of(one)
    held = one.tested_by
    return Told(
        title=f"{words.day(came.on)}: {came.score} of {len(Question)}",
        by=f"{held.person.name}, {Role(held.role).words}, {held.organisation.name}",
        score=f"It {rules.came_out(came)}.",
        lines=tuple(
            AnswerLine(
                question=question.words,
                answer=answer_words(question, each.answer),
                counts="Yes" if each.answer is rules.Answer.OURS else "No",
                why=each.why,
            )
            for question, each in said.items()
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Whether a group is practices' own, on its own page."""

    tag: Tag
    said: str
    means: str
    href: str


def summary(group: Any, acting: Acting, day: date) -> Summary:
    """How the group stood on that day, and where its tests are read."""
    latest = queries.latest_tests([group.pk], day).get(group.pk)
    standing = rules.standing(latest, made_by_others=group.made_by_id is not None)
    return Summary(
        tag=_TAGS[standing],
        said=f"It {rules.came_out(latest)}." if latest else "",
        means=_MEANS[standing],
        href=reverse("bottom-up", args=[acting.community_slug, group.pk]),
    )
