"""The pages of opportunities, walked through as people would."""

import pytest
from tests import opportunities as making
from tests.opportunities import AWARDED_AT, CLOSED, KNOWN_AT, PUBLISHED_AT, RECORDED_AT, SCORED_AT

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
    assert "The weights add up to 90" in sent(beech, f"{PAGE}/terms", **terms | {"criteria": "40 A\n30 B\n20 C"})
    assert "Kept." in sent(beech, f"{PAGE}/terms", **terms)
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
    assert "50.0%" in shares or "50%" in shares
