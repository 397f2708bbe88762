"""The pages of opportunities, walked through as people would."""

from datetime import date

import pytest
from tests import opportunities as making
from tests.integration.opportunities import grown
from tests.opportunities import AWARDED_AT, CLOSED, KNOWN_AT, PUBLISHED_AT, RECORDED_AT, SCORED_AT

from folkmoot.directory.models import Appointment
from folkmoot.opportunities.domain.opportunity import Procurement, State, head_start, state
from folkmoot.opportunities.queries import opportunities as queries
from folkmoot.opportunities.queries.opportunities import criteria_of
from folkmoot.opportunities.queries.scoring import labels_of

pytestmark = pytest.mark.django_db

LIST, PAGE = "/westmere/opportunities", "/westmere/opportunities/O-2026-001"


def read(browser, address=PAGE, **asked):
    answer = browser.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sent(browser, address, **said):
    answer = browser.post(address, said, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def day(name, when, time=""):
    boxes = {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}
    return boxes | ({f"{name}_time": time} if time else {})


def test_it_is_recorded_prepared_and_published_on_its_pages(westmere, as_):
    beech = as_(westmere, "Beech", RECORDED_AT)
    said = {
        "title": "Frailty response pilots", "summary": "Two pilots.", "offered_by": westmere.organisations["TRUST"].pk,
        "places": "2", "pence": "38,000", "procurement": "no", **day("known_at", KNOWN_AT, "11:00"),
    }  # fmt: skip
    page = sent(beech, f"{LIST}/new", **said)
    assert "O-2026-001 is recorded." in page
    assert "Tuesday 6 October 2026" in page
    terms = {
        "among": "pcns", "places": "2", "how": "scored", "criteria": "40 Need: frailty\n30 Readiness\n30 Spread",
        **day("closes_at", making.CLOSES_AT, "17:00"),
    }  # fmt: skip
    assert "Another of the executive says on what terms: BEECH" in sent(beech, f"{PAGE}/terms", **terms)
    assert "Another of the executive says on what terms: BEECH" in read(beech)
    manager = as_(westmere, "senior manager", RECORDED_AT)
    assert "The weights add up to 90" in sent(manager, f"{PAGE}/terms", **terms | {"criteria": "40 A\n30 B\n20 C"})
    assert "Kept." in sent(manager, f"{PAGE}/terms", **terms)
    page = sent(as_(westmere, "Beech", PUBLISHED_AT), f"{PAGE}/publish")
    assert "Published. Everyone is written to" in page
    assert "40 of 100" in read(as_(westmere, "Cedar", PUBLISHED_AT))


def test_it_is_applied_for_scored_and_awarded_on_its_pages(westmere, as_):
    one = making.published(westmere)
    criteria = criteria_of(one)
    for seat in making.POINTS:
        answers = {f"answer_{each.pk}": f"{each.name} here" for each in criteria}
        page = sent(as_(westmere, seat, PUBLISHED_AT), f"{PAGE}/express", words="We would begin in May.", **answers)
        assert "Sent, sealed." in page
    assert "We would begin" not in read(as_(westmere, "senior manager", PUBLISHED_AT))
    page = read(as_(westmere, "LMC chair", CLOSED), f"{PAGE}/scorers")
    assert "BEECH Primary care network (PCN) applied" in page
    people = {f"scorer_{n}": westmere.appointments[seat].pk for n, seat in enumerate(making.SCORERS, 1)}
    page = sent(as_(westmere, "LMC chair", CLOSED), f"{PAGE}/scorers", **people, **day("score_by", AWARDED_AT))
    assert "Asked. They see letters" in page
    letters = labels_of(one, CLOSED).values()
    for seat in making.SCORERS:
        browser = as_(westmere, seat, SCORED_AT)
        for letter in letters:
            points = {f"points_{each.pk}": "7" for each in criteria}
            why = {f"reason_{each.pk}": f"{each.name} of {letter}" for each in criteria}
            assert f"Kept your scores of {letter}." in sent(browser, f"{PAGE}/scores/{letter}", **points, **why)
        assert "Handed in." in sent(browser, f"{PAGE}/scores/hand-in")
    manager = as_(westmere, "senior manager", AWARDED_AT)
    assert "How the scores add up" in read(manager)
    page = sent(manager, f"{PAGE}/award", words="Scored blind.")
    # All level: no criterion tells the second from the third.
    assert "The last place lies between applicants" in page


def test_everyone_reads_the_result_and_who_got_what(westmere, as_):
    making.awarded(westmere)
    cedar = as_(westmere, "Cedar", AWARDED_AT)
    page = read(cedar)
    assert "Points, the best first" in page
    assert "Why ALDER Primary care network (PCN) has 74" in page
    assert "Asked. The award is not final" in sent(cedar, f"{PAGE}/query", words="Why was spread weighed so?")
    shares = read(cedar, f"{LIST}/shares")
    # Alder looks after 41,200 of 262,400 patients, 15.7%, and got one of two.
    assert "15.7%" in shares
    assert "50.0%" in shares


def test_the_executive_is_told_whom_no_letter_reaches(westmere, as_):
    Appointment.objects.filter(pk=westmere.appointments["Elm"].pk).update(ends_on=date(2026, 10, 1))
    making.published(westmere)

    told = "ELM Primary care network (PCN): nobody answers for them here."
    assert told in read(as_(westmere, "senior manager", PUBLISHED_AT))
    assert told not in read(as_(westmere, "Alder", PUBLISHED_AT))


def test_the_list_is_narrowed_and_taken_away(westmere, as_):
    making.published(westmere)
    making.recorded(westmere, by="senior manager", title="A course")
    manager = as_(westmere, "senior manager", PUBLISHED_AT)

    assert "A course" in read(manager, LIST)
    assert "A course" not in read(manager, LIST, state="open")
    assert "Frailty" in read(manager, LIST, state="open")
    assert "Frailty" not in read(manager, LIST, words="course")
    assert "No opportunity is like that." in read(manager, LIST, state="final")
    assert "There is no opportunity that you see." in read(as_(westmere, "ICB", PUBLISHED_AT), LIST)
    rows = read(as_(westmere, "Alder", PUBLISHED_AT), f"{LIST}.csv").splitlines()
    assert len(rows) == 2
    assert ",2026-10-05,2026-10-06,2026-10-20,1,Open" in rows[1]


def test_those_known_too_long_before_others_are_found(westmere, as_):
    making.published(westmere, at=making.london(10, 8, 9))
    making.published(westmere, making.recorded(westmere, title="In time"))
    making.recorded(westmere, by="senior manager", title="Not told yet")
    making.recorded(westmere, by="senior manager", title="A contract", procurement=Procurement.YES)
    manager = as_(westmere, "senior manager", making.london(10, 8, 9))

    seen = queries.opportunities_seen_by(westmere.acting("senior manager", PUBLISHED_AT))
    for at in (PUBLISHED_AT, making.london(10, 8, 9)):
        told = {one.title for one in seen if head_start(queries.dates_of(one), at).late} - {"A contract"}
        assert {one.title for one in queries.known_too_long(seen, at)} == told
    page = read(manager, LIST, known="too_long")
    assert "Frailty response pilots" in page
    assert "Not told yet" in page
    assert "In time<" not in page
    assert "A contract" not in page


@pytest.mark.parametrize("standing", list(State))
def test_a_state_filters_as_the_rule_tells_it(place, as_, standing):
    grown.grown(place, 1)
    manager = place.acting("senior manager", grown.NOW)
    seen = queries.opportunities_seen_by(manager)
    for at in (grown.NOW, making.CLOSES_AT, making.london(11, 2)):
        told = {one.pk for one in seen if state(queries.dates_of(one), at) is standing}
        assert set(queries.in_state(seen, standing, at).values_list("pk", flat=True)) == told, at


def test_a_wrong_letter_and_whoever_is_no_scorer_find_nothing(place, as_):
    parts = grown.grown(place, 1)
    page = f"/westmere/opportunities/{parts['closed']}"
    assert as_(place, "LMC chair", grown.NOW).get(f"{page}/scores/Z").status_code == 404
    assert as_(place, "Alder", grown.NOW).get(f"{page}/scores").status_code == 404
    assert as_(place, "Alder", grown.NOW).post(f"{page}/scores/hand-in").status_code == 404
    assert as_(place, "LMC chair", grown.NOW).get(f"{page}/scorers/0/stand-down").status_code == 404
    assert as_(place, "LMC chair", grown.NOW).get(f"{page}/queries/0/answer").status_code == 404


def test_a_criterion_that_cannot_be_read_is_said_and_nothing_typed_is_lost(westmere, as_):
    making.recorded(westmere)
    typed = "forty Need: frailty\n60 Readiness"
    page = sent(
        as_(westmere, "Beech", RECORDED_AT), f"{PAGE}/terms", among="pcns", places="2", how="scored", criteria=typed,
        **day("closes_at", making.CLOSES_AT, "17:00"),
    )  # fmt: skip
    assert "This one is not: forty Need: frailty" in page
    assert typed in page


def test_whoever_may_change_it_sees_how_it_could_be_plainer_until_it_is_published(westmere, as_):
    hint = "Instead of “commence”, write “start”."
    one = making.recorded(westmere, summary="Two pilots that commence in May.")
    assert hint in read(as_(westmere, "Beech", RECORDED_AT))

    making.published(westmere, one)

    assert hint not in read(as_(westmere, "Beech", PUBLISHED_AT))
