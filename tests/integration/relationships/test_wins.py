"""Small wins: told in one line by the community's own, read by them alone, thanked for, taken back on the same day."""

import csv
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.factories import london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.relationships.grown import NOW, told

from folkmoot.relationships import models
from folkmoot.relationships.operations.wins import give_thanks, take_win_back
from folkmoot.relationships.queries.wins import wins_seen_by

pytestmark = pytest.mark.django_db
LATE, NEXT_DAY = london(9, 24, 23), london(9, 25, 9)


def seen(place, hat):
    return [one.words for one in wins_seen_by(place.acting(hat, NOW))]


def text(answer):
    return answer.content.decode()


def test_anybody_of_the_communitys_own_tells_one_and_they_alone_read_it(place):
    told(place, "One  form\nfewer ", by="A1 partner", of="A2")

    assert acts(place)[0] == ("small win told", "Dr A1 partner")
    for hat in ("A1", "A2 partner", "Alder", "senior manager", "administrator"):
        assert seen(place, hat) == ["One form fewer"]
    for hat in ("ICB", "trust"):
        assert seen(place, hat) == []
        with refused("The community's own people tell small wins."):
            told(place, by=hat)


def test_it_says_something_once_of_what_there_is_here(place):
    told(place)
    with refused("You told this today already."):
        told(place)
    with refused("Say what got better."):
        told(place, " ")
    with refused("Choose an organisation of this community, or leave it open."):
        there = factories.elsewhere()
        place.organisations["Y1"] = there.organisations["Y1"]
        told(place, "Theirs", of="Y1")
    with refused("There is no matter of that number that you can read"):
        told(place, "Which?", matter="M-2026-099")


def test_it_may_have_come_of_a_matter_the_teller_reads(place, as_):
    matter = factories.matter(place)
    name = f"M-{matter.year}-{matter.number:03d}"
    one = told(place, matter=name.lower())

    assert one.matter == name
    page = text(as_(place, "A2", NOW).get(f"/westmere/wins/{one.pk}"))
    assert f'href="/westmere/matters/{name}"' in page


def test_others_give_thanks_once_and_by_name(place, as_):
    one = told(place)
    with refused("You told it yourself: others give thanks for it."):
        give_thanks(win_id=one.pk, by=place.acting("A1", NOW), at=NOW)
    browser = as_(place, "A2 partner", NOW)
    assert "Nobody has said thank you yet." in text(browser.get(f"/westmere/wins/{one.pk}"))
    browser.post(f"/westmere/wins/{one.pk}/thank")
    page = text(browser.get(f"/westmere/wins/{one.pk}"))
    assert "Dr A2 partner, Practice partner" in page
    assert "Say thank you" not in page
    with refused("You gave thanks for it already."):
        give_thanks(win_id=one.pk, by=place.acting("A2 partner", NOW), at=NOW)
    with not_found():
        give_thanks(win_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    assert models.WinThanks.objects.count() == 1
    assert "None yet" not in text(browser.get("/westmere/wins"))


def test_whoever_told_it_takes_it_back_until_the_end_of_the_day(place):
    one = told(place)
    with refused("Whoever told it takes it back."):
        take_win_back(win_id=one.pk, by=place.acting("A2", NOW), at=NOW)
    with refused("It can be taken back on the day it was told"):
        take_win_back(win_id=one.pk, by=place.acting("A1", NEXT_DAY), at=NEXT_DAY)
    take_win_back(win_id=one.pk, by=place.acting("A1", LATE), at=LATE)

    assert acts(place)[0] == ("small win taken back", "Dr A1")
    assert seen(place, "A1") == []
    with not_found():
        take_win_back(win_id=one.pk, by=place.acting("A1", LATE), at=LATE)
    told(place)  # and may be told anew


def test_it_is_told_from_the_desk_in_one_line_and_kept_when_refused(place, as_):
    browser = as_(place, "A1 manager", NOW)
    assert 'href="/westmere/wins/new"' in text(browser.get("/waiting"))
    assert "Nobody has told a small win yet." in text(browser.get("/westmere/wins"))

    back = browser.post("/westmere/wins/new", {"words": "One form fewer", "matter": "M-1"})
    assert 'value="One form fewer"' in text(back)
    assert "There is no matter of that number that you can read" in text(back)
    done = browser.post("/westmere/wins/new", {"words": "One form fewer"}, follow=True)
    assert "Told. You can take it back until the end of today." in text(done)
    assert "One form fewer" in text(done)
    assert 'href="/westmere/wins/new"' not in text(as_(place, "ICB", NOW).get("/waiting"))


def test_the_list_is_narrowed_and_a_file_and_found_by_search(place, as_):
    told(place, "One form fewer", of="A1")
    told(place, "Zebra crossings", by="A2", at=NOW + timedelta(minutes=1))
    browser = as_(place, "A2", NOW + timedelta(minutes=2))
    file = text(browser.get(f"/westmere/wins.csv?organisation={place.organisations['A1'].pk}"))
    _, *rows = csv.reader(file.lstrip("\ufeff").splitlines())

    assert [row[:2] for row in rows] == [["One form fewer", "A1 Practice"]]
    assert "No small win is like that." in text(browser.get("/westmere/wins?words=giraffe"))
    assert 'href="/westmere/wins/' in text(browser.get("/westmere/search?q=zebra"))
    assert 'href="/westmere/wins/' not in text(as_(place, "ICB", NOW).get("/westmere/search?q=zebra"))


def test_whoever_writes_the_bulletin_is_shown_the_wins_of_the_last_month(place, as_):
    told(place, "Long ago", at=NOW - timedelta(days=32))
    told(place, "One form fewer")
    page = text(as_(place, "senior manager", NOW).get("/westmere/bulletin/new"))

    assert "Small wins of the last month" in page
    assert "One form fewer" in page
    assert "Long ago" not in page


def test_the_database_takes_no_thanks_twice_and_no_empty_win(place):
    one = told(place)
    give_thanks(win_id=one.pk, by=place.acting("A2", NOW), at=NOW)
    first = models.WinThanks.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.WinThanks.objects.create(win=one, given_by=first.given_by, given_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.SmallWin.objects.filter(pk=one.pk).update(words="")
