"""What a matter's page leads on to: what is there, for whoever may go there, and nothing once it has ended."""

import re
from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import MET_AT

from folkmoot.directory.models import ListSize
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.domain.outcome import Result
from folkmoot.matters.operations.matter import withdraw_matter
from folkmoot.matters.operations.putting_right import change_matter

pytestmark = pytest.mark.django_db

LATER = MET_AT + timedelta(hours=1)
AGREE, READ, INSTRUCT = "Agree the position", "See the position", "Instruct a speaker"
INSTRUCTION, REPORT, OUTCOME = "See the instruction", "Record what was decided", "See what came of it"
FEEDBACK, EITHER = "See the feedback", "See or agree the position"
EVERYTHING = {AGREE, READ, EITHER, INSTRUCT, INSTRUCTION, REPORT, OUTCOME, FEEDBACK}


def routed(place):
    return factories.routed(place)


def heard(place):
    return factories.heard(place).matter


def agreed(place):
    return factories.position(place).matter


def drafted(place):
    return factories.instructed(place, approve=False).matter


def instructed(place):
    return factories.instructed(place).matter


def deferred(place):
    return factories.decided(place).matter


def told(place):
    made = factories.decided(place, result=Result.AGREED, next_on=None)
    factories.told(place, made)
    return made.matter


def withdrawn(place):
    matter = heard(place)
    withdraw_matter(matter_id=matter.pk, why="Not now.", by=place.acting("senior manager", LATER), at=LATER)
    return matter


@pytest.mark.parametrize(
    ("stage", "seat", "offered"),
    [
        (routed, "A1", set()),
        (routed, "LMC chair", set()),
        (heard, "A1", set()),
        (heard, "LMC chair", {AGREE}),
        (agreed, "A1", {READ}),
        (agreed, "senior manager", {EITHER, INSTRUCT}),
        (drafted, "A1", {READ}),
        (drafted, "senior manager", {EITHER, INSTRUCTION}),
        (instructed, "A1", {READ, INSTRUCTION}),
        (instructed, "Hazel", {EITHER, INSTRUCTION, REPORT}),
        (deferred, "A1", {READ, INSTRUCTION, OUTCOME, FEEDBACK}),
        (deferred, "Hazel", {EITHER, INSTRUCTION, OUTCOME, FEEDBACK}),
        (told, "A1", {READ, INSTRUCTION, OUTCOME, FEEDBACK}),
        (told, "LMC chair", {READ, INSTRUCTION, OUTCOME, FEEDBACK}),
        (withdrawn, "LMC chair", set()),
    ],
)
def test_a_matter_leads_to_what_is_there_for_this_role(place, as_, stage, seat, offered):
    stage(place)

    page = unescape(as_(place, seat, LATER).get("/westmere/matters/M-2026-001").content.decode())

    assert {words for words in EVERYTHING if re.search(rf">\s*{words}\s*</a>", page)} == offered


@pytest.mark.parametrize(("page", "button"), [("position", "Agree a new position"), ("instruction", "Draft it anew")])
def test_what_is_no_longer_possible_is_not_offered_once_a_matter_has_ended(place, as_, page, button):
    matter = instructed(place)
    address = f"/westmere/matters/M-2026-001/{page}"

    assert button in as_(place, "LMC chair", LATER).get(address).content.decode()
    withdraw_matter(matter_id=matter.pk, why="Not now.", by=place.acting("senior manager", LATER), at=LATER)
    assert button not in as_(place, "LMC chair", LATER).get(address).content.decode()


@pytest.mark.parametrize(
    ("money", "words"),
    [
        # £412,000 for the 262,400 patients of the place: 412,000 / 262.4 = 1,570.12…
        (
            {"money_pence": 41_200_000, "money_is_yearly": True},
            "£412,000 a year: £1,570.12 per 1,000 registered patients",
        ),
        ({"money_pence": None, "money_is_yearly": False}, "No money named"),
    ],
)
def test_a_matters_money_is_told_for_each_thousand_patients(westmere, as_, money, words):
    factories.matter(westmere, **money)

    page = as_(westmere, "LMC chair", LATER).get("/westmere/matters/M-2026-001").content.decode()

    assert words in page
    assert ("per 1,000" in page) is ("per 1,000" in words)


@pytest.mark.parametrize(
    ("stage", "seat", "main"),
    [
        (factories.matter, "senior manager", ["Route this matter"]),
        (factories.matter, "A1", []),
        (routed, "senior manager", ["Ask the practices"]),
        (routed, "A1", []),
        (heard, "LMC chair", [AGREE]),
        (agreed, "senior manager", [INSTRUCT]),
        (instructed, "Hazel", [REPORT]),
        (deferred, "senior manager", []),
        (told, "senior manager", []),
    ],
)
def test_one_thing_stands_out_and_first_what_takes_the_matter_further(place, as_, stage, seat, main):
    matter = stage(place)

    shown = as_(place, seat, LATER).get(f"/westmere/matters/{reference(matter.year, matter.number)}").content.decode()

    next_ = shown.partition(">What next</h2>")[2].partition("<h2>")[0]
    assert re.findall(r'role="button"[^>]*>\s*([^<]+?)\s*<', next_) == main
    assert not main or next_.find("<ul") > next_.find('role="button"')


def test_a_sum_is_told_for_the_patients_there_were_when_it_was_named(westmere, as_):
    on = factories.matter(westmere, money_pence=41_200_000, money_is_yearly=True)
    for size in list(ListSize.objects.all()):
        ListSize.objects.create(
            organisation_id=size.organisation_id, counted_on=LATER.date(), patients=size.patients * 2
        )

    told = "£1,570.12 per 1,000 registered patients"
    assert told in as_(westmere, "LMC chair", LATER).get("/westmere/matters/M-2026-001").content.decode()

    # Said anew with the same sum it is told as before; with another, for the patients there are by then.
    for said, shown in ((41_200_000, told), (20_600_000, "£392.53 per 1,000 registered patients")):
        anew = factories.raised(westmere, summary="In other words.", money_pence=said, money_is_yearly=True)
        change_matter(anew, matter_id=on.pk, by=westmere.acting("senior manager", LATER), at=LATER)
        page = as_(westmere, "LMC chair", LATER).get("/westmere/matters/M-2026-001").content.decode()
        assert shown in page
