"""Westmere as a place: its organisations, people and groups, made by the operations a real community uses."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import (
    AffiliationKind,
    AuthorityLevel,
    Funding,
    GroupKind,
    OrganisationKind,
    Role,
    Standing,
)
from folkmoot.directory.operations import communities, organisations, people
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

DESCRIPTION = Path(__file__).with_name("westmere.yaml")
SINCE = date(2020, 4, 1)
_PURPOSES = {
    GroupKind.LEADERSHIP_GROUP: "To find out what every practice thinks, agree what general practice in Westmere says, and "
    "send somebody to say it.",
    GroupKind.EXECUTIVE: "To do from day to day what the leadership group has agreed.",
}


@dataclass(slots=True)
class Place:
    """Westmere's parts by their short names, for whoever tells its story."""

    community: Any
    organisations: dict[str, Any] = field(default_factory=dict)
    appointments: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, Any] = field(default_factory=dict)
    forum: Any = None

    def acting(self, name: str, day: date) -> Any:
        """The person in that seat as they act: "A1", "A1 manager", "Hazel", "LMC officer", "senior manager"…"""
        return directory.acting_as(self.appointments[name].pk, day)


def described() -> dict[str, Any]:
    """The place as `westmere.yaml` describes it."""
    return dict(yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8")))


@transaction.atomic
def build(*, at: datetime) -> Place:
    """Build Westmere. It refuses where any community stands already: demonstration and real data never mix.

    Errors: Refused.
    """
    if directory.any_community():
        raise Refused("There is a community here already: the demonstration wants an empty database of its own.")
    told = described()
    community = communities.make_community(
        name=told["community"]["name"], slug=told["community"]["slug"], starts_on=SINCE, at=at
    )
    place = Place(community=community)
    _partners(place, told, at)
    _practices(place, told, at)
    _bodies(place, told, at)
    _groups(place, told, at)
    return place


def _partners(place: Place, told: dict[str, Any], at: datetime) -> None:
    for code, one in told["partners"].items():
        _organisation(
            place, code, OrganisationKind(one["kind"]), one["name"], Standing.PARTNER, at, one.get("opened_on")
        )
        if "lead" in one:
            _appoint(place, code, one["lead"], code, Role(one["role"]), at)
    for code, one in told["predecessors"].items():
        before = organisations.make_organisation(
            kind=OrganisationKind.ICB, name=one["name"], code=code, opened_on=one["opened_on"]
        )
        organisations.succeed(predecessor=before, successor=place.organisations["QWM"], on=one["ended_on"])
    host = place.organisations[told["forum"]["host"]]
    place.forum = communities.make_forum(
        community=place.community,
        host=host,
        name=told["forum"]["name"],
        purpose=told["forum"]["purpose"],
        decides=told["forum"]["decides"],
        at=at,
    )


def _practices(place: Place, told: dict[str, Any], at: datetime) -> None:
    full = people.Granted(level=AuthorityLevel.FULL)
    for pcn_code, pcn in told["pcns"].items():
        network = _organisation(place, pcn_code, OrganisationKind.PCN, pcn["name"], Standing.MEMBER, at)
        for code, one in pcn["practices"].items():
            practice = _organisation(place, code, OrganisationKind.PRACTICE, one["name"], Standing.MEMBER, at)
            organisations.affiliate(
                organisation=practice, of=network, kind=AffiliationKind.MEMBER_OF_PCN, starts_on=SINCE
            )
            organisations.count_patients(organisation=practice, patients=one["patients"], counted_on=SINCE)
            _appoint(place, code, one["representative"], code, Role.PRACTICE_REPRESENTATIVE, at, full)
            _appoint(place, f"{code} manager", one["manager"], code, Role.PRACTICE_MANAGER, at, full)
        director = told["directors"][pcn_code]
        _appoint(place, pcn_code.title(), director["name"], pcn_code, Role.CLINICAL_DIRECTOR, at)


def _bodies(place: Place, told: dict[str, Any], at: datetime) -> None:
    federation, lmc = told["federation"], told["lmc"]
    body = _organisation(
        place, federation["code"], OrganisationKind.FEDERATION, federation["name"], Standing.MEMBER, at
    )
    for code in federation["owners"]:
        organisations.affiliate(
            organisation=place.organisations[code], of=body, kind=AffiliationKind.OWNS_FEDERATION, starts_on=SINCE
        )
    _organisation(place, lmc["code"], OrganisationKind.LMC, lmc["name"], Standing.MEMBER, at)
    _appoint(place, "federation", federation["lead"], federation["code"], Role.FEDERATION_LEAD, at)
    _appoint(place, "LMC chair", lmc["chair"], lmc["code"], Role.LMC_OFFICER, at)
    _appoint(place, "LMC officer", lmc["officer"], lmc["code"], Role.LMC_OFFICER, at)
    _appoint(place, "teller", lmc["teller"], lmc["code"], Role.TELLER, at)
    _appoint(place, "senior manager", told["senior_manager"]["name"], federation["code"], Role.SENIOR_MANAGER, at)
    _appoint(
        place, "administrator", told["administrator"]["name"], federation["code"], Role.COMMUNITY_ADMINISTRATOR, at
    )


def _groups(place: Place, told: dict[str, Any], at: datetime) -> None:
    directors = [code.title() for code in told["pcns"]]
    for kind, name, voting, others in (
        (GroupKind.LEADERSHIP_GROUP, "Leadership group", [*directors, "LMC chair", "federation"], ["senior manager"]),
        (GroupKind.EXECUTIVE, "Executive", ["LMC chair", "federation", "Hazel", "senior manager"], []),
    ):
        group = communities.make_group(
            community=place.community, kind=kind, name=name, purpose=_PURPOSES[kind], starts_on=SINCE, at=at
        )
        place.groups[kind.value] = group
        for member in (*voting, *others):
            communities.seat_in_group(
                group=group,
                appointment=place.appointments[member],
                votes=member in voting,
                chairs=member == "LMC chair",
                starts_on=SINCE,
                at=at,
            )
    for holder, deputy in (("Hazel", "Alder"), ("senior manager", "Cedar")):
        communities.give_seat(
            forum=place.forum,
            words=communities.SeatWords(
                why="Decisions here touch every practice.",
                remit="Speak for general practice within the instruction.",
                outcome_sought="General practice is heard before money moves.",
                funding=Funding.FUNDED if holder == "Hazel" else Funding.UNFUNDED,
                funding_basis="Place partnership: two sessions a month" if holder == "Hazel" else "",
            ),
            holder=place.appointments[holder],
            deputy=place.appointments[deputy],
            term=Period(starts_on=SINCE),
            at=at,
        )


def _organisation(
    place: Place,
    code: str,
    kind: OrganisationKind,
    name: str,
    standing: Standing,
    at: datetime,
    opened_on: date | None = None,
) -> Any:
    since = opened_on or SINCE
    made = organisations.make_organisation(kind=kind, name=name, code=code, opened_on=since)
    communities.admit(community=place.community, organisation=made, standing=standing, starts_on=since, at=at)
    place.organisations[code] = made
    return made


def _appoint(
    place: Place,
    key: str,
    name: str,
    code: str,
    role: Role,
    at: datetime,
    granted: people.Granted | None = None,
) -> None:
    mailbox = "".join(letter for letter in name.lower().replace("dr ", "") if letter.isalpha() or letter == " ")
    person = people.meet_person(name=name, email=f"{mailbox.replace(' ', '.')}@westmere.example")
    place.appointments[key] = people.appoint(
        community=place.community,
        person=person,
        organisation=place.organisations[code],
        role=role,
        period=Period(starts_on=SINCE),
        granted=granted,
        at=at,
    )
