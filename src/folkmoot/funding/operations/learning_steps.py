"""What must be done by when for a payment: the steps of a learning event, and each practice's marks on them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.funding import models
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.queries.as_it_was import words_of_step
from folkmoot.funding.queries.learning import event_in
from folkmoot.funding.queries.learning_steps import step_in, steps_of
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What must be done by when. Missing: an empty `worth`, nobody says what it is worth."""

    what: str
    due_on: date
    worth: str = ""

    def columns(self) -> dict[str, str | date]:
        """Its columns."""
        return {"what": self.what.strip(), "due_on": self.due_on, "worth": self.worth.strip()}


@transaction.atomic
def add_step(step: Step, *, event_id: int, by: Acting, at: datetime) -> models.LearningStep:
    """One more step of an event.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    event = event_in(event_id, by)
    objections, there = _objections(step, event, by, at), steps_of(event)
    if len(there) >= rules.MOST_STEPS:
        objections.append(f"More than {rules.MOST_STEPS} steps are too many to follow: take one out first.")
    if any((one.what, one.due_on) == (step.what.strip(), step.due_on) for one in there):
        objections.append("That step is there already.")
    if objections:
        raise Refused(objections)
    one = models.LearningStep.objects.create(event=event, **step.columns())
    recorded("step of a payment added", one, by=by, at=at)
    return one


@transaction.atomic
def change_step(step: Step, *, step_id: int, as_it_was: str = "", by: Acting, at: datetime) -> None:
    """Say a step anew; what practices marked stands.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = step_in(step_id, by)
    if objections := _objections(step, one.event, by, at):
        raise Refused(objections)
    refuse_overtaken(words_of_step(one), as_it_was)
    for name, value in step.columns().items():
        setattr(one, name, value)
    one.save()
    recorded("step of a payment changed", one, by=by, at=at)


@transaction.atomic
def take_step_out(*, step_id: int, by: Acting, at: datetime) -> None:
    """Take a step out; it waits for nobody any more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = step_in(step_id, by)
    if objections := [*rules.objections_to_holding(by), *rules.objections_to_changing(one.event.called_off_at)]:
        raise Refused(objections)
    one.taken_out_at = at
    one.save()
    recorded("step of a payment taken out", one, by=by, at=at)


@transaction.atomic
def mark_step(*, step_id: int, said: Said, by: Acting, at: datetime) -> None:
    """Say for one's practice that a step is done, or none of its own.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = step_in(step_id, by)
    objections = [*rules.objections_to_marking(by), *rules.objections_to_changing(one.event.called_off_at)]
    if one.marks.filter(organisation_id=by.organisation_id, undone_at=None).exists():
        objections.append("Your practice has marked this step already: undo that first.")
    if objections:
        raise Refused(objections)
    made = models.LearningMark.objects.create(
        step=one, organisation_id=by.organisation_id, said=said.value, said_by_id=by.appointment_id, said_at=at
    )
    recorded("step of a payment marked", made, by=by, at=at)


@transaction.atomic
def undo_mark(*, step_id: int, by: Acting, at: datetime) -> None:
    """Take back what one's practice said of a step.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = step_in(step_id, by)
    mark = one.marks.filter(organisation_id=by.organisation_id, undone_at=None).first()
    objections = list(rules.objections_to_marking(by))
    if mark is None:
        objections.append("Your practice has not marked this step.")
    if objections or mark is None:
        raise Refused(objections)
    mark.undone_at, mark.undone_by_id = at, by.appointment_id
    mark.save()
    recorded("mark on a step of a payment undone", mark, by=by, at=at)


def _objections(step: Step, event: models.LearningEvent, by: Acting, at: datetime) -> list[str]:
    return [
        *rules.objections_to_holding(by),
        *rules.objections_to_changing(event.called_off_at),
        *rules.objections_to_step(what=step.what, due_on=step.due_on, day=local_day(at)),
        *free_text(models.LearningStep, what=step.what, worth=step.worth),
    ]
