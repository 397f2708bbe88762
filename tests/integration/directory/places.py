"""A small register, and a small community made from it by the operations people use."""

import csv
import io
from datetime import UTC, date, datetime

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, OrganisationKind, Role, Standing
from folkmoot.directory.operations import communities, organisations, people
from folkmoot.directory.operations.start import Asked, start_community
from folkmoot.kernel.period import Period

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = AT.date()
SINCE = date(2020, 4, 1)

# PCN: its practices with registered patients. U00004 lies in another sub-ICB location.
NETWORKS = {
    "U00001": {"A81001": 9_800, "A81002": 7_400},
    "U00002": {"A81003": 11_200},
    "U00003": {"A81004": 6_100, "A81005": 6_700, "A81006": 0},
    "U00004": {"B82001": 5_000},
}
PLACES = {"U00001": "36L", "U00002": "36L", "U00003": "36L", "U00004": "72Q"}


def register():
    """Four PCNs with seven practices in two sub-ICB locations of one board."""
    board = make(OrganisationKind.ICB, "QWM", "NHS Westmere and Coast Integrated Care Board")
    locations = {code: make(OrganisationKind.SUB_ICB, code, f"Location {code}") for code in ("36L", "72Q")}
    for one in locations.values():
        belong(one, board, AffiliationKind.IN_ICB)
    for code, practices in NETWORKS.items():
        pcn = make(OrganisationKind.PCN, code, f"Network {code}")
        for practice_code, patients in practices.items():
            practice = make(OrganisationKind.PRACTICE, practice_code, f"Practice {practice_code}")
            belong(practice, pcn, AffiliationKind.MEMBER_OF_PCN)
            belong(practice, locations[PLACES[code]], AffiliationKind.IN_SUB_ICB)
            if patients:
                organisations.count_patients(organisation=practice, patients=patients, counted_on=date(2026, 11, 1))


def make(kind, code, name):
    return organisations.make_organisation(kind=kind, code=code, name=name, opened_on=SINCE)


def belong(one, of, kind):
    organisations.affiliate(organisation=one, of=of, kind=kind, starts_on=SINCE)


def westmere(**overrides):
    """Westmere of two PCNs, its federation and LMC, with an administrator; what was started."""
    asked = {
        "name": "Westmere general practice",
        "slug": "westmere",
        "pcn_codes": ["U00001", "U00002"],
        "lmc": "Westmere LMC",
        "federation": "Westmere Federation",
        "administrator": "Ada Keeper",
        "administrator_email": "ada@westmere.example",
    }
    return start_community(Asked(**asked | overrides), at=AT)


def give(slug, name, code, role, *, level=None, at=AT, starts_on=None, ends_on=None):
    """A role in that community for a person of that name, by a command."""
    organisation = organisation_called(slug, code)
    person = people.meet_person(name=name, email=f"{name.lower().replace(' ', '.')}@{slug}.example")
    return people.appoint(
        community=community_called(slug),
        person=person,
        organisation=organisation,
        role=role,
        period=Period(starts_on=starts_on or at.date(), ends_on=ends_on),
        granted=people.Granted(level=level) if level else None,
        at=at,
    )


def community_called(slug):
    return models.Community.objects.get(slug=slug)


def organisation_called(slug, code_or_name):
    found = directory.organisations_of(community_called(slug).pk, DAY)
    return found.filter(code=code_or_name).first() or found.get(name=code_or_name)


def partner(slug, kind, code, name):
    """A partner of the community, known to no register."""
    one = make(kind, code, name)
    communities.admit(
        community=community_called(slug), organisation=one, standing=Standing.PARTNER, starts_on=DAY, at=AT
    )
    return one


def group_called(slug, name):
    return directory.groups_of(community_called(slug).pk, DAY).get(name=name)


FULL, SPECIFIED, OBSERVE = AuthorityLevel.FULL, AuthorityLevel.SPECIFIED, AuthorityLevel.OBSERVE
REPRESENTATIVE, MANAGER = Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_MANAGER


def inhabited():
    """Westmere: two PCNs, its bodies, an administrator, and some people. Appointments by short names."""
    register()
    westmere()
    partner("westmere", OrganisationKind.TRUST, "RWC", "Westmere Trust")
    return {
        "administrator": models.Appointment.objects.get(role=Role.COMMUNITY_ADMINISTRATOR),
        "representative": give("westmere", "Dr Khan", "A81001", REPRESENTATIVE, level=FULL),
        "manager": give("westmere", "Pat Lee", "A81001", MANAGER, level=FULL),
        "other manager": give("westmere", "Sam Wood", "A81002", MANAGER),
        "director": give("westmere", "Dr Chen", "U00001", Role.CLINICAL_DIRECTOR),
        "ICB": give("westmere", "Rachel Kemp", "QWM", Role.ICB_LEAD),
        "LMC administrator": give("westmere", "Lin Moss", "Westmere LMC", Role.LMC_ADMINISTRATOR),
    }


def boxes(name, day):
    """A day as a form's three boxes send it."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def seen(answer):
    """What an answer holds below its header: what people see of the page itself, for asserting on."""
    return answer.content.decode().split("<main")[-1]


def table_of(answer):
    """The rows of a downloaded file, headings first."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def seat(slug, group, appointment, *, votes=True, chairs=False):
    """A place in the group of that name."""
    return communities.seat_in_group(
        group=group_called(slug, group), appointment=appointment, votes=votes, chairs=chairs, starts_on=DAY, at=AT
    )


def load(lines=1):
    """A file of the register, loaded with so many lines passed over."""
    mark = f"{models.RegisterLoad.objects.count():064}"
    return models.RegisterLoad.objects.create(
        file_name=f"map_{mark[-3:]}.csv",
        sha256=mark,
        dataset="map",
        as_at=DAY,
        loaded_at=AT,
        counts={"lines": 90, "refused": lines, "practices": 7, "bodies": 4},
        refused={"the practice has no code": list(range(2, 2 + lines))},
        facts=b"",
    )
