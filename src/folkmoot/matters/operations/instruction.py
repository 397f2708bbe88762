"""Drafting and approving an instruction, and issuing its brief to carrier and deputy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries import Hand, bottom_up
from folkmoot.directory.queries.sitting import sitting_in
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import instruction as instructions
from folkmoot.matters.domain import reminders, who
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.interest import objections_to_deciding
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.operations import delegation, free_text, steps, tellings
from folkmoot.matters.queries.on_register import declared_by_each
from folkmoot.post import operations as post


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """An instruction as its drafter leaves it."""

    carrier_id: int
    deputy_id: int | None
    valid_until: date
    lines: Sequence[instructions.Line]


@transaction.atomic
def draft_instruction(drafted: Drafted, *, matter_id: int, by: Acting, at: datetime) -> models.Instruction:
    """The next version of the matter's instruction, from the position in force.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    day = canvasses.local_day(at)
    position = queries.position_in_force(matter)
    lines = [line for line in drafted.lines if line.words.strip()]
    objections = [
        *_objections_to_draft(matter, drafted, lines, by, at),
        *_objections_to_source(position, by, day),
    ]
    if position is None:
        objections.append("Agree a position first: an instruction carries what practices said.")
    if objections or position is None:
        raise Refused(objections)
    before = queries.instruction_in_force(matter)
    behind = delegation.mandate_to_speak(matter, at=at)
    instruction = models.Instruction.objects.create(
        matter=matter,
        version=before.version + 1 if before else 1,
        position=position,
        mandate_id=behind.key if behind else None,
        carrier_id=drafted.carrier_id,
        deputy_id=drafted.deputy_id,
        valid_until=drafted.valid_until,
        drafted_at=at,
        drafted_by_words=by.words,
    )
    rows = models.InstructionLine.objects.bulk_create(
        models.InstructionLine(
            instruction=instruction, order=order, kind=line.kind.value, words=line.words.strip(), drafted=line.drafted
        )
        for order, line in enumerate(lines, 1)
    )
    recorded("instruction drafted", instruction, by=by, at=at, also=rows)
    return instruction


def _objections_to_draft(
    matter: models.Matter, drafted: Drafted, lines: Sequence[instructions.Line], by: Acting, at: datetime
) -> Iterator[str]:
    """Why this hat may not draft these lines for these speakers."""
    day = canvasses.local_day(at)
    yield from who.objections_to(who.Act.INSTRUCT, by)
    words, first_drafted = [line.words for line in lines], [line.drafted for line in lines]
    yield from free_text.objections_to(models.InstructionLine, words=words, drafted=first_drafted)
    yield from _objections_to_speakers(drafted, by, day)
    yield from _objections_to_interests(matter, (drafted.carrier_id, drafted.deputy_id), at)
    if not State(matter.state).is_open:
        yield "This matter has ended."
    if drafted.valid_until < day:
        yield "Its last day is already past."
    if not lines:
        yield "Give the speaker at least one line."


def _objections_to_source(position: models.AgreedPosition | None, by: Acting, day: date) -> tuple[str, ...]:
    """Why that position may not be carried: the group that agreed it is not practices' own, as it was last tested."""
    return bottom_up.objections_to_speaking(position.agreed_by_id, by.community_id, day) if position else ()


def _objections_to_speakers(drafted: Drafted, by: Acting, day: date) -> list[str]:
    objections = []
    if drafted.carrier_id == drafted.deputy_id:
        objections.append("The deputy is someone other than the carrier.")
    speakers = [directory.acting_as(key, day) for key in (drafted.carrier_id, drafted.deputy_id) if key is not None]
    if any(one is None or one.community_id != by.community_id or not one.is_member for one in speakers):
        objections.append("The carrier and the deputy hold a role in one of this community's own organisations today.")
    return objections


def _objections_to_interests(matter: models.Matter, speakers: Sequence[int | None], at: datetime) -> tuple[str, ...]:
    """What the speakers declared on the register that keeps them from carrying this matter."""
    hands = directory.hands_with(filter(None, speakers), canvasses.local_day(at))
    left_out = queries.not_deciding_on(matter.pk)
    touched = declared_by_each(matter, [hand.person_id for hand in hands], at)
    settled = tuple(instructions.objection_to_left_out(hand.name) for hand in hands if hand.person_id in left_out)
    return settled + tuple(
        objection
        for hand in hands
        for objection in instructions.objections_to_speaker(
            name=hand.name, interests=tuple(one.shown_body for one in touched.get(hand.person_id, ()) if one.bars)
        )
    )


@transaction.atomic
def approve_instruction(*, matter_id: int, tier: Tier, by: Acting, at: datetime) -> None:
    """Approve the latest instruction: the leadership group, or the executive where the scheme lets it.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    instruction = _latest(matter)
    objections = who.objections_to_deciding_for(by, tier) + instructions.objections_to_approving(
        lines=queries.lines_of(instruction),
        state_now=instructions.state(queries.dates_of(instruction), canvasses.local_day(at)),
        position_in_force=instruction.position.superseded_at is None,
        speaker_has_interest=_has_interest(instruction),
    )
    objections += _objections_to_interests(matter, (instruction.carrier_id, instruction.deputy_id), at)
    if not State(matter.state).is_open:
        objections += ("This matter has ended.",)
    objections += delegation.not_deciding(by.community_id, tier, at)
    objections += objections_to_deciding(by.person_id, queries.not_deciding_on(matter.pk))
    objections += _objections_to_source(instruction.position, by, canvasses.local_day(at))
    if not _may_approve(matter, tier, at):
        objections += (f"The scheme does not let {tier.words} approve this: the leadership group can.",)
    if objections:
        # The group that agreed the position is often the one that approves: one reason, said once.
        raise Refused(dict.fromkeys(objections))
    was_stale = instruction.stale_at is not None
    instruction.approved_at, instruction.approved_by_words, instruction.approved_tier = at, by.words, tier.value
    instruction.stale_at, instruction.stale_words = None, ""
    instruction.save()
    steps.enter(matter, State.INSTRUCTED)
    steps.add(
        matter,
        "instructed",
        f"{instruction.carrier.person.name} instructed{steps.unadvised(matter)}",
        by=by,
        at=at,
        rung=Visibility.ALL_PRACTICES,
    )
    if was_stale:
        tellings.tell_standing_again(matter, at=at)
    recorded("instruction approved", instruction, by=by, at=at)


def _may_approve(matter: models.Matter, tier: Tier, at: datetime) -> bool:
    # What practices said in a canvass is authority enough to carry it, and decides nothing: the scheme and the mandates
    # are not asked of the leadership group. The executive needs a power of its own that covers the matter.
    return tier is Tier.LEADERSHIP_GROUP or delegation.may_speak(matter, tier, at=at)


def _has_interest(instruction: models.Instruction) -> bool:
    speakers = [one.organisation_id for one in (instruction.carrier, instruction.deputy) if one is not None]
    canvass = instruction.position.canvass
    declared = models.Interest.objects.filter(voice__canvass=canvass, voice__organisation_id__in=speakers)
    noted = models.NotedInterest.objects.filter(canvass=canvass, organisation_id__in=speakers)
    return declared.exists() or noted.exists()


@transaction.atomic
def issue_brief(*, matter_id: int, by: Acting, at: datetime) -> None:
    """Send the one-page brief to the carrier and the deputy, and to whoever sits at that meeting in our other seats.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    instruction = _latest(matter)
    day = canvasses.local_day(at)
    speakers = directory.hands_with(filter(None, (instruction.carrier_id, instruction.deputy_id)), day)
    objections = [
        *who.objections_to(who.Act.INSTRUCT, by),
        *_objections_to_source(instruction.position, by, day),
    ]
    if not speakers:
        objections.append("The speakers no longer hold their roles: draft the instruction again with others.")
    if instructions.state(queries.dates_of(instruction), day) is not instructions.State.APPROVED:
        objections.append("A brief is issued once, from an approved instruction that is not stale.")
    if objections:
        raise Refused(objections)
    instruction.brief_issued_at = at
    instruction.save(update_fields=["brief_issued_at"])
    name = reference(matter.year, matter.number)
    address = settings.ADDRESS + reverse("brief", args=[by.community_slug, name])
    told = [*speakers, *_beside(matter, speakers, day)]
    for speaker in told:
        post.queue(
            key=f"brief {instruction.pk} for {speaker.appointment_id}",
            to=(speaker.name, speaker.email),
            subject=f"Your brief: {matter.title}",
            text=f"Dear {speaker.name},\n\nYour one-page brief is ready to read, print and save:\n{address}\n",
            may_be_sent_at=reminders.out_of_quiet_hours(at),
            kind="brief",
        )
    *first, last = [speaker.name for speaker in told]
    words = f"Brief issued to {', '.join(first)} and {last}" if first else f"Brief issued to {last}"
    steps.add(matter, "brief_issued", words, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("brief issued", instruction, by=by, at=at)


def _beside(matter: models.Matter, speakers: Sequence[Hand], day: date) -> list[Hand]:
    """Whoever else sits at the meeting that day, or today where its day is not known: nobody twice, no partner."""
    if matter.forum_id is None:
        return []
    known = {speaker.person_id for speaker in speakers}
    seated = [one.pk for one in sitting_in(matter.forum_id, max(day, matter.decides_on or day))]
    return [hand for hand in directory.hands_with(seated, day) if hand.person_id not in known]


def _latest(matter: models.Matter) -> models.Instruction:
    instruction = queries.instruction_in_force(matter)
    if instruction is None:
        raise NotFound("instruction")
    return instruction
