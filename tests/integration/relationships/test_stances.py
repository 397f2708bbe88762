"""Rounds of stances: opened by those who run a PCN, said by its practices, told to its director once it is closed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from tests import factories
from tests.factories import london
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk.queries import waiting_for
from folkmoot.record import queries as record
from folkmoot.relationships import models
from folkmoot.relationships.domain.round import Said
from folkmoot.relationships.domain.stance import Stance
from folkmoot.relationships.operations.rounds import Opened, open_round, say_stances
from folkmoot.relationships.queries.rounds import round_in

pytestmark = pytest.mark.django_db
OPENED, CLOSES, ANSWERED = london(11, 4), date(2026, 11, 18), london(11, 10)
CLOSED = london(11, 19)
TOPICS = ("Enhanced access", "Pooled pharmacists", "Back office")
# What the six practices say of each topic, as the scenario has it.
SAID = {
    "E1": ("allies", "allies", "friends"),
    "E2": ("allies", "allies", "friends"),
    "E3": ("allies", "friends", "neighbours"),
    "E4": ("allies", "friends", "neighbours"),
    "E5": ("friends", "neighbours", "neighbours"),
    "E6": ("friends", "neighbours", "rivals"),
}
# Where a row lies: what a copy of the database tells beside what stands in the tables.
_PLACE = {"sqlite": "rowid", "postgresql": "ctid"}


@pytest.fixture
def elm(db):
    return factories.westmere()


def opened(place, *, by="Elm", topics=TOPICS, closes_on=CLOSES, at=OPENED):
    return open_round(Opened(topics=topics, closes_on=closes_on), by=place.acting(by, at), at=at)


def said(place, one, by, stances, *, wished=None, at=ANSWERED):
    topics = one.topics.order_by("place").values_list("pk", flat=True)
    each = {
        key: Said(now=Stance(now) if now else None, wished=wished) for key, now in zip(topics, stances, strict=True)
    }
    say_stances(each, round_id=one.pk, by=place.acting(by, at), at=at)


def page(browser, one):
    return " ".join(browser.get(f"/westmere/stances/{one.pk}").content.decode().split())


def waits(place, seat, at):
    return [one.about for one in waiting_for(place.acting(seat, at), at) if one.page == "say-stances"]


def test_scenario_6_the_director_reads_counts_once_closed_and_never_names(elm, as_):
    one = opened(elm)
    assert waits(elm, "E5", ANSWERED) == [f"{elm.organisations['E5'].name}, in {elm.organisations['ELM'].name}"]
    for practice, stances in SAID.items():
        said(elm, one, practice, stances, wished=Stance.FRIENDS)
    assert waits(elm, "E5", ANSWERED) == []
    # Nothing while it is open.
    assert "As it is" not in page(as_(elm, "Elm", ANSWERED), one)

    shown = page(as_(elm, "Elm", CLOSED), one)
    assert "<li>Allies: 4</li><li>Friends: 2</li></ul>" in shown
    assert (
        "<li>Allies: 2</li><li>Friends: 2</li><li>Neighbours: 2</li>"
        "<li>They stand two steps or more apart: talk about it together</li>"
    ) in shown
    assert (
        "<li>Friends or nearer: 2</li><li>Neighbours or further: 4</li>"
        "<li>They stand two steps or more apart: talk about it together</li>"
    ) in shown
    assert shown.count("<li>Nearly all: friends</li>") == 3
    assert "6 of 6" in shown
    assert not any(elm.organisations[one].name in shown for one in SAID)


def test_nobody_but_the_director_reads_counts_and_each_practice_reads_its_own(elm, as_):
    one = opened(elm)
    for practice, stances in SAID.items():
        said(elm, one, practice, stances)

    for seat in ("E1", "E6", "E6 manager"):
        shown = page(as_(elm, seat, CLOSED), one)
        assert "As it is" not in shown
        assert "or further: " not in shown
    assert "Your practice said: Rivals. Nobody else sees this." in page(as_(elm, "E6", CLOSED), one)
    assert "Your practice said: Friends" in page(as_(elm, "E1", CLOSED), one)
    assert "Your practice said" not in page(as_(elm, "Elm", CLOSED), one)
    for seat in ("A1", "Alder", "senior manager", "LMC chair", "ICB"):
        with not_found():
            round_in(one.pk, elm.acting(seat, CLOSED))


def test_four_answers_show_nothing(elm, as_):
    one = opened(elm)
    for practice in ("E1", "E2", "E3", "E4"):
        said(elm, one, practice, SAID[practice])
    # No place of the scale: it makes no fifth answer.
    said(elm, one, "E5", (None, None, None))

    shown = page(as_(elm, "Elm", CLOSED), one)
    assert shown.count("Too few answers, or too alike, to be shown") == 6
    assert "5 of 6" in shown
    assert "Allies: " not in shown


def test_an_answer_is_changed_until_the_close_and_leaves_no_trace_of_the_first(elm, as_):
    one = opened(elm)
    said(elm, one, "E1", SAID["E1"])
    before = set(models.StanceAnswer.objects.values_list("pk", flat=True))
    said(elm, one, "E1", ("rivals", "rivals", "rivals"))

    assert models.StanceAnswer.objects.count() == 3
    assert before.isdisjoint(models.StanceAnswer.objects.values_list("pk", flat=True))
    assert page(as_(elm, "E1", ANSWERED), one).count("Your practice said: Rivals") == 3
    with refused("This round is closed"):
        said(elm, one, "E1", SAID["E1"], at=CLOSED)


@pytest.mark.usefixtures("whole_record")
def test_the_record_holds_that_a_practice_answered_and_not_what(elm):
    one = opened(elm)
    said(elm, one, "E6", SAID["E6"])
    said(elm, one, "E6", SAID["E1"])

    assert [act for act, _ in acts(elm)[:2]] == ["round of stances answered", "round of stances opened"]
    whole = "".join(record.export_lines("westmere"))
    assert "round of stances answered" in whole
    assert "rivals" not in whole
    # Which row of the roll it is about would tell whose it was: it is about the round, and names nobody to others.
    answered = record.entries("westmere", limit=2)
    assert {(entry.subject_kind, entry.subject_id) for entry in answered} == {
        ("relationships.stanceround", str(one.pk))
    }
    # Nothing in an answer leads to whoever gave it, but with the installation's own secret.
    columns = {field.name for field in models.StanceAnswer._meta.concrete_fields}
    assert columns == {"id", "topic", "mark", "now", "wished"}


def test_a_mark_cannot_be_made_without_the_installations_secret(elm, settings):
    one = opened(elm)
    said(elm, one, "E1", SAID["E1"])
    settings.SECRET_KEY = "another installation's, long enough to sign with"

    from folkmoot.relationships.queries.rounds import own_answers

    assert own_answers(one, elm.acting("E1", ANSWERED)) == {}


def test_each_answer_writes_those_before_anew_in_no_order(elm):
    one = opened(elm)
    orders = set()
    for _ in range(20):
        before = set(models.StanceAnswer.objects.values_list("pk", flat=True))
        for practice, stances in SAID.items():
            said(elm, one, practice, stances)
        rows = list(models.StanceAnswer.objects.values_list("pk", "topic_id", "now"))
        assert before.isdisjoint(pk for pk, *_ in rows)
        assert len(rows) == 18
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT mark FROM relationships_stanceanswer ORDER BY {_PLACE[connection.vendor]}")
            orders.add(tuple(mark for (mark,) in cursor.fetchall()))
    assert len(orders) > 1


def test_counts_are_told_once_no_answer_is_on_its_way_any_more(elm, as_):
    one = opened(elm)
    for practice, stances in SAID.items():
        said(elm, one, practice, stances)

    assert "As it is" not in page(as_(elm, "Elm", one.closes_at + timedelta(minutes=4)), one)
    assert "As it is" in page(as_(elm, "Elm", one.closes_at + timedelta(minutes=6)), one)


def test_a_later_round_that_tells_nearly_the_same_is_not_told(elm, as_):
    first = opened(elm)
    for practice, stances in SAID.items():
        said(elm, first, practice, stances)
    later = opened(elm, topics=("enhanced ACCESS", "Something else"), closes_on=date(2026, 12, 9), at=CLOSED)
    # Friends now, who was an ally: one is all the difference.
    for practice, stance in zip(SAID, ("allies", "allies", "allies", "friends", "friends", "friends"), strict=True):
        said(elm, later, practice, (stance, stance), at=london(12, 1))

    shown = page(as_(elm, "Elm", london(12, 10)), later)
    access, other = shown.split("<h2>Something else</h2>")
    assert "Not told: an earlier round told nearly the same" in access
    assert "<li>Allies: " not in access
    assert "<li>Allies: 3</li><li>Friends: 3</li>" in other


def test_a_pcn_has_one_round_open_at_a_time(elm, as_):
    opened(elm)
    with refused("Your PCN has a round open. Open another once it is closed."):
        opened(elm, topics=("Access",), at=ANSWERED)
    page = as_(elm, "Elm", ANSWERED).get("/westmere/stances")
    assert "Your PCN has a round open." in page.content.decode()
    assert as_(elm, "Elm", ANSWERED).get("/westmere/stances/new").status_code == 403
    opened(elm, closes_on=date(2026, 12, 9), at=CLOSED)


def test_who_may_open_one_and_of_what(elm):
    for seat in ("E1", "senior manager", "LMC chair"):
        with refused("A PCN's clinical director or manager opens a round."):
            opened(elm, by=seat)
    with refused("Name a topic at least."):
        opened(elm, topics=(" ", ""))
    with refused("Name 6 topics at most"):
        opened(elm, topics=tuple(f"Topic {one}" for one in range(7)))
    with refused("Name each topic once."):
        opened(elm, topics=("Access", "access "))
    with refused("This is 81 characters long: 80 at most."):
        opened(elm, topics=("x" * 81,))
    with refused("Give practices two days at least, and six weeks at most."):
        opened(elm, closes_on=date(2026, 11, 5))
    with refused("Give practices two days at least, and six weeks at most."):
        opened(elm, closes_on=date(2027, 1, 5))


def test_a_pcn_of_fewer_than_five_opens_none_and_is_told_why_before_it_tries(elm, as_):
    with refused("with fewer than 5 answers nothing could be shown"):
        opened(elm, by="Cedar")
    browser = as_(elm, "Cedar", OPENED)
    listed = browser.get("/westmere/stances").content.decode()
    assert "with fewer than 5 answers nothing could be shown" in listed
    assert "/westmere/stances/new" not in listed
    assert browser.get("/westmere/stances/new").status_code == 403


def test_who_answers_and_that_each_topic_is_answered(elm):
    one = opened(elm)
    with refused("A practice's representative or deputy answers."):
        said(elm, one, "E1 manager", SAID["E1"])
    with not_found():
        said(elm, one, "A1", SAID["E1"])
    with refused("Say for each topic where you stand"):
        say_stances({}, round_id=one.pk, by=elm.acting("E1", ANSWERED), at=ANSWERED)
    said(elm, one, "E1 deputy", SAID["E1"])
    assert one.roll.filter(has_answered=True).count() == 1


def test_a_practice_answers_on_its_page(elm, as_):
    one = opened(elm)
    browser = as_(elm, "E1", ANSWERED)
    at = f"/westmere/stances/{one.pk}/say"
    form = browser.get(at).content.decode()
    assert "confidential, not anonymous" in form
    keys = list(one.topics.values_list("pk", flat=True))
    given = {f"now_{key}": "friends" for key in keys} | {f"wished_{key}": "allies" for key in keys}
    lacking = browser.post(at, {name: value for name, value in given.items() if name != f"now_{keys[0]}"})
    assert "Choose an answer to" in lacking.content.decode()
    done = browser.post(at, given, follow=True).content.decode()

    assert "Thank you. You can change it until the round closes." in done
    assert done.count("Your practice said: Friends; it would like: Allies") == 3
    assert 'value="friends" checked' in browser.get(at).content.decode()
    assert as_(elm, "E1 manager", ANSWERED).get(at).status_code == 403
    assert as_(elm, "E1", CLOSED).get(at).status_code == 403


def test_the_director_opens_one_on_its_page(elm, as_):
    browser = as_(elm, "Elm", OPENED)
    assert "Ask where practices stand" in browser.get("/westmere/stances").content.decode()
    sent = {"topics": "Access\n\nBack office", "closes_on_day": "18", "closes_on_month": "11", "closes_on_year": "2026"}
    done = browser.post("/westmere/stances/new", sent, follow=True).content.decode()

    assert "The round is open. Each practice of your PCN is asked." in done
    assert "0 of 6" in done
    assert as_(elm, "E1", OPENED).get("/westmere/stances/new").status_code == 403
