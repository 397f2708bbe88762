"""The queries of a page of the front door do not grow with its rows; and every page says who can see it."""

import pytest
from tests import factories, files
from tests.factories import RAISED_AT
from tests.integration.bounds import queries_asked, whole
from tests.integration.front_door import test_outside
from tests.integration.front_door.capacity import said_capacity
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us, brought, redirected, triaged
from tests.integration.front_door.whom import said_whom
from tests.integration.who_sees import lacking

from folkmoot.design.pages import pages
from folkmoot.front_door.domain.request import Kind
from folkmoot.front_door.operations import asking, pledges

pytestmark = pytest.mark.django_db

PAGES = {
    "requests": "front-door",
    "requests-file": "front-door.csv",
    "new-request": "front-door/new",
    "redirect-approach": "front-door/redirect",
    "pledges": "front-door/pledges",
    "whom-to-ask": "front-door/whom-to-ask",
    "whom-to-ask-file": "front-door/whom-to-ask.csv",
    "whom-to-ask-entry": "front-door/whom-to-ask/{entry}",
    "new-whom-to-ask": "front-door/whom-to-ask/new",
    "change-whom-to-ask": "front-door/whom-to-ask/{entry}/change",
    "capacity-statements": "front-door/capacity",
    "capacity-statements-file": "front-door/capacity.csv",
    "capacity-statement": "front-door/capacity/{statement}",
    "new-capacity-statement": "front-door/capacity/new",
    "request": "front-door/{ours}",
    "triage-request": "front-door/{ours}/triage",
    "pass-on-request": "front-door/{ours}/pass-on",
    "decline-request": "front-door/{ours}/decline",
    "answer-request": "front-door/{ours}/answer",
    "take-up-request": "front-door/{ours}/take-up",
    "lead-to-opportunity": "front-door/{ours}/opportunity",
    "lead-to-seat": "front-door/{ours}/seat",
    "lead-to-wish": "front-door/{wish}/own-seat",
    "lead-to-information": "front-door/{ours}/practices",
    "add-request-file": "front-door/{ours}/files/add",
    "request-file": "front-door/{ours}/files/{file}.docx",
    "take-request-file-away": "front-door/{ours}/files/{file}/take-away",
    "outside-file": "front-door/outside/{outside}/files/{outside_file}.docx",
    "door-health": "front-door/how",
    "door-health-file": "front-door/how.csv",
    "obstacles": "front-door/obstacles",
    "obstacles-file": "front-door/obstacles.csv",
    "outside-requests": "front-door/outside",
    "outside-request": "front-door/outside/{outside}",
    "turn-away": "front-door/outside/{outside}/turn-away",
    "ask-outside": "ask",
    "ask-outside-sent": "ask/sent",
    "outside-link": "/asked/{token}",
    "ask-request-again": "front-door/{told}/again",
    "withdraw-request": "front-door/{ours}/withdraw",
}
ONLY_WRITTEN = {
    "join-request": "front-door/{theirs}/me-too",
    "close-request": "front-door/{told}/close",
    "release-mail": "front-door/outside/{outside}/release",
    "take-whom-to-ask-off": "front-door/whom-to-ask/{entry}/take-off",
    "withdraw-capacity-statement": "front-door/capacity/{statement}/withdraw",
    "make-pledge": "front-door/pledges/make",
    "take-pledge-back": "front-door/pledges/take-back",
}
HATS = ("A1", "senior manager", "ICB", "trust")


def grown(place, number):
    """So many requests in each state, and so many pledges; the names of the last ones."""
    found = {}
    for each in range(number):
        attached = [brought(f"Plan {one}.docx", files.word(f"Plan {one}")) for one in range(each + 1)]
        ours = asked_of_us(place, title=f"A winter voice {each}", files=attached)
        theirs = asked(place, title=f"Premises {each}")
        asking.join(request_id=theirs.pk, by=place.acting("H1"), at=RAISED_AT)
        told = answered(place, triaged(place, asked(place, title=f"Estates {each}")), said=HERE)
        answered(place, asked(place, kind=Kind.OBSTACLE, title=f"A form nobody reads {each}"))
        side = redirected(place, title=f"Frailty pathway {each}")
        wish = asked_of_us(place, by="A1", title=f"May we speak there ourselves? {each}")
        found = {"ours": ours, "theirs": theirs, "told": told, "side": side, "wish": wish}
        pledges.pledge(by=place.acting(("A1", "A2", "H1")[each]), at=RAISED_AT)
        entry = said_whom(place, about=f"Premises {each}")
        for hat, of in (("ICB", "ICB"), ("trust", "TRUST"), ("senior manager", None))[: each + 1]:
            statement = said_capacity(place, by=hat, of=of, can=f"Two rooms {each}.")
        lodged = test_outside.confirmed(place, title=f"A leaflet {each}", files=attached)
    names = {name: f"R-2026-{one.number:03d}" for name, one in found.items()}
    token = test_outside.link(lodged)
    return names | {
        "community": place.community.slug,
        "outside": lodged.pk,
        "file": ours.files.earliest("pk").pk,
        "outside_file": lodged.files.earliest("pk").pk,
        "token": token,
        "entry": entry.pk,
        "statement": statement.pk,
    }


def test_every_page_of_the_front_door_has_a_bound():
    here = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.front_door.")}

    assert {*PAGES, *ONLY_WRITTEN} <= here


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community()
    few = queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=RAISED_AT)
    many = queries_asked(as_, other, grown(other, 3), PAGES, hats=HATS, at=RAISED_AT)

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_what_is_only_written_to_is_not_read(as_, place):
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=RAISED_AT)

    assert {name for (name, _), (status, _) in found.items() if status == 405} == set(ONLY_WRITTEN)
    assert not any(status == 200 for status, _ in found.values())


def test_every_page_says_who_can_see_it(as_, place):
    parts = grown(place, 1)
    addresses = {name: whole(one, parts) for name, one in PAGES.items() if not one.endswith((".csv", ".docx"))}

    shown, without = lacking([as_(place, hat) for hat in ("A1", "senior manager", "ICB")], addresses)

    assert without == []
    assert shown == set(addresses)
