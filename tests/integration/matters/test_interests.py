"""Interests handled by the executive: with a reason, with its effect on the roll, and never one's own."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, SINCE
from tests.integration.directory.places import boxes
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory import models as directory_models
from folkmoot.directory.domain.kinds import AffiliationKind
from folkmoot.directory.queries import pcn_of
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import interests as operations
from folkmoot.matters.operations.count import count_canvass

pytestmark = pytest.mark.usefixtures("whole_record")

LATER = OPENED_AT + timedelta(hours=2)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def canvass(place):
    return factories.opened(place)


@pytest.fixture
def interest(place, canvass):
    """A1 owns the building and, until somebody says otherwise, takes part."""
    canvasses.declare_interest(
        voice_id=queries.voices(canvass.pk)["A1"],
        words="We own the building.",
        handling=Handling.DECLARED,
        by=place.acting("A1"),
        at=OPENED_AT,
    )
    return models.Interest.objects.get()


def handle(
    place, interest, treatment=Treatment.DISCUSS, *, by="senior manager", reason="They would be paid.", at=LATER
):
    operations.handle_interest(interest_id=interest.pk, treatment=treatment, reason=reason, by=place.acting(by), at=at)
    interest.refresh_from_db()


@pytest.mark.parametrize(
    ("treatment", "handling", "roll"),
    [
        (Treatment.TAKE_PART, "declared", (5, 5)),
        (Treatment.DISCUSS, "excluded", (5, 4)),
        (Treatment.SILENT, "excluded", (5, 4)),
        (Treatment.LEAVE, "excluded", (5, 4)),
    ],
)
def test_how_it_is_handled_settles_the_roll(place, canvass, interest, treatment, handling, roll):
    handle(place, interest, treatment)

    assert (interest.treatment, interest.handling, interest.reason) == (
        treatment.value,
        handling,
        "They would be paid.",
    )
    assert interest.handled_at == LATER
    assert queries.roll_after_interests(canvass.pk) == roll
    assert last_act(place) == ("interest handled", "Dr senior manager")


def test_the_count_follows_the_handling(place, canvass, interest):
    handle(place, interest)
    for code in ("A2", "A3", "H1"):
        factories.answer(place, canvass, code)

    made = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    # Five practices of 51,300 patients, less A1's 9,800.
    assert made.outcome["roll"] == {"voices": 4, "patients": 41_500}
    assert made.outcome["excluded"] == ["A1"]


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "A2"}, "The executive handles interests."),
        ({"reason": " "}, "Give the reason: the practice reads it."),
        ({"at": JUST_AFTER}, "Interests are handled while the canvass is open"),
        ({"reason": "pt JS asked"}, "patient's initials"),
        ({"reason": "x" * 401}, "400 at most"),
    ],
)
def test_a_handling_is_refused_with_the_reason(place, interest, facts, objection):
    with refused(objection):
        handle(place, interest, **facts)
    handle(place, interest)


def test_nobody_handles_the_interest_of_their_own_organisation(place, canvass, interest):
    directory_models.GroupMember.objects.create(
        group_id=place.groups["executive"].pk, appointment=place.appointments["A1"], starts_on=SINCE
    )

    with refused("Nobody handles the interest of their own organisation"):
        handle(place, interest, by="A1")


def test_another_communitys_interest_is_not_found(place, interest):
    stranger = factories.elsewhere()

    with not_found():
        handle(stranger, interest, by="LMC chair")
    with not_found():
        operations.handle_interest(
            interest_id=0, treatment=Treatment.LEAVE, reason="x", by=place.acting("LMC chair"), at=LATER
        )


def test_handled_it_is_not_undone_by_declaring_it_anew(place, canvass, interest):
    handle(place, interest)

    with refused("The executive has handled this interest"):
        canvasses.declare_interest(
            voice_id=interest.voice_id,
            words="We take part after all.",
            handling=Handling.DECLARED,
            by=place.acting("A1"),
            at=LATER,
        )
    handle(place, interest, Treatment.TAKE_PART)
    assert interest.handling == "declared"


def test_it_waits_for_the_executive_until_it_is_handled_or_the_canvass_closes(place, canvass, interest):
    def waiting(seat, at):
        return [
            (one.page, one.due_at) for one in queries.waiting_for(place.acting(seat, at), at) if "interest" in one.what
        ]

    assert waiting("senior manager", LATER) == [("interests", CLOSES_AT)]
    assert waiting("A2", LATER) == []
    assert waiting("senior manager", JUST_AFTER) == []

    handle(place, interest)
    assert waiting("senior manager", LATER) == []


def test_it_is_handled_on_its_page_and_the_practice_reads_how(place, canvass, interest, as_):
    executive = as_(place, "senior manager", LATER)
    here = f"/westmere/canvasses/{canvass.pk}"
    assert "The roll is 5: no interest takes anyone off it." in text(executive.get(f"{here}/interests"))
    address = f"{here}/interests/{interest.pk}"
    assert "We own the building." in text(executive.get(address))

    page = text(executive.post(address, {"treatment": "silent", "reason": "They would be paid."}, follow=True))

    assert "The roll was fixed at 5. 1 off it for an interest: the count is made over 4." in page
    assert "Stays silent: off the roll" in page
    own = text(as_(place, "A1", LATER).get(here))
    assert "They would be paid." in own
    assert "Your practice's declared interest takes it off the roll" in own
    # Nobody else reads of it.
    assert "They would be paid." not in text(as_(place, "A2", LATER).get(here))


def test_interests_are_narrowed_by_name(place, canvass, interest, as_):
    browser, address = as_(place, "senior manager", LATER), f"/westmere/canvasses/{canvass.pk}/interests"

    assert "We own the building." in text(browser.get(f"{address}?words=a1 pr"))
    narrowed = text(browser.get(f"{address}?words=zebra"))
    assert "We own the building." not in narrowed
    assert "No interest is like that." in narrowed


def test_others_do_not_find_the_pages_and_a_teller_reads_without_handling(place, canvass, interest, as_):
    canvasses.appoint_teller(
        canvass_id=canvass.pk, appointment_id=place.appointments["teller"].pk, by=place.acting("LMC chair"), at=LATER
    )
    address = f"/westmere/canvasses/{canvass.pk}/interests"

    assert as_(place, "A2", LATER).get(address).status_code == 404
    page = as_(place, "teller", LATER).get(address)
    assert "We own the building." in text(page)
    assert "Handle this interest" not in text(page)
    assert as_(place, "LMC chair", LATER).get(f"{address}/999999").status_code == 404


def test_an_owner_of_the_federation_that_asks_is_flagged_declared_or_not(place, as_):
    for code in ("A1", "A2"):
        directory_models.Affiliation.objects.create(
            organisation=place.organisations[code],
            of=place.organisations["FED"],
            kind=AffiliationKind.OWNS_FEDERATION.value,
            starts_on=SINCE,
        )
    bid = factories.routed(place, by="federation", decision_maker_id=place.organisations["FED"].pk)
    canvass = factories.opened(place, bid)
    canvasses.declare_interest(
        voice_id=queries.voices(canvass.pk)["A1"],
        words="A share.",
        handling=Handling.DECLARED,
        by=place.acting("A1"),
        at=LATER,
    )

    page = text(as_(place, "senior manager", LATER).get(f"/westmere/canvasses/{canvass.pk}/interests"))

    assert page.count("It owns a share in the body") == 1
    undeclared = page.split("Owners who have declared nothing")[1]
    assert place.organisations["A2"].name in undeclared
    assert place.organisations["A3"].name not in page


@pytest.mark.parametrize("body", ["FED", "TRUST"])
def test_owners_said_on_the_federations_page_are_flagged_when_it_bids(place, as_, body):
    """From the administrator's page to the executive's: whichever provider practices own, but a trust is none's."""
    administrator = as_(place, "administrator", LATER)
    owned = f"/westmere/organisations/{place.organisations[body].pk}/owners"
    owners = [place.organisations[code].pk for code in ("A1", "A2")]
    administrator.post(owned, {"owners": owners, **boxes("starts_on", SINCE)})
    bid = factories.routed(place, by="federation", decision_maker_id=place.organisations[body].pk)
    canvass = factories.opened(place, bid)

    page = text(as_(place, "senior manager", LATER).get(f"/westmere/canvasses/{canvass.pk}/interests"))

    assert (place.organisations["A2"].name in page) is (body == "FED")
    assert place.organisations["A3"].name not in page


def test_a_practice_that_moves_keeps_its_place_on_an_open_roll_and_that_is_confirmed(place, canvass, as_):
    administrator = as_(place, "administrator", LATER)
    move = f"/westmere/organisations/{place.organisations['A1'].pk}/move"
    said = {"to": place.organisations["HAZEL"].pk, **boxes("starts_on", OPENED_AT.date())}

    asked = text(administrator.get(move))
    assert canvass.wording in asked
    assert "Their rolls were fixed when they opened and do not change" in asked
    assert administrator.post(move, said).status_code == 200
    assert administrator.post(move, said | {"knows": "on"}).status_code == 302

    voice = queries.voices(canvass.pk)["A1"]
    assert models.Voice.objects.get(pk=voice).pcn_code == "ALDER"
    assert pcn_of(place.organisations["A1"].pk, OPENED_AT.date()).code == "HAZEL"
    # Once it is closed nothing is left to confirm.
    assert "knows" not in as_(place, "administrator", JUST_AFTER).get(move).content.decode()


WILL_BID = "The federation may bid to run the hub."


def note(place, canvass, *, by="federation", words=WILL_BID, at=LATER):
    operations.note_interest(canvass_id=canvass.pk, words=words, by=place.acting(by), at=at)


def test_the_federation_declares_on_the_page_of_the_canvass_and_its_owners_are_flagged(place, canvass, as_):
    directory_models.Affiliation.objects.create(
        organisation=place.organisations["A2"],
        of=place.organisations["FED"],
        kind=AffiliationKind.OWNS_FEDERATION.value,
        starts_on=SINCE,
    )
    here = f"/westmere/canvasses/{canvass.pk}"
    federation = as_(place, "federation", LATER)
    assert f'href="{here}/interest"' in federation.get(here).content.decode()
    assert "How is it handled?" not in text(federation.get(f"{here}/interest"))

    page = text(federation.post(f"{here}/interest", {"words": WILL_BID, "keep_these_words": "yes"}, follow=True))

    assert "Your organisation's interest" in page
    assert WILL_BID in page
    read = text(as_(place, "senior manager", LATER).get(f"{here}/interests"))
    assert WILL_BID in read
    assert "The roll is 5: no interest takes anyone off it." in read
    undeclared = read.split("Owners who have declared nothing")[1]
    assert place.organisations["A2"].name in undeclared
    assert place.organisations["A3"].name not in undeclared
    for other in ("A2", "Alder"):
        assert WILL_BID not in text(as_(place, other, LATER).get(here))


def test_declared_again_the_later_words_hold_and_it_stands_in_the_record(place, canvass):
    note(place, canvass, words="We may bid.")
    note(place, canvass)

    assert [one.words for one in models.NotedInterest.objects.all()] == [WILL_BID]
    assert last_act(place)[0] == "interest declared"


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ({"words": " "}, "Say what the interest is."),
        ({"at": JUST_AFTER}, "Interests are declared while the canvass is open."),
        ({"by": "administrator"}, "Someone who leads or manages the organisation declares its interest."),
        ({"by": "A1"}, "Your organisation has a voice here: declare the interest of the voice."),
    ],
)
def test_an_interest_without_a_voice_is_refused_with_the_reason(place, canvass, said, objection):
    with refused(objection):
        note(place, canvass, **said)


def test_another_communitys_canvass_is_not_found_by_who_has_an_interest(place, canvass):
    with not_found():
        note(factories.elsewhere(), canvass, by="LMC chair")


def test_who_has_no_interest_to_declare_finds_no_such_page(place, canvass, as_):
    assert as_(place, "teller", LATER).get(f"/westmere/canvasses/{canvass.pk}/interest").status_code == 404
