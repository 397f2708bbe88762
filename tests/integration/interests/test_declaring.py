"""Interests declared, changed and ended; returns made; and what others can ask of the register."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.factories import london
from tests.integration.interests.making import MONDAY, declare, in_federation, opened, said
from tests.integration.matters.checks import last_act, not_found, refused, tight

from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.operations import organisations
from folkmoot.interests import models, queries
from folkmoot.interests.domain.declaration import Kind
from folkmoot.interests.operations import declaring

pytestmark = pytest.mark.django_db


TUESDAY, FRIDAY = london(9, 8), london(9, 11)


def person(place, seat):
    return place.appointments[seat].person_id


def lines(place, seat, at=FRIDAY):
    return [one.line for one in queries.declared(place.community.pk, [person(place, seat)], at)]


def test_an_interest_stands_from_the_moment_it_is_declared(place, whole_record):
    declare(place, "Hazel", in_federation(place))

    assert lines(place, "Hazel", london(9, 7, 8)) == []
    assert lines(place, "Hazel", MONDAY) == ["Financial interest in FED Federation (potential)"]
    assert last_act(place) == ("interest put on the register", "Dr Hazel")


def test_what_is_declared_is_the_return_once_it_is_said_to_be_everything_and_no_other_is_made(place, whole_record):
    opened(place)
    declare(place, "Hazel")
    assert not models.InterestReturn.objects.exists()
    declare(place, "Hazel", words="I advise it, unpaid.", kind=Kind.PROFESSIONAL, at=TUESDAY, is_everything=True)
    # In date since Tuesday: nothing is owed that a third could be.
    declare(place, "Hazel", words="I chair it.", kind=Kind.PERSONAL, at=FRIDAY, is_everything=True)

    assert list(models.InterestReturn.objects.values_list("nil", "made_at")) == [(False, TUESDAY)]


@pytest.mark.parametrize(("seat", "is_open"), [("A1 manager", True), ("Hazel", False)])
def test_whoever_is_not_asked_makes_no_return_by_declaring(place, seat, is_open, whole_record):
    if is_open:
        opened(place)
    declare(place, seat, at=TUESDAY, is_everything=True)

    assert not models.InterestReturn.objects.exists()


def test_a_changed_interest_takes_the_place_of_what_it_was_and_both_are_readable(place, whole_record):
    was = declare(place, "Hazel")
    change = said(words="I hold a third of the shares.", arose_on=date(2026, 9, 8))

    became = declaring.change_interest(change, interest_id=was, by=place.acting("Hazel", FRIDAY), at=FRIDAY)

    assert [one.interest_id for one in queries.declared(place.community.pk, [person(place, "Hazel")], TUESDAY)] == [was]
    assert [one.interest_id for one in queries.declared(place.community.pk, [person(place, "Hazel")], FRIDAY)] == [
        became
    ]
    assert models.Interest.objects.get(pk=became).instead_of_id == was


def test_an_interest_is_changed_once_by_whoever_has_it_and_not_before_it_arose(place):
    was, hazel = declare(place, "Hazel"), place.acting("Hazel", FRIDAY)

    with not_found():
        declaring.change_interest(said(), interest_id=was, by=place.acting("Alder", FRIDAY), at=FRIDAY)
    with refused("before the interest did"):
        declaring.change_interest(said(arose_on=date(2026, 8, 1)), interest_id=was, by=hazel, at=FRIDAY)
    declaring.change_interest(said(words="More."), interest_id=was, by=hazel, at=FRIDAY)
    with refused("was changed since"):
        declaring.change_interest(said(words="Less."), interest_id=was, by=hazel, at=FRIDAY)


def test_an_interest_that_ended_stands_until_that_day_and_is_ended_once(place, whole_record):
    number, hazel = declare(place, "Hazel"), place.acting("Hazel", FRIDAY)

    declaring.end_interest(interest_id=number, ended_on=date(2026, 9, 9), by=hazel, at=FRIDAY)

    assert len(lines(place, "Hazel", TUESDAY)) == 1
    assert lines(place, "Hazel", FRIDAY) == []
    with refused("has ended"):
        declaring.end_interest(interest_id=number, ended_on=date(2026, 9, 10), by=hazel, at=FRIDAY)


@pytest.mark.parametrize(
    ("ended_on", "why"), [(date(2026, 9, 12), "still to come"), (date(2026, 8, 31), "before it began")]
)
def test_an_interest_ends_between_the_day_it_arose_and_today(place, ended_on, why):
    number = declare(place, "Hazel")

    with refused(why):
        declaring.end_interest(interest_id=number, ended_on=ended_on, by=place.acting("Hazel", FRIDAY), at=FRIDAY)


@pytest.mark.parametrize(
    ("overrides", "why"),
    [
        ({"words": " "}, "Say what the interest is."),
        ({"body": ""}, "in which organisation or body"),
        ({"arose_on": date(2026, 9, 8)}, "still to come"),
        ({"words": "x" * 401}, "400 at most"),
        ({"organisation_id": 999_999, "body": ""}, "one of the community's organisations"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(place, overrides, why):
    with refused(why):
        declare(place, "Hazel", **overrides)


def test_a_return_is_nil_while_nothing_stands(place, whole_record):
    declaring.make_return(by=place.acting("A1"), at=MONDAY)
    assert last_act(place) == ("nil return of interests made", "Dr A1")

    declare(place, "A1", at=TUESDAY)
    declaring.make_return(by=place.acting("A1", FRIDAY), at=FRIDAY)

    assert list(models.InterestReturn.objects.order_by("pk").values_list("nil", flat=True)) == [True, False]


def test_those_of_others_and_of_other_organisations_touch_nothing(place):
    declare(place, "Hazel", in_federation(place))
    declare(place, "Hazel")
    declare(place, "Alder", in_federation(place))
    federation, trust = place.organisations["FED"].pk, place.organisations["TRUST"].pk
    hazel = [person(place, "Hazel")]

    assert [one.person_id for one in queries.touching(place.community.pk, hazel, [federation, trust], FRIDAY)] == hazel
    assert queries.touching(place.community.pk, hazel, [trust], FRIDAY) == []
    assert queries.touching(place.community.pk, hazel, [], FRIDAY) == []
    assert queries.touching(place.community.pk, [], [federation], FRIDAY) == []


def test_an_interest_in_a_body_touches_whoever_took_over_from_it(place):
    declare(place, "Hazel", in_federation(place))
    heir, last = (
        organisations.make_organisation(kind=OrganisationKind.FEDERATION, name=name, code=code, opened_on=day)
        for name, code, day in (
            ("The new federation", "NEW", date(2026, 9, 8)),
            ("The newest federation", "LAST", date(2026, 9, 10)),
        )
    )
    organisations.succeed(predecessor=place.organisations["FED"], successor=heir, on=date(2026, 9, 8))
    organisations.succeed(predecessor=heir, successor=last, on=date(2026, 9, 10))

    assert len(queries.touching(place.community.pk, [person(place, "Hazel")], [heir.pk], FRIDAY)) == 1
    assert len(queries.touching(place.community.pk, [person(place, "Hazel")], [last.pk], FRIDAY)) == 1
    # It touches each of them, the one that took over last and those it took over from, and is one interest.
    asked = [last.pk, heir.pk, place.organisations["FED"].pk, place.organisations["A1"].pk]
    each = queries.touching_each(place.community.pk, [person(place, "Hazel")], asked, FRIDAY)
    assert set(each) == set(asked[:3])
    assert len(queries.touching(place.community.pk, [person(place, "Hazel")], asked, FRIDAY)) == 1


def test_what_is_declared_to_one_community_is_not_known_in_another(place):
    other = factories.elsewhere()
    declare(other, "Yew")

    assert queries.declared(place.community.pk, [person(other, "Yew")], FRIDAY) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"body": ""},
        {"ended_on": date(2026, 9, 9)},
        {"ended_on": date(2026, 8, 9), "ended_at": FRIDAY},
        {"ended_on": date(2026, 9, 9), "ended_at": FRIDAY, "replaced_at": FRIDAY},
        {"keep_back": "asked"},
        {"keep_back_because": "It names my daughter."},
    ],
)
def test_the_database_keeps_no_interest_that_makes_no_sense(place, columns):
    number = declare(place, "Hazel")

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Interest.objects.filter(pk=number).update(**columns)


def test_where_it_lies_is_asked_at_its_own_box_together_with_all_else_that_is_missing(place, as_):
    opened(place)
    browser, address = as_(place, "Hazel", FRIDAY), "/westmere/interests/mine/declare"

    nothing = browser.post(address, {"kind": "financial"}).content.decode()
    assert 'href="#id_body">Say in which organisation or body the interest lies.' in tight(nothing)
    assert "Fill in “What is the interest?”." in nothing
    said = {"kind": "financial", "nearness": "actual", "words": "I hold shares.", "body": "Acme", "everything": "more"}
    day = {"arose_on_day": "1", "arose_on_month": "10", "arose_on_year": "2026"}
    later = browser.post(address, said | day).content.decode()
    assert 'href="#id_arose_on_day">The day it arose is still to come' in tight(later)
    assert not models.Interest.objects.exists()
