"""The charter of a representative: written by those who lead, kept to by each who speaks, once for each version."""

import csv
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests import seats
from tests.factories import OPENED_AT, RAISED_AT, elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.directory.models import SeatCover
from folkmoot.representation import models
from folkmoot.representation.operations.charter import keep_to_charter, write_charter
from folkmoot.representation.queries.charter import charter_now

pytestmark = pytest.mark.django_db
PROMISES = ["I act for all.", "I tell what came of it."]
LATER = london(9, 24, 10)


def wrote(place, promises=PROMISES, *, by="senior manager", at=RAISED_AT):
    return write_charter(promises, by=place.acting(by, at), at=at)


def keeps(place, hat, version=1, at=OPENED_AT):
    keep_to_charter(version=version, by=place.acting(hat, at), at=at)


def asked(place, hat, at=OPENED_AT):
    return [one.about for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "charter"]


def text(answer):
    return answer.content.decode()


def test_those_who_lead_write_it_and_each_version_has_the_next_number(place):
    assert wrote(place, ["I act  for all. ", " ", "I tell what came of it."]).promises == PROMISES
    assert wrote(place, ["I act for all."], by="Alder", at=OPENED_AT).version == 2

    assert acts(place)[0] == ("charter written", "Dr Alder")
    assert charter_now(place.community.pk).version == 2
    for hat in ("A1", "A1 manager", "administrator", "ICB"):
        with refused("The leadership group and the executive write it."):
            wrote(place, ["I act for mine."], by=hat)
    with refused("The charter says this already."):
        wrote(place, ["I act for all."])


def test_it_says_a_few_different_things(place):
    with refused("Write at least one promise."):
        wrote(place, [" "])
    with refused("Write 10 promises at most"):
        wrote(place, [f"I promise {n}." for n in range(11)])
    with refused("Two of the promises are the same."):
        wrote(place, ["I act for all.", "I ACT for all."])
    with refused("Keep each promise to 300 characters.", "Promises: This is 301 characters long"):
        wrote(place, ["x" * 301])


def test_whoever_holds_a_seat_keeps_to_it_once_for_each_version(place):
    seats.seat(place, "Hazel")
    with not_found():
        keeps(place, "Hazel")
    wrote(place)
    keeps(place, "Hazel")

    assert acts(place)[0] == ("charter kept to", "Dr Hazel")
    with refused("You have said so already."):
        keeps(place, "Hazel")
    with refused("Whoever holds a seat at an outside meeting"):
        keeps(place, "A1")
    wrote(place, ["I act for all."], at=LATER)
    with refused("The charter was written anew: read it first."):
        keeps(place, "Hazel", at=LATER)
    keeps(place, "Hazel", 2, at=LATER)


def test_it_waits_for_those_who_speak_until_they_say_it_of_the_version_that_holds(place):
    seats.seat(place, "Hazel", deputy="A1")
    assert asked(place, "Hazel") == []
    wrote(place)
    assert asked(place, "Hazel") == ["Version 1, 2 promises"]
    # The deputy goes only where somebody must, and the others not at all.
    assert asked(place, "A1") == asked(place, "Alder") == asked(place, "ICB") == []

    keeps(place, "Hazel")
    assert asked(place, "Hazel") == []
    wrote(place, ["I act for all."], at=LATER)
    assert asked(place, "Hazel", LATER) == ["Version 2, 1 promise"]


def test_whoever_covers_is_asked_beside_the_holder_while_the_cover_lasts(place):
    one = seats.seat(place, "Hazel")
    days = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 9, 20)}
    SeatCover.objects.create(seat=one, cover=place.appointments["Alder"], **days)
    wrote(place)

    assert asked(place, "Alder") == asked(place, "Hazel") == ["Version 1, 2 promises"]
    assert asked(place, "Alder", LATER) == []  # over since the 20th


def test_it_is_shown_on_the_seat_map_the_seat_s_page_and_its_own(place, as_):
    one = seats.seat(place, "Hazel")
    pages = ("seat-map", f"seat-map/{one.pk}", "seat-map.csv")
    browser = as_(place, "A2 partner", OPENED_AT)
    assert all("charter since" not in text(browser.get(f"/westmere/{page}")) for page in pages)
    assert "No charter has been written yet." in text(browser.get("/westmere/charter"))

    wrote(place)
    for page in pages:
        assert "Has not yet said that they keep to the charter" in text(browser.get(f"/westmere/{page}")), page
    keeps(place, "Hazel", at=OPENED_AT)
    for page in pages:
        assert f"Keeps to the charter since {OPENED_AT:%-d %B %Y}" in text(browser.get(f"/westmere/{page}")), page
    shown = text(browser.get("/westmere/charter"))
    assert "I tell what came of it." in shown
    assert f"since {OPENED_AT:%-d %B %Y}" in shown
    assert "Everyone who speaks today has said that they keep to it." in text(
        browser.get("/westmere/charter?state=not-yet")
    )


def test_it_is_written_and_kept_to_on_its_page_and_an_earlier_version_stays(place, as_):
    seats.seat(place, "Hazel")
    manager, speaker = as_(place, "senior manager", OPENED_AT), as_(place, "Hazel", OPENED_AT)
    assert "and not for my own practice or PCN." in text(manager.get("/westmere/charter/new"))
    back = manager.post("/westmere/charter/new", {"promises": "I act for all.\nI act for all."})
    assert "Two of the promises are the same." in text(back)
    assert "I act for all.\nI act for all.</textarea>" in text(back)
    manager.post("/westmere/charter/new", {"promises": "\n".join(PROMISES)})
    assert "I keep to this" in text(speaker.get("/westmere/charter"))
    assert "I keep to this" not in text(manager.get("/westmere/charter"))

    done = speaker.post("/westmere/charter/1/keep-to", follow=True)
    assert "Said, and shown beside your seat." in text(done)
    assert "You have said that you keep to this." in text(done)
    manager.post("/westmere/charter/new", {"promises": "I act for all."})
    now = text(speaker.get("/westmere/charter"))
    assert "Version 2" in now
    assert 'href="/westmere/charter/1"' in now
    earlier = text(speaker.get("/westmere/charter/1"))
    assert "Replaced" in earlier
    assert "Dr Hazel, Clinical director" in earlier
    assert "I keep to this" not in earlier


def test_who_keeps_to_it_is_a_file_too(place, as_):
    seats.seat(place, "Hazel")
    seats.seat(place, "Alder", at_forum=seats.forum(place))
    wrote(place)
    keeps(place, "Hazel")
    file = text(as_(place, "A1", OPENED_AT).get("/westmere/charter.csv"))
    _, *rows = csv.reader(file.lstrip("\ufeff").splitlines())

    assert [(row[0].partition(",")[0], row[2]) for row in rows] == [
        ("Dr Alder", "Not yet said"),
        ("Dr Hazel", OPENED_AT.date().isoformat()),
    ]


def test_another_communitys_charter_is_not_ours(place):
    there = elsewhere()
    wrote(there)
    seats.seat(place, "Hazel")

    assert charter_now(place.community.pk) is None
    with not_found():
        keeps(place, "Hazel")


def test_the_database_keeps_one_charter_of_a_version_and_one_word_of_a_role(place):
    seats.seat(place, "Hazel")
    first = wrote(place)
    keeps(place, "Hazel")
    wrote(place, ["I act for all."])
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Charter.objects.filter(version=2).update(version=1)
    given = models.CharterWord.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.CharterWord.objects.create(charter=first, given_by=given.given_by, given_at=LATER)
