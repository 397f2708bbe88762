"""Makers of what practices pass on: mandates, schemes of delegation, and decisions taken under them."""

from datetime import date, timedelta

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.directory.models import Appointment
from folkmoot.matters import models
from folkmoot.matters.domain import delegation, mandate
from folkmoot.matters.domain.canvass import Position, local_day
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.domain.rules import RULES, RuleTemplate
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import delegation as powers
from folkmoot.matters.operations import mandate as mandates
from folkmoot.matters.operations import scheme as schemes
from folkmoot.matters.operations import voting
from tests.factories import london, routed

DELEGATED_AT = london(12, 2, 19)
MONDAY = london(12, 7, 10)
# Five working days after Monday 7 December 2026, at five in the afternoon.
UNTIL = london(12, 14, 17)


def new_power(what="commit jointly held money", *categories, **overrides):
    """A row of a scheme about to be approved: the executive's, up to £25,000, reviewed by 2 June 2027."""
    facts = {
        "tier": delegation.Tier.EXECUTIVE,
        "what": what,
        "categories": categories or (delegation.ANY_CATEGORY,),
        "limit_pence": 2_500_000,
        "starts_on": date(2026, 12, 2),
        "review_due_on": date(2027, 6, 2),
    }
    return schemes.NewPower(**facts | overrides)


def scheme(place, *rows, by="LMC chair", at=DELEGATED_AT, starts_on=None):
    """A version of the scheme of delegation, agreed by every member of the leadership group."""
    rows = rows or (new_power(), new_power("allocate jointly held money", tier=delegation.Tier.LEADERSHIP_GROUP))
    made = schemes.propose_scheme(rows, starts_on=starts_on or at.date(), note="", by=place.acting(by, at), at=at)
    agreed(made.motion, at=at)
    made.refresh_from_db()
    return made


def agreed(motion, *, at, position=Position.SUPPORT):
    """The motion after each of its members has voted for it, until it is settled."""
    for vote in motion.votes.filter(position=""):
        motion.refresh_from_db()
        if motion.carried_at or motion.lost_at:
            break
        voting.vote(motion_id=motion.pk, position=position, by=voter(vote, at), at=at)
    motion.refresh_from_db()
    return motion


def voter(vote, at):
    """The hat somebody votes in: a member's place in the group, or a clinical director's for the PCN."""
    if vote.organisation_id is not None:
        theirs = Appointment.objects.filter(organisation_id=vote.organisation_id, role=Role.CLINICAL_DIRECTOR)
    else:
        theirs = Appointment.objects.filter(person_id=vote.person_id, memberships__group__kind=vote.motion.tier)
    return directory.acting_as(theirs.get().pk, local_day(at))


def decided(place, on, *, tier=delegation.Tier.EXECUTIVE, by="senior manager", words="We commit the money.", at=MONDAY):
    """A decision put to a tier; where it is within power, agreed by all its members."""
    taken = powers.decide(matter_id=on.pk, tier=tier, words=words, by=place.acting(by, at), at=at)
    if taken.motion is not None:
        agreed(taken.motion, at=at)
        taken.refresh_from_db()
    return taken


# Everything a tier may be asked to decide.
ALL_PURPOSES = ({"what": "acting for practices", "categories": ["*"], "limit_pence": 100_000_000_00},)


def mandated(place, *purposes, ends_on=date(2030, 3, 31)):
    """A mandate practices gave long ago, beside the story: it shifts no reference of this year's matters."""
    at = london(4, 1, year=2021)
    person = place.appointments["LMC chair"].person
    numbered = models.Matter.objects.filter(community=place.community, year=2021).count()
    matter = models.Matter.objects.create(
        community=place.community, year=2021, number=numbered + 1, title="A mandate", summary="A mandate.",
        category=Category.MANDATE, force="local_ask", stakes_income="low", stakes_independence="low",
        stakes_workload="low", decision_maker=place.organisations["FED"], raised_by=person, raised_at=at,
        rung="practices_and_lmc", state=State.FED_BACK,
    )  # fmt: skip
    canvass = models.Canvass.objects.create(
        matter=matter, wording="Do you give it?", electorate="practices", rule_template=RuleTemplate.MANDATE,
        rule=RULES[RuleTemplate.MANDATE], binds=True, closes_at=at, drafted_at=at, drafted_by=person,
        opened_at=at - timedelta(days=14),
    )  # fmt: skip
    return models.Mandate.objects.create(
        community=place.community, canvass=canvass, title="The standing mandate",
        group=place.groups[GroupKind.LEADERSHIP_GROUP], purposes=list(purposes or ALL_PURPOSES),
        starts_on=at.date(), ends_on=ends_on, granted_at=at,
    )  # fmt: skip


MANDATE_ASKED_AT = london(11, 4)


def proposed(place, **overrides):
    """The mandate of the fourth scenario."""
    facts = {
        "title": "The leadership group's mandate",
        "purposes": [
            mandate.Purpose(what="speaking for general practice at place", categories=("*",)),
            mandate.Purpose(what="setting priorities", categories=("priorities",)),
            mandate.Purpose(what="running the front door", categories=("representation",)),
            mandate.Purpose(
                what="allocating up to £25,000 an item of jointly held money",
                categories=("funding", "workforce"),
                limit_pence=2_500_000,
            ),
        ],
        "group_id": place.groups[GroupKind.LEADERSHIP_GROUP].pk,
        "starts_on": date(2026, 11, 26),
        "ends_on": date(2028, 3, 31),
        "closes_at": london(11, 25, 17),
    }
    return mandates.Proposed(**facts | overrides)


def mandate_asked(place, *, at=MANDATE_ASKED_AT, **overrides):
    """A mandate whose canvass is open."""
    on = routed(place, by="LMC chair", at=at, category=Category.MANDATE, money_pence=None, decides_on=None)
    by = place.acting("LMC chair", at)
    made = mandates.propose_mandate(proposed(place, **overrides), matter_id=on.pk, by=by, at=at)
    canvasses.open_canvass(canvass_id=made.canvass_id, by=by, at=at)
    return models.Mandate.objects.select_related("canvass__matter").get(pk=made.pk)


def recruitment(place, **overrides):
    """A matter of £25,000 for recruitment, raised and routed the day the scheme was agreed."""
    facts = {"category": Category.WORKFORCE, "money_pence": 2_500_000, "decides_on": None, "title": "Recruitment"}
    return routed(place, by="LMC chair", at=DELEGATED_AT, **facts | overrides)


def state(taken, at):
    """Where a decision stands at a moment."""
    return delegation.decision_state(
        within_power=taken.within_power,
        lost=taken.motion is not None and taken.motion.lost_at is not None,
        challenge_until=taken.challenge_until,
        challenges=taken.challenges.values_list("upheld", flat=True),
        at=at,
    )


def challenge(place, taken, *, by="A1", reason="We were not asked.", at=UNTIL):
    """A practice's challenge of a decision, at the last moment there is."""
    powers.challenge(decision_id=taken.pk, reason=reason, by=place.acting(by, at), at=at)
