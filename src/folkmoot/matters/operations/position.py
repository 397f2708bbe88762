"""Agreeing a position from what practices answered, releasing it to the partner who asked, and views that change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries import bottom_up
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import who
from folkmoot.matters.domain.interest import objections_to_deciding
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import called_off, free_text, stale, steps, tellings

# A PCN's board speaks for its own practices alone, and any other group for its attendees.
_SPEAK_FOR_PRACTICES = frozenset({GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A position as the group agreed it. Shape: votes by name, "for", "against", "abstained", "discussed_not_voted"."""

    group_id: int
    words: str
    conditions: Sequence[str] = ()
    limits: str = ""
    dissent: str = ""
    votes: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def agree_position(agreed: Agreed, *, matter_id: int, by: Acting, at: datetime) -> models.AgreedPosition:
    """Record the position a bottom-up group agreed; an earlier one is superseded and its instruction goes stale.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    canvass = queries.canvass_behind(queries.canvasses_of(matter.pk), at)
    objections = _objections_to_agreeing(agreed, matter, by=by, at=at)
    if canvass is None:
        objections.append("Practices have not been heard yet: a position follows a closed canvass.")
    if objections:
        raise Refused(objections)
    if (before := queries.position_in_force(matter)) is not None:
        called_off.supersede(before, at)
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    stale.mark_stale(matter, "A newer position was agreed", at)
    position = models.AgreedPosition.objects.create(
        matter=matter,
        canvass=canvass,
        words=agreed.words.strip(),
        conditions=[one.strip() for one in agreed.conditions if one.strip()],
        limits=agreed.limits.strip(),
        dissent=agreed.dissent.strip(),
        votes=dict(agreed.votes),
        agreed_by_id=agreed.group_id,
        agreed_at=at,
    )
    steps.enter(matter, State.POSITION)
    said = f"Position agreed{steps.unadvised(matter)}"
    steps.add(matter, "position_agreed", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("position agreed", position, by=by, at=at)
    return position


def _objections_to_agreeing(agreed: Agreed, matter: models.Matter, *, by: Acting, at: datetime) -> list[str]:
    objections = [
        *who.objections_to(who.Act.AGREE_POSITION, by),
        *free_text.objections_to(
            models.AgreedPosition,
            words=agreed.words,
            conditions=agreed.conditions,
            limits=agreed.limits,
            dissent=agreed.dissent,
        ),
    ]
    if not any(place.group_id == agreed.group_id and place.kind in _SPEAK_FOR_PRACTICES for place in by.groups):
        objections.append("A position is agreed by a group you sit on that practices have recognised as their own.")
    objections += bottom_up.objections_to_speaking(agreed.group_id, by.community_id, canvasses.local_day(at))
    objections += objections_to_deciding(by.person_id, queries.not_deciding_on(matter.pk))
    if not agreed.words.strip():
        objections.append("Write the position in words a partner can hear.")
    if not State(matter.state).is_open:
        objections.append("This matter has ended.")
    if any(number < 0 for number in agreed.votes.values()):
        objections.append("A number of votes is nought or more.")
    return objections


@transaction.atomic
def release_position(*, matter_id: int, by: Acting, at: datetime) -> None:
    """Release the position to every partner: from now they see that there is such a matter, and its position.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    position = queries.position_in_force(matter)
    objections = list(who.objections_to(who.Act.FEED_BACK, by))
    if position is None:
        objections.append("There is no position to release yet.")
    elif position.released_at is not None:
        objections.append("The position has been released already.")
    if position is not None:
        objections += bottom_up.objections_to_speaking(position.agreed_by_id, by.community_id, canvasses.local_day(at))
    if objections or position is None:
        raise Refused(objections)
    position.released_at = at
    position.save(update_fields=["released_at"])
    matter.rung = Visibility.ALL_PARTNERS.value
    matter.save(update_fields=["rung"])
    steps.add(matter, "position_released", "Position released to partners", by=by, at=at, rung=Visibility.ALL_PARTNERS)
    tellings.tell_released(position, at=at)
    recorded("position released", position, by=by, at=at, also=[matter])


@transaction.atomic
def tell_changed_view(*, matter_id: int, sentence: str, by: Acting, at: datetime) -> None:
    """Record that a practice's view changed after the canvass closed. The count stands; the instruction is stale.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    objections = free_text.objections_to(models.ChangedView, sentence=sentence)
    if by.organisation_kind is not OrganisationKind.PRACTICE or by.role not in canvasses.MAY_ANSWER:
        objections.append("A practice's representative, deputy or manager tells of its changed view.")
    canvass = queries.canvass_behind(queries.canvasses_of(matter.pk), at)
    if canvass is None:
        objections.append("There is no closed canvass on this matter: while one is open, change your answer there.")
    elif not queries.counted_voices(canvass.pk).filter(organisation_id=by.organisation_id).exists():
        objections.append("Your practice was not on the roll of this canvass.")
    if not State(matter.state).is_open:
        objections.append("This matter has ended.")
    if not sentence.strip():
        objections.append("Say in a sentence what has changed.")
    if objections:
        raise Refused(objections)
    changed = models.ChangedView.objects.create(
        matter=matter, organisation_id=by.organisation_id, sentence=sentence.strip(), at=at
    )
    stale.mark_stale(matter, "A practice's view changed after the count", at)
    recorded("changed view told", changed, by=by, at=at)
