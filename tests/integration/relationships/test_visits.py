"""Visits to practices: noted by whoever was there, read by the practice, put right, and what was promised kept."""

from datetime import date, timedelta

import pytest
from tests.factories import elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.relationships.grown import NOW, TODAY, visited

from folkmoot.desk import queries as desk
from folkmoot.desk.queries.even_handed import served_since
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import CommunityOrganisation
from folkmoot.directory.operations import thresholds
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.models import Visit
from folkmoot.relationships.operations import visits
from folkmoot.relationships.operations.visits import Promised, Visited
from folkmoot.relationships.queries.visits import by_longest_ago, not_visited_within, visits_seen_by

pytestmark = pytest.mark.usefixtures("whole_record")
FRIDAY = date(2026, 10, 2)
PROMISED = ("Ask the board to drop one form", FRIDAY)


def sees(place, hat):
    return [one.heard for one in visits_seen_by(place.acting(hat, NOW))]


def waits(place, hat, at=NOW, *, page="close-commitment"):
    return [(one.about, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == page]


def unseen(place, hat, at=NOW):
    return [about for about, _ in waits(place, hat, at, page="practices-to-visit")]


def put_right(place, one, /, *, by="senior manager", because="It was the manager who said it.", **overrides):
    said = {"met": "The manager", "heard": "Too many forms, the manager says."} | overrides
    told = Visited(practice_id=one.practice_id, visited_on=TODAY, **said)
    return visits.correct_visit(told, visit_id=one.pk, because=because, by=place.acting(by, NOW), at=NOW)


def test_a_visit_is_read_by_the_practice_the_executive_and_whoever_made_it(place):
    visited(place, "A1", by="Alder", heard="Heard at A1.")

    readers = ("A1", "A1 manager", "A1 partner", "Alder", "senior manager", "LMC chair")
    assert [sees(place, hat) for hat in readers] == [["Heard at A1."]] * len(readers)
    assert [sees(place, hat) for hat in ("A2", "H1", "administrator", "ICB", "trust")] == [[]] * 5
    assert acts(place)[0] == ("visit noted", "Dr Alder")


@pytest.mark.parametrize("hat", ["A1", "A2 manager", "administrator", "ICB"])
def test_nobody_else_notes_one(place, hat):
    with refused("Visits are noted by the executive and the leadership group."):
        visited(place, "A3", by=hat)


def test_it_was_to_a_practice_of_ours_has_happened_and_says_something(place):
    with refused("The visit has not happened yet."):
        visited(place, on=TODAY + timedelta(days=1))
    with refused("Say whom you met, by role.", "Say what you heard."):
        visited(place, met=" ", heard="")
    with refused("Say what was promised.", "Give a day that is still to come for what was promised."):
        visited(place, promised=(" ", TODAY - timedelta(days=1)))
    with refused("Friday 25 December is no working day: promise one on which somebody is there."):
        visited(place, promised=("Bring the rota", date(2026, 12, 25)))
    with not_found():
        visited(place, "FED")
    there = elsewhere()
    with not_found():
        visits.note_visit(
            Visited(practice_id=there.organisations["Y1"].pk, visited_on=TODAY, met="All", heard="All"),
            by=place.acting("senior manager", NOW),
            at=NOW,
        )


def test_the_same_visit_is_not_noted_twice(place):
    visited(place)
    with refused("You noted this visit already: put that right instead."):
        visited(place, heard="Again.")
    visited(place, by="Alder")  # who came along has their own words


def test_it_is_put_right_by_whoever_noted_it_and_keeps_its_promises(place):
    one = visited(place, promised=PROMISED)
    with refused("A visit is put right or taken back by whoever noted it."):
        put_right(place, one, by="LMC chair")
    with refused("Say why."):
        put_right(place, one, because=" ")

    now = put_right(place, one)

    assert sees(place, "A1") == ["Too many forms, the manager says."]
    assert [each.what for each in now.commitments.all()] == [PROMISED[0]]
    assert now.corrects_id == one.pk
    with not_found():
        put_right(place, one)


def test_a_visit_to_a_practice_that_has_left_since_is_put_right_where_it_stands(place, as_):
    yesterday = TODAY - timedelta(days=1)
    one, left = visited(place, on=yesterday), place.organisations["A1"]
    CommunityOrganisation.objects.filter(organisation=left).update(ends_on=TODAY)

    address = f"/westmere/visits/{one.pk}/put-right"
    keeper = as_(place, "senior manager", NOW)
    assert f'value="{left.pk}" selected' in keeper.get(address).content.decode()
    said = {
        "practice": str(left.pk),
        "visited_on_day": 23,
        "visited_on_month": 9,
        "visited_on_year": 2026,
        "met": "The manager",
        "heard": "Too many forms.",
        "because": "It was the manager.",
    }
    assert keeper.post(address, said).status_code == 302
    assert Visit.objects.get(superseded_at=None).met == "The manager"
    with not_found():
        visited(place, heard="Another, today.")


def test_what_is_taken_back_is_shown_no_more_and_promises_nothing(place):
    one = visited(place, promised=PROMISED)
    visits.withdraw_visit(
        visit_id=one.pk, because="It was another practice.", by=place.acting("senior manager"), at=NOW
    )

    assert sees(place, "A1") == sees(place, "senior manager") == []
    assert waits(place, "senior manager") == []
    assert one.commitments.get().state == State.RELEASED
    assert acts(place)[0] == ("visit taken back", "Dr senior manager")
    visited(place)  # and may be noted anew


def test_a_promise_waits_for_whoever_made_it_until_it_is_said_what_became_of_it(place):
    one = visited(place, promised=PROMISED)
    promise = one.commitments.get()
    close = {"commitment_id": promise.pk, "at": NOW}

    assert waits(place, "senior manager") == [(f"A1 Practice: {PROMISED[0]}", london(10, 2, 17))]
    assert waits(place, "LMC chair") == waits(place, "A1") == []

    with refused("Whoever promised it, or the executive, says what became of it."):
        visits.close_commitment(**close, to=State.KEPT, by=place.acting("A1", NOW))
    with refused("Say why it will not be kept: the practice reads it."):
        visits.close_commitment(**close, to=State.RELEASED, by=place.acting("senior manager", NOW))
    visits.close_commitment(**close, to=State.KEPT, words="Gone since Monday.", by=place.acting("LMC chair", NOW))
    with refused("It is said already: kept."):
        visits.close_commitment(**close, to=State.KEPT, by=place.acting("senior manager", NOW))

    assert waits(place, "senior manager") == []
    assert acts(place)[0] == ("promise kept", "Dr LMC chair")


def test_once_their_role_has_ended_their_promise_waits_for_the_executive(place):
    visited(place, by="Alder", promised=PROMISED)
    held = place.appointments["Alder"]
    held.ends_on = date(2026, 9, 30)
    held.save()

    assert waits(place, "LMC chair", london(9, 30)) == [(f"A1 Practice: {PROMISED[0]}", london(10, 2, 17))]


def test_one_more_promise_is_made_by_whoever_was_there(place):
    one = visited(place)
    more = Promised(what="Ring back", due_on=FRIDAY)
    with refused("Whoever was there says what was promised."):
        visits.promise(more, visit_id=one.pk, by=place.acting("LMC chair", NOW), at=NOW)
    visits.promise(more, visit_id=one.pk, by=place.acting("senior manager", NOW), at=NOW)
    assert [each.what for each in one.commitments.all()] == ["Ring back"]


def test_whoever_was_visited_longest_ago_comes_first(place):
    """Everyone has been a member since April 2020; A2 was seen in January, A1 twice, lately."""
    visited(place, "A2", on=date(2026, 1, 5))
    visited(place, "A1", on=date(2026, 2, 1))
    visited(place, "A1", on=TODAY)

    found = by_longest_ago(place.community.pk, TODAY)

    assert [(one.organisation.code, one.last) for one in found] == [
        ("A3", None),
        ("H1", None),
        ("H2", None),
        ("A2", date(2026, 1, 5)),
        ("A1", TODAY),
    ]
    assert found[4].last_by == "Dr senior manager"
    # From 5 January to 24 September are 26 + 236 = 262 days.
    assert [one.organisation.code for one in not_visited_within(found, TODAY, 262)] == ["A3", "H1", "H2"]
    assert [one.organisation.code for one in not_visited_within(found, TODAY, 261)] == ["A3", "H1", "H2", "A2"]
    alder = by_longest_ago(place.community.pk, TODAY, pcn_id=place.organisations["ALDER"].pk)
    assert [one.organisation.code for one in alder] == ["A3", "A2", "A1"]


def test_the_executive_is_told_of_practices_nobody_visits_once_visits_are_kept_here(place):
    assert unseen(place, "senior manager") == []

    visited(place, "A1")

    told = ["A2 Practice, and 3 more"]
    assert unseen(place, "senior manager") == unseen(place, "LMC chair") == told
    assert unseen(place, "Alder") == unseen(place, "A2") == []


def test_how_long_is_too_long_is_the_communitys_to_say(place):
    for practice in ("A2", "A3", "H1", "H2"):
        visited(place, practice)
    visited(place, "A1", on=date(2026, 7, 1))
    assert unseen(place, "senior manager") == []
    thresholds.change_threshold(
        Threshold.VISIT,
        figure=60,
        starts_on=date(2026, 9, 25),
        reason="We mean it.",
        by=place.acting("administrator"),
        at=NOW,
    )

    assert unseen(place, "senior manager", london(9, 25)) == ["A1 Practice"]


def test_each_network_sees_how_many_visits_it_had(place):
    visited(place, "A1")
    visited(place, "A2")
    visited(place, "A1", on=TODAY - timedelta(days=366))

    assert [(one.name, one.visits) for one in served_since(place.community.pk, NOW)] == [
        ("ALDER Primary care network (PCN)", 2),
        ("HAZEL Primary care network (PCN)", 0),
    ]


def test_a_practices_page_leads_its_own_people_and_the_executive_to_its_visits(place, as_):
    page = f"/westmere/organisations/{place.organisations['A1'].pk}"

    def leads(hat):
        return "Visits to this practice" in as_(place, hat, NOW).get(page).content.decode()

    assert [leads(hat) for hat in ("A1", "A1 manager", "senior manager")] == [True] * 3
    assert [leads(hat) for hat in ("A2", "administrator", "ICB")] == [False] * 3


def test_it_is_noted_and_read_on_its_pages(place, as_):
    browser = as_(place, "senior manager", NOW)
    sent = {
        "practice": place.organisations["A1"].pk,
        "visited_on_day": 24,
        "visited_on_month": 9,
        "visited_on_year": 2026,
        "met": "The partners",
        "heard": "Too many forms.",
        "what": "Ask the board",
    }
    undated = browser.post("/westmere/visits/new", sent).content.decode()
    assert "Say by when you promised it." in undated
    assert "Too many forms." in undated

    sent |= {"due_on_day": 2, "due_on_month": 10, "due_on_year": 2026}
    noted = browser.post("/westmere/visits/new", sent, follow=True)
    assert "Noted. The practice can read it." in noted.content.decode()
    assert "2 October 2026" in noted.content.decode()

    theirs = as_(place, "A1", NOW).get(noted.redirect_chain[-1][0]).content.decode()
    assert "Too many forms." in theirs
    assert "Put this visit right" not in theirs
    assert "Too many forms." in as_(place, "A1", NOW).get("/westmere/visits").content.decode()
    assert "Too many forms." not in as_(place, "A2", NOW).get("/westmere/visits").content.decode()
    assert as_(place, "A2", NOW).get(noted.redirect_chain[-1][0]).status_code == 404

    listed = as_(place, "senior manager", NOW).get("/westmere/visits/practices?state=late").content.decode()
    assert "A2 Practice" in listed
    assert "A1 Practice" not in listed.partition("<table")[2]
    file = as_(place, "senior manager", NOW).get("/westmere/visits/practices.csv").content.decode().splitlines()
    assert file[-1] == "A1 Practice,ALDER Primary care network (PCN),2026-09-24,Dr senior manager"


def test_whoever_names_a_person_in_a_visit_is_warned_and_may_put_it_right(place, as_):
    browser = as_(place, "Alder", NOW)
    said = {
        "practice": place.organisations["A1"].pk, "met": "The manager", "heard": "dr hazel is expected on Mondays.",
        "visited_on_day": TODAY.day, "visited_on_month": TODAY.month, "visited_on_year": TODAY.year,
    }  # fmt: skip
    page = browser.post("/westmere/visits/new", said, follow=True).content.decode()
    assert "You named Dr Hazel. Everyone who reads this visit reads it: a role is enough." in page

    one = Visit.objects.get(superseded_at=None)
    said |= {"heard": "The director is expected on Mondays.", "because": "A role is enough."}
    page = browser.post(f"/westmere/visits/{one.pk}/put-right", said, follow=True).content.decode()
    assert "Put right." in page
    assert "You named" not in page


def test_the_forms_that_touch_a_visit_open_to_whoever_noted_it(place, as_):
    one = visited(place)

    for form in ("put-right", "take-back"):
        assert as_(place, "senior manager", NOW).get(f"/westmere/visits/{one.pk}/{form}").status_code == 200
        other = as_(place, "LMC chair", NOW).get(f"/westmere/visits/{one.pk}/{form}")
        assert other.status_code == 403
        assert "A visit is put right or taken back by whoever noted it." in other.content.decode()
