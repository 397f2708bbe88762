"""Drafting, opening and withdrawing a canvass; its interests and its tellers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import receipts, rules, who
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import answers, called_off, free_text, invitations, steps, withdrawals
from folkmoot.matters.queries.on_register import declared_by_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is put to the roll. Shape: `rule` is given with the template `custom` alone; `group_id` for a group's vote."""

    wording: str
    explanation: str = ""
    template: rules.RuleTemplate = rules.RuleTemplate.ONE_PRACTICE_ONE_VOTE
    rule: dict[str, Any] | None = None
    binds: bool = False
    closes_at: datetime
    group_id: int | None = None

    @property
    def counted_by(self) -> dict[str, Any]:
        """The rule as the canvass document writes it."""
        return self.rule if self.rule is not None else rules.RULES[self.template]


@transaction.atomic
def draft_canvass(question: Question, *, matter_id: int, by: Acting, at: datetime) -> int:
    """The number of a new draft on a matter; until it opens it can be replaced by another.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    if objections := _objections_to(question, matter, by=by, at=at):
        raise Refused(objections)
    canvass = models.Canvass.objects.create(
        matter=matter, drafted_at=at, drafted_by_id=by.person_id, **_written(question)
    )
    recorded("canvass drafted", canvass, by=by, at=at)
    return canvass.pk


@transaction.atomic
def redraft_canvass(question: Question, *, canvass_id: int, by: Acting, at: datetime) -> None:
    """Word a draft anew; once it opens its question and its rule are fixed.

    Errors: NotFound; Refused.
    """
    canvass = locked_canvass(canvass_id, by)
    objections = _objections_to(question, canvass.matter, by=by, at=at)
    objections += [one for one in who.objections_to_asking(by, canvass.group_id) if one not in objections]
    if canvasses.state(queries.polled(canvass), at) is not canvasses.State.DRAFT:
        objections.append("Only a draft can be changed. Withdraw this canvass and ask anew.")
    if canvass.rule_template == rules.RuleTemplate.MANDATE:
        objections.append("A mandate's question is worded with the mandate.")
    if objections:
        raise Refused(objections)
    for name, value in _written(question).items():
        setattr(canvass, name, value)
    canvass.save()
    recorded("canvass redrafted", canvass, by=by, at=at)


def _written(question: Question) -> dict[str, Any]:
    return {
        "wording": question.wording.strip(),
        "explanation": question.explanation.strip(),
        "electorate": "practices" if question.group_id is None else "group",
        "group_id": question.group_id,
        "rule_template": question.template.value,
        "rule": question.counted_by,
        "binds": question.binds,
        "closes_at": question.closes_at,
    }


def _objections_to(question: Question, matter: models.Matter, *, by: Acting, at: datetime) -> list[str]:
    if question.group_id is not None and not _is_group_of(by.community_id, question.group_id, at):
        raise NotFound("group")
    objections = [*who.objections_to_asking(by, question.group_id)]
    faults = rules.objections_to_rule(question.template, question.rule)
    if question.group_id is not None and not faults:
        faults = rules.objections_to_group_rule(question.counted_by)
    objections += faults + rules.objections_to_binding(question.template, binds=question.binds)
    objections += free_text.objections_to(models.Canvass, wording=question.wording, explanation=question.explanation)
    if not State(matter.state).is_open:
        objections.append("This matter has ended.")
    if not question.wording.strip():
        objections.append("Word the question so that “support” and “oppose” are answers to it.")
    if question.closes_at <= at:
        objections.append("The closing time is already past: choose a later one.")
    return objections


def _is_group_of(community_id: int, group_id: int, at: datetime) -> bool:
    return directory.groups_of(community_id, canvasses.local_day(at)).filter(pk=group_id).exists()


@transaction.atomic
def open_canvass(*, canvass_id: int, by: Acting, at: datetime) -> int:
    """Freeze the roll and the rule, invite every representative, and open; the number of voices asked.

    Errors: NotFound; Refused.
    """
    canvass = locked_canvass(canvass_id, by)
    voices = _roll(canvass, at)
    objections = canvasses.objections_to_opening(
        queries.polled(canvass),
        matter=State(canvass.matter.state),
        voices=len(voices),
        asked_before=_asked_before(canvass),
        at=at,
    )
    if objections := objections + who.objections_to_asking(by, canvass.group_id):
        raise Refused(objections)
    models.Voice.objects.bulk_create(voices)
    canvass.opened_at = at
    canvass.roll_hash = receipts.roll_hash(
        [{"organisation": v.code, "pcn": v.pcn_code, "patients": v.patients} for v in voices]
    )
    canvass.rule_hash = receipts.rule_hash(canvass.rule)
    canvass.save()
    invitations.invite_all(canvass, at=at)
    if canvass.electorate == "practices":
        steps.enter(canvass.matter, State.CANVASSING)
    asked = f"{len(voices)} {'practices' if canvass.electorate == 'practices' else 'members'} asked"
    closing = f"closes {canvasses.spoken(canvass.closes_at)}"
    steps.add(canvass.matter, "canvass_opened", f"{asked}, {closing}", by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    recorded("canvass opened", canvass, by=by, at=at, also=voices)
    return len(voices)


def _asked_before(canvass: models.Canvass) -> bool:
    earlier = models.Canvass.objects.filter(matter_id=canvass.matter_id, group=canvass.group)
    return earlier.filter(wording__iexact=canvass.wording, opened_at__isnull=False).exclude(pk=canvass.pk).exists()


def _roll(canvass: models.Canvass, at: datetime) -> list[models.Voice]:
    day = canvasses.local_day(at)
    if canvass.group_id is not None:
        left_out = queries.not_deciding_on(canvass.matter_id)
        return [
            models.Voice(
                canvass=canvass,
                organisation_id=member.appointment.organisation_id,
                appointment=member.appointment,
                code=f"seat-{member.pk}",
                name=f"{member.appointment.person.name}, {member.appointment.organisation.name}",
            )
            for member in directory.voting_members(canvass.group_id, day)
            if member.appointment.person_id not in left_out
        ]
    practices = directory.organisations_of(
        canvass.matter.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    return [
        models.Voice(
            canvass=canvass,
            organisation_id=fact.organisation_id,
            # The document names each voice: one the register gives no code goes by its key.
            code=fact.code or f"practice-{fact.organisation_id}",
            name=fact.name,
            pcn_code=fact.pcn_code,
            pcn_name=fact.pcn_name or "",
            patients=fact.patients,
        )
        for fact in directory.roll_facts(list(practices.values_list("pk", flat=True)), day)
    ]


@transaction.atomic
def withdraw_canvass(*, canvass_id: int, why: str, by: Acting, at: datetime) -> None:
    """Withdraw a canvass before it closes; a new one needs new wording.

    Errors: NotFound; Refused.
    """
    canvass = locked_canvass(canvass_id, by)
    objections = list(who.objections_to_asking(by, canvass.group_id))
    if canvasses.state(queries.polled(canvass), at) in {canvasses.State.CLOSED, canvasses.State.WITHDRAWN}:
        objections.append("This canvass has ended already.")
    if not why.strip():
        objections.append("Say why it is withdrawn: everyone who was asked will read it.")
    said = f"Canvass withdrawn: {why.strip()}"
    if objections := objections + free_text.objections_to(models.Step, words=said):
        raise Refused(objections)
    canvass.withdrawn_at = at
    canvass.save(update_fields=["withdrawn_at"])
    called_off.end(canvass, at)
    if canvass.opened_at is not None:
        # A draft was nobody's business yet.
        steps.add(canvass.matter, "canvass_withdrawn", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
        withdrawals.tell_canvass_withdrawn(canvass, why.strip(), at=at)
    recorded("canvass withdrawn", canvass, by=by, at=at)


@transaction.atomic
def declare_interest(*, voice_id: int, words: str, handling: canvasses.Handling, by: Acting, at: datetime) -> None:
    """Declare an interest of a voice, by its own hand or by the executive's, until the canvass closes.

    Errors: NotFound; Refused.
    """
    voice = answers.locked_voice(voice_id, by)
    objections = free_text.objections_to(models.Interest, words=words)
    if not answers.speaks_for(by, voice) and not by.is_executive:
        objections.append("Only the practice itself or the executive can declare its interest.")
    if answers.is_counted(voice) or not canvasses.takes_answers(queries.polled(voice.canvass), at):
        objections.append("Interests are declared while the canvass is open.")
    if not words.strip():
        objections.append("Say what the interest is.")
    if models.Interest.objects.filter(voice=voice, handled_at__isnull=False).exists():
        objections.append("The executive has handled this interest: ask them to look at it again.")
    if objections:
        raise Refused(objections)
    interest, _ = models.Interest.objects.update_or_create(
        voice=voice,
        defaults={
            "words": words.strip(),
            "handling": handling.value,
            "person_id": _whose(voice, by),
            "declared_at": at,
            "declared_by_words": by.words,
        },
    )
    if handling is canvasses.Handling.EXCLUDED:
        called_off.ask_no_more(voice, at)
    recorded("interest declared", interest, by=by, at=at)


def _whose(voice: models.Voice, by: Acting) -> int | None:
    """Who may have it on the register: a group's member, or whoever declared it for their own practice.

    Missing: None where the executive declared it of a practice, whose people it does not name.
    """
    if voice.appointment is not None:
        return voice.appointment.person_id
    return by.person_id if answers.speaks_for(by, voice) else None


@transaction.atomic
def appoint_teller(*, canvass_id: int, appointment_id: int, by: Acting, at: datetime) -> None:
    """Appoint a teller, someone without an interest in the outcome; appointed again, nothing changes.

    Errors: NotFound; Refused.
    """
    canvass = locked_canvass(canvass_id, by)
    teller = directory.acting_as(appointment_id, canvasses.local_day(at))
    if teller is None or teller.community_id != by.community_id:
        raise NotFound("appointment")
    touched = declared_by_each(canvass.matter, [teller.person_id], at).get(teller.person_id, [])
    interests = tuple(one.shown_body for one in touched)
    if objections := who.objections_to(who.Act.APPOINT_TELLER, by) + who.objections_to_telling(teller, interests):
        raise Refused(objections)
    post, made = models.TellerPost.objects.get_or_create(
        canvass=canvass,
        appointment_id=appointment_id,
        ended_at=None,
        defaults={"appointed_at": at, "appointed_by_words": by.words},
    )
    if made:
        recorded("teller appointed", post, by=by, at=at)


@transaction.atomic
def stand_teller_down(*, post_id: int, why: str, by: Acting, at: datetime) -> None:
    """End a teller's post, with the reason: from now on they see no named answers of that canvass.

    Errors: NotFound, also for a post that has ended; Refused.
    """
    post = queries.teller_post(post_id, by.community_id)
    objections = [
        *who.objections_to(who.Act.APPOINT_TELLER, by),
        *free_text.objections_to(models.TellerPost, ended_because=why),
    ]
    if not why.strip():
        objections.append("Say why the teller is stood down.")
    if objections:
        raise Refused(objections)
    post.ended_at, post.ended_by_words, post.ended_because = at, by.words, why.strip()
    post.save()
    recorded("teller stood down", post, by=by, at=at)


def locked_canvass(canvass_id: int, by: Acting) -> models.Canvass:
    """The canvass with its matter, held until the transaction ends.

    Errors: NotFound, also for another community's canvass.
    """
    matter_id = models.Canvass.objects.filter(pk=canvass_id).values_list("matter_id", flat=True).first()
    if matter_id is None:
        raise NotFound("canvass")
    # The matter first, as whoever withdraws it does: two who lock in one order never wait for each other.
    matter = steps.locked_matter(matter_id, by)
    canvass = models.Canvass.objects.select_for_update(no_key=True).get(pk=canvass_id)
    canvass.matter = matter
    return canvass
