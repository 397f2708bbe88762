"""Payment queries of a place whose board took over from another, and whom they wait for."""

from datetime import date

from tests.factories import SINCE, london

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.models import Appointment, Person
from folkmoot.directory.operations import organisations
from folkmoot.front_door import queries
from folkmoot.front_door.operations import payments

THURSDAY = london(10, 15)
SUM, WORDS = "£6,480", "The claim was sent twice and never answered."
LIST, PAGE = "/westmere/payments", "/westmere/payments/P-2026-001"


def merge(place):
    """A place whose board took over from another in April; Alder and Hazel have managers."""
    before = organisations.make_organisation(
        kind=OrganisationKind.ICB, name="The old board", code="OLD", opened_on=SINCE
    )
    organisations.succeed(predecessor=before, successor=place.organisations["ICB"], on=date(2026, 4, 1))
    place.organisations["OLD"] = before
    for pcn in ("ALDER", "HAZEL"):
        seat(place, f"{pcn.title()} manager", pcn, Role.PCN_MANAGER)
    seat(place, "finance", "ICB", Role.ICB_LEAD)
    return place


def seat(place, name, code, role):
    person = Person.objects.create(name=f"Dr {name}", email=f"{name.replace(' ', '.')}@mail.example".lower())
    place.appointments[name] = Appointment.objects.create(
        community=place.community,
        person=person,
        organisation=place.organisations[code],
        role=role.value,
        starts_on=SINCE,
    )


def raised(place, *, of="OLD", by="H2 manager", at=THURSDAY, **overrides):
    """The practice's query of scenario 2: £6,480, first asked about on 5 June."""
    said = {
        "asked_of": place.organisations[of].pk, "scheme": "Local enhanced service", "period": "2024/25",
        "amount_pence": 648_000, "opened_on": date(2026, 6, 5), "words": WORDS,
    }  # fmt: skip
    name = payments.raise_query(payments.Raised(**said | overrides), by=place.acting(by, at), at=at)
    return queries.payment_by_reference(name, place.acting(by, at))


def waits(place, seat, at=THURSDAY):
    return [
        (one.what, one.due_at.date()) for one in desk.waiting_for(place.acting(seat, at), at) if one.page == "payment"
    ]


def read(browser, address=PAGE, **asked):
    answer = browser.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def told(place, seat, at):
    return [
        (one.what, one.about, one.due_at.date())
        for one in desk.waiting_for(place.acting(seat, at), at)
        if one.page == "payment"
    ]
