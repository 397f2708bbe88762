"""Plain functions making valid things, with fixed defaults and keyword overrides.

A place's standing facts are written in bulk, for speed; what happens there is reached by calling operations.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from folkmoot.directory import models as directory_models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters import queries
from folkmoot.matters.domain import delegation, instruction, outcome
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import Category, Force, Stakes
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import answers
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import outcome as outcomes
from folkmoot.matters.operations import position as positions
from folkmoot.record.operations.written import still_to_record

SINCE = date(2020, 4, 1)

# The practices and list sizes of the acceptance scenarios: 31 practices, 262,400 patients.
WESTMERE = {
    "ALDER": {"A1": 9800, "A2": 7400, "A3": 11200, "A4": 6100, "A5": 6700},
    "BEECH": {"B1": 12600, "B2": 8300, "B3": 10400, "B4": 7900, "B5": 6200, "B6": 7500},
    "CEDAR": {"C1": 10900, "C2": 8600, "C3": 7800, "C4": 6400},
    "ELM": {"E1": 11700, "E2": 9300, "E3": 8100, "E4": 7200, "E5": 5900, "E6": 5100},
    "HAZEL": {"H1": 13200, "H2": 9700, "H3": 8400, "H4": 7000, "H5": 5800},
    "ROWAN": {"R1": 12100, "R2": 9900, "R3": 8700, "R4": 7300, "R5": 5200},
}
# Enough practices to hold a vote in two PCNs, few enough to be quick.
FEW = {"ALDER": {"A1": 9800, "A2": 7400, "A3": 11200}, "HAZEL": {"H1": 13200, "H2": 9700}}

_FULL, _OBSERVE = AuthorityLevel.FULL.value, AuthorityLevel.OBSERVE.value
_numbers = count(1)


def london(month, day, hour=9, minute=0, *, year=2026):
    """An instant by the clocks of England, in the year of the scenarios."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


# The first scenario's Monday: raised at nine, asked at eleven, closing a fortnight later at five.
RAISED_AT, OPENED_AT, CLOSES_AT = london(9, 7), london(9, 7, 11), london(9, 21, 17)
JUST_AFTER = CLOSES_AT + timedelta(minutes=1)


@dataclass(slots=True)
class Place:
    """A community's parts by their short names: organisations by code, people by seat, groups by kind."""

    community: directory_models.Community
    organisations: dict = field(default_factory=dict)
    appointments: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    forum: directory_models.Forum = None

    def acting(self, seat, at=RAISED_AT):
        """Who acts from that seat on that day: "A1", "A1 manager", "A1 partner", "Hazel", "LMC chair", "ICB"…"""
        return directory.acting_as(self.appointments[seat].pk, at.astimezone(LONDON).date())


def community(practices=FEW, *, slug="westmere", name="Westmere general practice", prefix=""):
    """A community with its PCNs, practices and bodies, someone in every seat, and its two groups.

    A prefix keeps the codes of a second community apart from those of the first.
    """
    place = Place(directory_models.Community.objects.create(slug=slug, name=name, started_on=SINCE))
    kinds = {
        "FED": (OrganisationKind.FEDERATION, Standing.MEMBER),
        "LMC": (OrganisationKind.LMC, Standing.MEMBER),
        "ICB": (OrganisationKind.ICB, Standing.PARTNER),
        "PLACE": (OrganisationKind.PLACE_PARTNERSHIP, Standing.PARTNER),
        "TRUST": (OrganisationKind.TRUST, Standing.PARTNER),
    }
    kinds |= dict.fromkeys(practices, (OrganisationKind.PCN, Standing.MEMBER))
    members = {code: (pcn, patients) for pcn, codes in practices.items() for code, patients in codes.items()}
    kinds |= dict.fromkeys(members, (OrganisationKind.PRACTICE, Standing.MEMBER))
    _organisations(place, kinds, prefix)
    _practices(place, members)
    _people(place, _seats(practices, members))
    _groups(place, practices)
    place.forum = directory_models.Forum.objects.create(
        community=place.community, host=place.organisations["PLACE"], name="Place partnership"
    )
    still_to_record()  # how a place came about is of interest to no test: it stands in no act of the record
    return place


def westmere():
    """The whole place of the acceptance scenarios."""
    return community(WESTMERE)


def elsewhere():
    """Another community, whose people and things are none of the first one's business."""
    return community({"YEW": {"Y1": 5000, "Y2": 6000}}, slug="eastmere", name="Eastmere general practice", prefix="X-")


def _organisations(place, kinds, prefix):
    made = directory_models.Organisation.objects.bulk_create(
        directory_models.Organisation(
            kind=kind.value, code=f"{prefix}{code}", name=f"{prefix}{code} {kind.words}", opened_on=SINCE
        )
        for code, (kind, _) in kinds.items()
    )
    place.organisations = dict(zip(kinds, made, strict=True))
    directory_models.OrganisationName.objects.bulk_create(
        directory_models.OrganisationName(organisation=one, name=one.name, starts_on=SINCE) for one in made
    )
    directory_models.CommunityOrganisation.objects.bulk_create(
        directory_models.CommunityOrganisation(
            community=place.community,
            organisation=place.organisations[code],
            standing=standing.value,
            starts_on=SINCE,
        )
        for code, (_, standing) in kinds.items()
    )


def _practices(place, members):
    directory_models.Affiliation.objects.bulk_create(
        directory_models.Affiliation(
            organisation=place.organisations[code],
            of=place.organisations[pcn],
            kind=AffiliationKind.MEMBER_OF_PCN.value,
            starts_on=SINCE,
        )
        for code, (pcn, _) in members.items()
    )
    directory_models.ListSize.objects.bulk_create(
        directory_models.ListSize(organisation=place.organisations[code], counted_on=SINCE, patients=patients)
        for code, (_, patients) in members.items()
    )


def _seats(practices, members):
    """Each seat's organisation, role and authority."""
    seats = {}
    for code in members:
        seats[code] = (code, Role.PRACTICE_REPRESENTATIVE, _FULL)
        seats[f"{code} deputy"] = (code, Role.PRACTICE_DEPUTY, _OBSERVE)
        seats[f"{code} manager"] = (code, Role.PRACTICE_MANAGER, _FULL)
        seats[f"{code} partner"] = (code, Role.PRACTICE_MEMBER, None)
    for pcn in practices:
        seats[pcn.title()] = (pcn, Role.CLINICAL_DIRECTOR, None)
    return seats | {
        "federation": ("FED", Role.FEDERATION_LEAD, None),
        "senior manager": ("FED", Role.SENIOR_MANAGER, None),
        "administrator": ("FED", Role.COMMUNITY_ADMINISTRATOR, None),
        "LMC chair": ("LMC", Role.LMC_OFFICER, None),
        "LMC officer": ("LMC", Role.LMC_OFFICER, None),
        "teller": ("LMC", Role.TELLER, None),
        "ICB": ("ICB", Role.ICB_LEAD, None),
        "trust": ("TRUST", Role.PARTNER_LEAD, None),
    }


def _people(place, seats):
    people = directory_models.Person.objects.bulk_create(
        directory_models.Person(
            name=f"Dr {seat}", email=f"{seat.replace(' ', '.').lower()}.{next(_numbers)}@mail.example"
        )
        for seat in seats
    )
    made = directory_models.Appointment.objects.bulk_create(
        directory_models.Appointment(
            community=place.community,
            person=person,
            organisation=place.organisations[code],
            role=role.value,
            starts_on=SINCE,
        )
        for person, (code, role, _) in zip(people, seats.values(), strict=True)
    )
    place.appointments = dict(zip(seats, made, strict=True))
    directory_models.Authority.objects.bulk_create(
        directory_models.Authority(appointment=place.appointments[seat], level=level, starts_on=SINCE)
        for seat, (_, _, level) in seats.items()
        if level is not None
    )


def _groups(place, practices):
    directors = [pcn.title() for pcn in practices]
    # The scenarios' executive; a place with other PCNs has its last director on it instead of Hazel's.
    on_executive = "Hazel" if "Hazel" in directors else directors[-1]
    for kind, voting, watching in (
        (GroupKind.LEADERSHIP_GROUP, [*directors, "LMC chair", "federation"], ["senior manager"]),
        (GroupKind.EXECUTIVE, ["LMC chair", "federation", on_executive, "senior manager"], []),
    ):
        group = directory_models.Group.objects.create(
            community=place.community, kind=kind.value, name=kind.value.replace("_", " ").capitalize(), starts_on=SINCE
        )
        place.groups[kind] = group
        directory_models.GroupMember.objects.bulk_create(
            directory_models.GroupMember(
                group=group,
                appointment=place.appointments[seat],
                votes=seat in voting,
                chairs=seat == "LMC chair",
                starts_on=SINCE,
            )
            for seat in (*voting, *watching)
        )


def grant(place, seat, level, *, categories=(), limit_pence=None):
    """Set how far the person in that seat may bind the practice, from the beginning."""
    directory_models.Authority.objects.update_or_create(
        appointment=place.appointments[seat],
        starts_on=SINCE,
        defaults={"level": level.value, "categories": list(categories), "limit_pence": limit_pence},
    )


def raised(place, **overrides):
    """What is said on raising the matter of the first scenario."""
    facts = {
        "title": "Move phlebotomy to a community hub",
        "summary": "The board proposes to end the local phlebotomy service and to fund a community hub.",
        "category": Category.LOCAL_SERVICES,
        "force": Force.LOCAL_ASK,
        "money_pence": 41_200_000,
        "money_is_yearly": True,
        "touches_contracts": True,
        "stakes_income": Stakes.HIGH,
        "stakes_independence": Stakes.LOW,
        "stakes_workload": Stakes.MEDIUM,
        "decision_maker_id": place.organisations["ICB"].pk,
        "forum_id": place.forum.pk,
        "decides_on": date(2026, 9, 28),
    }
    return matters.Raised(**facts | overrides)


def matter(place, *, by="ICB", at=RAISED_AT, **overrides):
    """A matter just raised."""
    acting = place.acting(by, at)
    return queries.matter_by_reference(matters.raise_matter(raised(place, **overrides), by=acting, at=at), acting)


def routed(place, *, by="ICB", at=RAISED_AT, **overrides):
    """A matter routed into the loop."""
    made = matter(place, by=by, at=at, **overrides)
    matters.route_matter(matter_id=made.pk, note="", by=place.acting("senior manager", at), at=at)
    made.refresh_from_db()
    return made


def question(**overrides):
    """What is put to every practice in the first scenario."""
    facts = {
        "wording": "Should phlebotomy move to a community hub from April 2027?",
        # A group's members are counted one by one, without patients.
        "template": RuleTemplate.ONE_PRACTICE_ONE_VOTE if overrides.get("group_id") else RuleTemplate.DOUBLE_MAJORITY,
        "closes_at": CLOSES_AT,
    }
    return canvasses.Question(**facts | overrides)


def draft(place, on=None, *, at=OPENED_AT, **overrides):
    """A canvass drafted on a routed matter."""
    on = on or routed(place)
    by = place.acting("senior manager", at)
    made = canvasses.draft_canvass(question(**overrides), matter_id=on.pk, by=by, at=at)
    return queries.canvass(made, place.community.pk)


def opened(place, on=None, *, at=OPENED_AT, **overrides):
    """A canvass open to answers."""
    made = draft(place, on, at=at, **overrides)
    canvasses.open_canvass(canvass_id=made.pk, by=place.acting("senior manager", at), at=at)
    return queries.canvass(made.pk, place.community.pk)


def given(position=Position.OPPOSE, **overrides):
    """What a practice answers; with conditions, where its position needs one."""
    conditions = ("12 months' parallel running",) if position is Position.SUPPORT_IF else ()
    return answers.Given(**{"position": position, "conditions": conditions} | overrides)


def answer(place, canvass, seat, position=Position.OPPOSE, *, at=None, **overrides):
    """The answer of the practice in whose seat that person sits ("A1", "A1 manager")."""
    at = at or canvass.opened_at + timedelta(hours=1)
    voice = queries.voices(canvass.pk)[place.organisations[seat.split()[0]].code]
    by = place.acting(seat, at)
    return answers.give_answer(given(position, **overrides), voice_id=voice, by=by, second_factor=True, at=at)


def heard(place, on=None, *, positions=None, **overrides):
    """A canvass that closed after every practice answered; all oppose, unless said otherwise."""
    canvass = opened(place, on, **overrides)
    codes = [code for code, one in place.organisations.items() if one.kind == OrganisationKind.PRACTICE]
    for code in codes:
        position = (positions or {}).get(code, Position.OPPOSE)
        if position is not None:
            answer(place, canvass, code, position)
    return canvass


def agreed(place, **overrides):
    """A position as the leadership group agreed it."""
    facts = {
        "group_id": place.groups[GroupKind.LEADERSHIP_GROUP].pk,
        "words": "We oppose the move as drafted; a hub could work after 12 months of parallel running.",
        "conditions": ("12 months' parallel running",),
        "votes": {"for": 7, "against": 0, "abstained": 0, "discussed_not_voted": 1},
    }
    return positions.Agreed(**facts | overrides)


def position(place, on=None, *, by="LMC chair", at=JUST_AFTER, **overrides):
    """A position agreed after a canvass of practices closed."""
    on = on or heard(place).matter
    return positions.agree_position(agreed(place, **overrides), matter_id=on.pk, by=place.acting(by, at), at=at)


def drafted(place, **overrides):
    """An instruction as its drafter leaves it."""
    facts = {
        "carrier_id": place.appointments["Hazel"].pk,
        "deputy_id": place.appointments["Alder"].pk,
        "valid_until": date(2026, 10, 30),
        "lines": instruction.drafted_from(
            position="We oppose the move as drafted.", conditions=("12 months' parallel running",), opposes=True
        ),
    }
    return instructions.Drafted(**facts | overrides)


def instructed(place, on=None, *, at=JUST_AFTER, approve=True, **overrides):
    """An instruction drafted from the position in force, and approved by the leadership group."""
    on = on or position(place, at=at).matter
    made = instructions.draft_instruction(
        drafted(place, **overrides), matter_id=on.pk, by=place.acting("senior manager", at), at=at
    )
    if approve:
        instructions.approve_instruction(
            matter_id=on.pk, tier=delegation.Tier.LEADERSHIP_GROUP, by=place.acting("LMC chair", at), at=at
        )
        made.refresh_from_db()
    return made


def met(**overrides):
    """What the carrier of the first scenario brings back on 28 September."""
    kept = dict.fromkeys((1, 2, 3), (outcome.Kept.KEPT, "")) | {4: (outcome.Kept.NOT_REACHED, "")}
    facts = {
        "met_on": date(2026, 9, 28),
        "result": outcome.Result.DEFERRED,
        "words": "Deferred, for transition money to be costed.",
        "formed": outcome.Formed.IN,
        "next_on": date(2026, 10, 26),
        "kept": kept,
    }
    return outcomes.Met(**facts | overrides)


MET_AT = london(9, 28, 16)


def decided(place, on=None, *, by="Hazel", at=MET_AT, **overrides):
    """What the meeting decided, recorded by the carrier."""
    on = on or instructed(place).matter
    return outcomes.record_outcome(met(**overrides), matter_id=on.pk, by=place.acting(by, at), at=at)


def told(place, outcome_=None, *, at=MET_AT, **overrides):
    """The feedback on an outcome, sent."""
    outcome_ = outcome_ or decided(place)
    facts = {"for_members": "It was deferred.", "for_partners": "Thank you for deferring.", "withheld_because": ""}
    by = place.acting("senior manager", at)
    outcomes.send_feedback(outcome_id=outcome_.pk, **facts | overrides, by=by, at=at)
    return queries.feedback_of(outcome_)
