"""Another community's things cannot be reached by putting their numbers into one's own addresses."""

import re
from datetime import timedelta

import pytest
from tests import factories
from tests.architecture.test_roles import everything
from tests.integration.front_door import test_bounds as door
from tests.integration.front_door import test_information_bounds as information
from tests.integration.funding import grown as paid
from tests.integration.funding import test_bounds as funding
from tests.integration.initiatives import grown as looked_back
from tests.integration.initiatives import test_bounds as initiatives
from tests.integration.interests import test_bounds as interests
from tests.integration.matters.grown import MORE, NOW, grown
from tests.integration.matters.test_bounds import HATS, ONLY_WRITTEN, PAGES
from tests.integration.meetings import grown as met
from tests.integration.meetings import test_bounds as meetings
from tests.integration.opportunities import grown as chances
from tests.integration.opportunities import test_bounds as opportunities
from tests.integration.priorities import grown as put_first
from tests.integration.priorities import test_bounds as priorities
from tests.integration.relationships import grown as seen
from tests.integration.relationships import test_bounds as relationships
from tests.integration.representation import grown as spoken
from tests.integration.representation import test_bounds as representation

from folkmoot.design.pages import pages
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Seat, SeatCover, SeatHolding
from folkmoot.post.models import Message

# A thing with a number has it in one community alone; the name of a matter or a request is its own community's. The
# register, and what can be set, are everyone's.
_NUMBERED = re.compile(r"<(?!community|reference|form|token|label|load|threshold|prompt|step|\w+_number)\w+>")
_OF_THE_LOOP = PAGES | ONLY_WRITTEN
_OF_MEETINGS = meetings.PAGES | meetings.ONLY_WRITTEN
_OF_OPPORTUNITIES = opportunities.PAGES | opportunities.ONLY_WRITTEN
_OF_REPRESENTATION = (
    representation.PAGES | representation.ONLY_WRITTEN | relationships.PAGES | relationships.ONLY_WRITTEN
)
_OF_FUNDING = funding.PAGES | funding.ONLY_WRITTEN
_OF_PRIORITIES = priorities.PAGES | priorities.ONLY_WRITTEN | initiatives.PAGES | initiatives.ONLY_WRITTEN
_KNOWN = _OF_THE_LOOP | _OF_MEETINGS | _OF_OPPORTUNITIES | _OF_REPRESENTATION | _OF_FUNDING | _OF_PRIORITIES


def addresses(theirs):
    """Each address of the community's that names a thing by its number, with the number of one of theirs."""
    found = {}
    for page in pages():
        if not page.address.startswith("/<community>/") or not _NUMBERED.search(page.address):
            continue
        known = _KNOWN.get(page.name)
        if known is None:
            known = _NUMBERED.sub(lambda part: str(theirs[part[0][1:-1]]), page.address.removeprefix("/<community>/"))
        found[page.name] = f"/westmere/{known}".format(**theirs)
    return {name: address for name, address in found.items() if "matters/" not in address}


@pytest.fixture
def places(db):
    """A community with at least one of everything, and another that has its like."""
    theirs = factories.community(slug="eastmere", prefix="X-", name="Eastmere general practice")
    ours = factories.community(MORE)
    grown(ours, 1)
    # Ours are called as theirs are, and have scorers and queries of their own.
    chances.grown(ours, 1)
    grown_there = chances.grown(theirs, 1) | spoken.grown(theirs, 1) | met.grown(theirs, 1) | grown(theirs, 1)
    return ours, grown_there | _all_else_of(theirs)


def _all_else_of(place):
    return (
        _of_the_directory(place)
        | _of_the_front_door(place)
        | _of_the_register(place)
        | seen.grown(place, 1)
        | paid.grown(place, 1)
        | put_first.grown(place, 1)
        | looked_back.grown(place, 1)
    )


def _of_the_front_door(place):
    """The numbers of things at the front door that are not named by their community alone."""
    at_the_door = door.grown(place, 1)
    return {name: at_the_door[name] for name in ("outside", "entry", "statement", "file", "outside_file")} | {
        "asked": information.grown(place, 1)["asked"],
        "owner": place.appointments["senior manager"].pk,
    }


def _of_the_register(place):
    """The number of an interest somebody declared."""
    return {"declared": interests.grown(place, 1)["declared"]}


def _of_the_directory(place):
    """The numbers of a thing of each kind in the directory."""
    group, manager = place.groups[GroupKind.LEADERSHIP_GROUP], place.appointments["senior manager"]
    seat = Seat.objects.create(forum=place.forum)
    days = {"starts_on": NOW.date(), "ends_on": NOW.date() + timedelta(days=7)}
    return {
        "organisation": place.organisations["A1"].pk,
        "person": manager.person_id,
        "appointment": manager.pk,
        "group": group.pk,
        "place": group.members.first().pk,
        "forum": place.forum.pk,
        "seat": seat.pk,
        "term": SeatHolding.objects.create(seat=seat, holder=manager, **days).pk,
        "cover": SeatCover.objects.create(seat=seat, cover=manager, **days).pk,
        "letter": _undelivered(manager.person.email).pk,
    }


def _undelivered(address):
    times = {"may_be_sent_at": NOW, "next_attempt_at": NOW, "given_up_at": NOW}
    return Message.objects.create(key="a", kind="answer-link", to_address=address, subject="A", text="A", **times)


@pytest.mark.parametrize("hat", [*HATS, "administrator"])
def test_nobody_reads_or_writes_what_is_another_communitys(places, as_, hat):
    ours, theirs = places
    browser = as_(ours, hat, NOW)
    before = everything()

    answered = {
        (name, method): status
        for name, address in addresses(theirs).items()
        for method in ("get", "post")
        if (status := getattr(browser, method)(address).status_code) not in {403, 404, 405}
    }

    assert len(addresses(theirs)) > 40
    assert answered == {}
    assert everything() == before


def test_a_role_in_one_community_opens_no_page_of_another(places, as_):
    ours, theirs = places
    browser = as_(ours, "senior manager", NOW)

    for address in PAGES.values():
        if not address.startswith("/"):
            answer = browser.get(f"/{{community}}/{address}".format(**theirs))
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/acting?")
