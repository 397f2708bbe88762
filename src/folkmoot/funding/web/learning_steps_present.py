"""What of the steps of a learning event is shown, to each hat no more than it may know."""

from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.queries import learning_steps as queries
from folkmoot.kernel import moments
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step. Shape: `done` counts by the rule on small numbers; `pcn` are sentences for the PCN's manager alone.

    Missing: an empty `own`, this hat's practice has said nothing; links this hat cannot follow.
    """

    number: int
    what: str
    by: str
    is_late: bool
    worth: str
    own: str
    done: str
    pcn: tuple[str, ...]
    mark_href: str
    change_href: str
    out_href: str


def step_lines(event: Any, acting: Acting, *, holds: bool) -> tuple[StepLine, ...]:
    """The steps of an event for this hat, numbered by their day; `holds` while it may change them."""
    steps = queries.steps_of(event)
    if not steps:
        return ()
    own = queries.own_marks(steps, acting)
    practices, of_pcn = queries.marks_of_pcn(steps, acting)
    counts, number = queries.done_counts(steps, acting)
    slug = acting.community_slug
    return tuple(
        StepLine(
            number=place,
            what=one.what,
            by=moments.short_day(one.due_on),
            is_late=one.due_on < acting.day and one.pk not in own,
            worth=one.worth or "Not said",
            own=_said(own[one.pk]) if one.pk in own else "",
            done=rules.counted(counts[one.pk], number),
            pcn=_of_pcn(practices, of_pcn.get(one.pk, {})),
            mark_href=address("mark-learning-step", slug, one.pk) if rules.may_mark(acting) else "",
            change_href=address("change-learning-step", slug, one.pk) if holds else "",
            out_href=address("take-out-learning-step", slug, one.pk) if holds else "",
        )
        for place, one in enumerate(steps, 1)
    )


def _said(mark: Any) -> str:
    return f"{Said(mark.said).words} ({_hand(mark)})"


def _hand(mark: Any) -> str:
    return f"{mark.said_by.person.name}, {moments.short_day(local_day(mark.said_at))}"


def _of_pcn(practices: list[tuple[int, str]], marks: dict[int, Any]) -> tuple[str, ...]:
    return tuple(f"{name}: {_said(marks[key]) if key in marks else 'not yet'}" for key, name in practices)
