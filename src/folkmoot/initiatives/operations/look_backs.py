"""Starting a look-back, naming who answers, publishing its lessons, calling it off."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import MOST_NAMED, Side
from folkmoot.initiatives.queries import look_backs as queries
from folkmoot.initiatives.queries import sides
from folkmoot.initiatives.queries.look_backs import Reading
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries import matter_by_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What is looked back at, and with whom. Missing: an empty reference, it is no matter."""

    partner_id: int
    went_well: str
    did_not: str
    well_matter: str = ""
    not_matter: str = ""


def locked(look_back_id: int, by: Acting) -> Reading:
    """A look-back as this hat sees it, which nobody else changes before the transaction ends.

    Errors: NotFound.
    """
    directory.lock_community(by.community_id)
    return queries.look_back_in(look_back_id, by)


@transaction.atomic
def start_look_back(paired: Paired, *, by: Acting, at: datetime) -> models.LookBack:
    """The look-back, asked of both sides. Whoever starts it for a PCN answers for general practice too.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    went_well, did_not = " ".join(paired.went_well.split()), " ".join(paired.did_not.split())
    objections = who.objections_to_starting(by)
    objections += free_text(models.LookBack, went_well=went_well, did_not=did_not)
    well_matter, not_matter = (_matter(one, by, objections) for one in (paired.well_matter, paired.not_matter))
    objections += _objections_to_pair(went_well, did_not, well_matter, not_matter)
    if paired.partner_id not in {one.pk for one in queries.partners_to_look_back_with(by)}:
        objections.append("Choose a partner for which somebody acts here: both sides contribute.")
    objections += _twice(paired.partner_id, went_well, did_not, by)
    refuse_any(objections)
    day = local_day(at)
    made = models.LookBack.objects.create(
        community_id=by.community_id,
        partner_id=paired.partner_id,
        went_well=went_well,
        did_not=did_not,
        well_matter_id=well_matter,
        not_matter_id=not_matter,
        started_by_id=by.appointment_id,
        started_at=at,
        # What a community sets later holds for look-backs that begin later.
        answers_due_on=day + timedelta(days=figures_on(by.community_id, day)[Threshold.LOOK_BACK]),
    )
    for side in Side:
        models.LookBackSide.objects.create(look_back=made, side=side.value)
    if by.is_member and not by.is_executive:
        _name(made, by.appointment_id, by, at)
    recorded("look-back started", made, by=by, at=at)
    return made


def _matter(reference: str, by: Acting, objections: list[str]) -> int | None:
    """The key of the matter of that reference; where there is none that this hat may read, an objection more."""
    if not (name := reference.strip().upper()):
        return None
    try:
        return int(matter_by_reference(name, by).pk)
    except NotFound:
        objections.append(f"There is no matter {name[:20]} that you can read: check it, or leave it empty.")
        return None


def _objections_to_pair(went_well: str, did_not: str, well_matter: int | None, not_matter: int | None) -> list[str]:
    objections = []
    if not went_well:
        objections.append("Say what went well.")
    if not did_not:
        objections.append("Say what did not go well.")
    same = went_well and went_well.casefold() == did_not.casefold()
    if same or (well_matter is not None and well_matter == not_matter):
        objections.append("Choose two different things: one that went well, and one that did not.")
    return objections


def _twice(partner_id: int, went_well: str, did_not: str, by: Acting) -> list[str]:
    same = models.LookBack.objects.filter(
        community_id=by.community_id,
        partner_id=partner_id,
        went_well=went_well,
        did_not=did_not,
        published_at=None,
        called_off_at=None,
    )
    return ["You look back at these two with them already."] if same.exists() else []


def _name(one: models.LookBack, appointment_id: int, by: Acting, at: datetime) -> models.LookBackPerson:
    return models.LookBackPerson.objects.create(
        look_back=one, appointment_id=appointment_id, named_by_id=by.appointment_id, named_at=at
    )


@transaction.atomic
def name_person(*, appointment_id: int, look_back_id: int, by: Acting, at: datetime) -> None:
    """Name somebody of a PCN or a practice who answers for general practice too.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    objections = []
    if not who.names(by, started_by=reading.one.started_by.person_id):
        objections.append("The executive, or whoever started it for a PCN, names people.")
    if not reading.state.is_under_way:
        objections.append(f"Nobody is named any more: {reading.state.words.lower()}.")
    if appointment_id not in {one.pk for one in queries.people_to_name(by)}:
        objections.append("Choose somebody who acts for a PCN or a practice here.")
    elif reading.state.is_sealed and sides.is_of_partner(appointment_id, reading.one, by):
        objections.append(f"They are of {reading.one.partner.name} too: nobody answers for both sides.")
    if any(one.appointment_id == appointment_id for one in reading.named):
        objections.append("They are named already.")
    if len(reading.named) >= MOST_NAMED:
        objections.append(f"{MOST_NAMED} people are named, the most there may be.")
    refuse_any(objections)
    recorded("somebody named for a look-back", _name(reading.one, appointment_id, by, at), by=by, at=at)


@transaction.atomic
def stand_down(*, person_id: int, by: Acting, at: datetime) -> None:
    """Say that somebody named answers for general practice no longer. Shape: `person_id` is the row that named them.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = queries.person_in(person_id, by)
    reading = queries.look_back_in(one.look_back_id, by)
    objections = []
    if not who.stands_down(by, started_by=reading.one.started_by.person_id, person_id=one.appointment.person_id):
        objections.append("Whoever names people says so, or they themselves.")
    if not reading.state.is_under_way:
        objections.append(f"It is too late for that: {reading.state.words.lower()}.")
    refuse_any(objections)
    one.stood_down_at = at
    one.save(update_fields=["stood_down_at"])
    recorded("somebody stood down from a look-back", one, by=by, at=at)


@transaction.atomic
def publish_lessons(*, look_back_id: int, by: Acting, at: datetime) -> None:
    """Show the lessons to all of the community's own, and the answers of each side that chose so.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any([*who.objections_to_acting(reading.side), *rules.objections_to_publishing(reading.state)])
    one = reading.one
    one.published_by_id, one.published_at = by.appointment_id, at
    one.save(update_fields=["published_by", "published_at"])
    recorded("lessons published", one, by=by, at=at)


@transaction.atomic
def call_off(because: str, *, look_back_id: int, by: Acting, at: datetime) -> None:
    """Call a look-back off, with the reason. What a side has not shown to the other stays its own.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    objections = rules.objections_to_calling_off(reading.state, because)
    objections += free_text(models.LookBack, called_off_because=because)
    if not who.calls_off(by, side=reading.side, started_by=reading.one.started_by.person_id):
        objections.append("The executive, whoever started it, or the partner's people call it off.")
    refuse_any(objections)
    one = reading.one
    one.called_off_by_id, one.called_off_at, one.called_off_because = by.appointment_id, at, because.strip()
    one.save(update_fields=["called_off_by", "called_off_at", "called_off_because"])
    recorded("look-back called off", one, by=by, at=at)
