"""Interests at an agenda item: declared there by whoever has one, and settled by whoever keeps the meeting."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import Refused
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations import voting
from folkmoot.matters.operations.steps import locked_matter
from folkmoot.meetings import models
from folkmoot.meetings.domain import item_interests as rules
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.as_it_was import words_of_interest
from folkmoot.meetings.queries.item_interests import interest_of, those_who_sit
from folkmoot.meetings.queries.meetings import dates_of

# What an interest at an item says, and how it was settled.
_SAID = (
    "words",
    "nearness",
    "declared_by_id",
    "declared_at",
    "treatment",
    "because",
    "settled_by_id",
    "settled_at",
    "waits_anew",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How far somebody takes part in an item, for which interest, and why."""

    person_id: int
    words: str
    nearness: Nearness
    treatment: Treatment
    because: str


@transaction.atomic
def declare_at_item(*, item_id: int, words: str, nearness: Nearness, by: Acting, at: datetime) -> None:
    """Declare one's own interest at an item; declared again, it is to be settled again, and what was said before is kept.

    Errors: NotFound; Refused, with the reasons.
    """
    item, body = locked_item(item_id, by)
    sits = by.appointment_id in {one.pk for one in those_who_sit(item.meeting)}
    objections = [
        *rules.objections_to_declaring(by, body, words=words, sits=sits),
        *_closed(item),
        *free_text(models.ItemInterest, words=words),
    ]
    if objections:
        raise Refused(objections)
    row = interest_of(item.pk, by.appointment_id)
    earlier = _kept(row, at)
    row = row or models.ItemInterest(item=item, person_id=by.appointment_id)
    row.words, row.nearness = words.strip(), nearness.value
    row.declared_by_id, row.declared_at = by.appointment_id, at
    # How it was settled holds until it is settled anew: nobody lets themselves decide by saying something else.
    row.waits_anew = row.treatment != ""
    row.save()
    recorded("interest declared at an item", row, by=by, at=at, also=earlier)


def _kept(row: models.ItemInterest | None, at: datetime) -> list[models.EarlierItemInterest]:
    """What was said before, kept beside what is said now. Missing: nothing, the first time."""
    if row is None:
        return []
    made = models.EarlierItemInterest(interest=row, until=at, **{name: getattr(row, name) for name in _SAID})
    made.save()
    return [made]


@transaction.atomic
def settle_at_item(settled: Settled, *, item_id: int, as_it_was: str = "", by: Acting, at: datetime) -> None:
    """Settle how far somebody takes part in an item; settled again before the minutes are approved, the later holds.

    Errors: NotFound; Refused, with the reasons.
    """
    item, body = locked_item(item_id, by)
    objections = [
        *rules.objections_to_settling(
            by,
            body,
            own=settled.person_id == by.appointment_id,
            sits=settled.person_id in {one.pk for one in those_who_sit(item.meeting)},
            words=settled.words,
            because=settled.because,
        ),
        *_closed(item),
        *free_text(models.ItemInterest, words=settled.words, because=settled.because),
    ]
    if objections:
        raise Refused(objections)
    row = interest_of(item.pk, settled.person_id)
    refuse_overtaken(words_of_interest(row), as_it_was)
    earlier = _kept(row, at)
    row = row or models.ItemInterest(
        item=item, person_id=settled.person_id, declared_by_id=by.appointment_id, declared_at=at
    )
    row.words, row.nearness = settled.words.strip(), settled.nearness.value
    row.treatment, row.because = settled.treatment.value, settled.because.strip()
    row.settled_by_id, row.settled_at, row.waits_anew = by.appointment_id, at, False
    row.save()
    said = {"treatment": settled.treatment.value}
    recorded("interest at an item handled", row, by=by, at=at, also=earlier, details=said)
    _say_who_decides(row, by, at)


def _say_who_decides(row: models.ItemInterest, by: Acting, at: datetime) -> None:
    """What is decided on the item's matter, here or elsewhere, is decided without whoever does not decide at the item."""
    if row.item.matter_id is not None:
        person_id = row.person.person_id
        decides = rules.decides(row.treatment)
        voting.keep_from_deciding(matter_id=row.item.matter_id, person_id=person_id, decides=decides, by=by, at=at)


def follow_matter(item: models.AgendaItem, was_matter_id: int | None, *, by: Acting, at: datetime) -> None:
    """What was settled at an item holds for the matter it is about now, and no more for the one it was about before.

    Whoever changes the item is not let off so themselves, nor whoever another item on that matter keeps from deciding.
    """
    rows = list(models.ItemInterest.objects.filter(item=item).exclude(treatment="").select_related("person"))
    if rows:
        # Held by number: two who swap the same matters at once wait for one another once, not for ever.
        for matter_id in sorted(one for one in (was_matter_id, item.matter_id) if one is not None):
            locked_matter(matter_id, by)
    for row in rows:
        person_id = row.person.person_id
        if item.matter_id is not None and not rules.decides(row.treatment):
            voting.keep_from_deciding(matter_id=item.matter_id, person_id=person_id, decides=False, by=by, at=at)
        if was_matter_id is not None and person_id != by.person_id and not _kept_out(was_matter_id, person_id):
            voting.keep_from_deciding(matter_id=was_matter_id, person_id=person_id, decides=True, by=by, at=at)


def _kept_out(matter_id: int, person_id: int) -> bool:
    rows = models.ItemInterest.objects.filter(item__matter_id=matter_id, person__person_id=person_id)
    return any(not rules.decides(treatment) for treatment in rows.values_list("treatment", flat=True))


def _closed(item: models.AgendaItem) -> list[str]:
    objections = list(meetings.objections_to_writing(dates_of(item.meeting)))
    if item.standing != Standing.ON:
        objections.append("This item is not on the agenda.")
    return objections
