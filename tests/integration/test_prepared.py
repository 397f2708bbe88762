"""Prepared queries give what the ORM gives, whatever the values, in one query each."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Count, OuterRef, Subquery, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import factories

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.matters import models as matters
from folkmoot.prepared import prepared, prepared_count, prepared_list, prepared_update
from folkmoot.prepared_writes import inserted, updated
from folkmoot.record import models as record

pytestmark = pytest.mark.django_db
DAY = factories.RAISED_AT.date()


@prepared
def opened_by(day, kind):
    return (
        models.Organisation.objects.filter(opened_on__lte=day, kind=kind)
        .order_by("code")
        .values_list("code", flat=True)
    )


@prepared
def among(keys):
    return models.Organisation.objects.filter(pk__in=keys).order_by("pk")


@prepared
def seats_of(name, *, community_id):
    held = models.Appointment.objects.select_related("person", "community").order_by("pk")
    return held.filter(person__name=name, community_id=community_id)


def test_the_values_change_and_the_rows_with_them():
    place = factories.community()

    assert opened_by(DAY, OrganisationKind.PCN.value) == ["ALDER", "HAZEL"]
    assert opened_by(DAY, OrganisationKind.PRACTICE.value) == ["A1", "A2", "A3", "H1", "H2"]
    assert opened_by(factories.SINCE - timedelta(days=1), OrganisationKind.PCN.value) == []
    for appointment in place.appointments.values():
        found = seats_of(appointment.person.name, community_id=place.community.pk)
        assert appointment in found
        assert {one.person.name for one in found} == {appointment.person.name}
        assert seats_of(appointment.person.name, community_id=-1) == []


def test_a_row_comes_whole_and_brings_its_relations_in_one_query():
    place = factories.community()
    appointment = place.appointments["A1"]

    with CaptureQueriesContext(connection) as asked:
        (found, *_) = seats_of(appointment.person.name, community_id=place.community.pk)
        assert (found.person, found.community) == (appointment.person, place.community)

    assert len(asked) == 1
    whole = models.Appointment.objects.get(pk=found.pk)
    columns = [field.attname for field in whole._meta.concrete_fields]
    assert [getattr(found, name) for name in columns] == [getattr(whole, name) for name in columns]


@prepared
def with_first_seats(code):
    held = models.Appointment.objects.filter(organisation=OuterRef("pk")).order_by("pk")
    practices = models.Organisation.objects.filter(code=code)
    return practices.annotate(first_seat=Subquery(held.values("pk")[:1]), seats=Count("appointments"))


def test_a_row_may_bring_what_was_reckoned_for_it():
    place = factories.community()

    (practice,) = with_first_seats("A1")

    assert (practice, practice.first_seat) == (place.organisations["A1"], place.appointments["A1"].pk)
    # Its representative, deputy, manager and partner.
    assert practice.seats == 4


@prepared_list
def with_seat_of(name):
    held = models.Appointment.objects.filter(organisation=OuterRef("pk"), person__name=name)
    practices = models.Organisation.objects.filter(kind=OrganisationKind.PRACTICE.value)
    return practices.annotate(seat=Subquery(held.values("pk")[:1])).order_by("code")


def test_what_is_only_reckoned_for_a_row_does_not_change_how_many_there_are():
    place = factories.community()

    found = with_seat_of("Dr A2 partner")

    assert found.count() == 5
    assert [one.seat for one in found] == [None, place.appointments["A2 partner"].pk, None, None, None]


@prepared
def raised_in(year):
    return matters.Matter.objects.filter(year=year).values_list("year", flat=True)


def test_a_value_is_found_in_the_smallest_of_columns():
    factories.matter(factories.community())

    assert raised_in(factories.RAISED_AT.year) == [factories.RAISED_AT.year]
    assert raised_in(factories.RAISED_AT.year + 1) == []


def test_a_question_that_can_find_nothing_is_refused():
    with pytest.raises(TypeError):
        prepared(lambda key: models.Organisation.objects.filter(pk=key).none())(1)


def test_alternatives_may_be_any_number():
    place = factories.community()
    keys = sorted(one.pk for one in place.organisations.values())

    for number in range(len(keys) + 1):
        chosen = tuple(keys[:number])
        assert [one.pk for one in among(chosen)] == list(chosen)


@prepared
def among_opened_by(keys, day):
    return models.Organisation.objects.filter(pk__in=keys, opened_on__lte=day).order_by("pk")


def test_a_day_may_stand_behind_thousands_of_alternatives():
    place = factories.community()
    (wanted,) = among((place.organisations["A1"].pk,))
    keys = (wanted.pk, *range(-5000, -1))

    assert among_opened_by(keys, DAY) == [wanted]
    assert among_opened_by(keys, factories.SINCE - timedelta(days=1)) == []


def test_what_is_no_value_is_part_of_the_question():
    place = factories.community()

    @prepared
    def asking(forum_host):
        return models.Forum.objects.filter(host=forum_host).values_list("name", flat=True)

    assert asking(place.organisations["PLACE"].pk) == ["Place partnership"]
    assert asking(place.organisations["ICB"].pk) == []
    with pytest.raises(ValueError, match="None"):
        prepared(lambda host: models.Forum.objects.filter(pk__gt=host))(None)


def test_values_come_as_they_were_stored():
    place = factories.community()
    canvass = factories.opened(place, factories.routed(place))

    @prepared
    def named(matter_id):
        return matters.Canvass.objects.filter(matter_id=matter_id).values("pk", "closes_at", "rule", "binds")

    @prepared
    def pairs(matter_id):
        return matters.Canvass.objects.filter(matter_id=matter_id).values_list("closes_at", "rule", "binds")

    values = (canvass.closes_at, canvass.rule, canvass.binds)
    assert pairs(canvass.matter_id) == [values]
    assert named(canvass.matter_id) == [
        {"pk": canvass.pk} | dict(zip(("closes_at", "rule", "binds"), values, strict=True))
    ]
    assert isinstance(canvass.rule, dict)


@pytest.mark.parametrize(
    "asking",
    [
        lambda key: models.Organisation.objects.filter(pk=key + 1),
        lambda key: models.Organisation.objects.filter(pk__gt=0),
        lambda key: models.Organisation.objects.filter(pk=key).prefetch_related("affiliations"),
    ],
    ids=["reckons with its value", "leaves its value out", "fetches ahead"],
)
def test_a_query_that_cannot_be_prepared_says_so(asking):
    with pytest.raises(TypeError, match="prepared query"):
        prepared(asking)(1)


@prepared_list
def listed(name, keys):
    held = models.Appointment.objects.filter(organisation__kind=OrganisationKind.PRACTICE.value, pk__in=keys)
    if name is not None:
        held = held.filter(person__name=name)
    return held.select_related("person").order_by("person__name", "pk")


def test_a_list_is_counted_and_read_a_page_at_a_time():
    place = factories.community()
    keys = tuple(one.pk for one in place.appointments.values())
    whole = list(
        models.Appointment.objects.filter(organisation__kind=OrganisationKind.PRACTICE.value, pk__in=keys).order_by(
            "person__name", "pk"
        )
    )
    assert len(whole) > 4

    with CaptureQueriesContext(connection) as asked:
        found = listed(None, keys)
    assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        assert found.count() == len(whole)
        assert found[:2] == whole[:2]
        assert found[2:4] == whole[2:4]
        assert found[2:] == whole[2:]
        assert found[len(whole) :] == []
        assert list(found) == whole
    assert len(asked) == 6
    one = whole[3]
    assert listed(one.person.name, keys)[:1] == [one]
    assert listed(one.person.name, keys).count() == 1
    assert (listed(None, ()).count(), listed(None, ())[:5]) == (0, [])


def test_a_list_that_is_cut_already_or_tells_rows_apart_is_not_counted():
    for cut in (
        lambda key: models.Organisation.objects.filter(pk=key)[:1],
        lambda key: models.Organisation.objects.filter(pk=key).distinct(),
    ):
        with pytest.raises(TypeError, match="each once"):
            prepared_list(cut)(1).count()


def test_a_number_that_no_column_holds_finds_nothing():
    factories.community()

    assert among((10**20,)) == []
    assert listed("Dr A1", (10**20,)).count() == 0
    assert listed("Dr A1", (10**20,))[:5] == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_in_a_transaction_alone():
    holding = prepared(lambda key: models.Community.objects.select_for_update().filter(pk=key))
    community = factories.community().community
    with transaction.atomic():
        assert holding(community.pk) == [community]
    with pytest.raises((AssertionError, transaction.TransactionManagementError)):
        holding(community.pk)


def test_a_row_written_reads_as_one_saved():
    head = record.ChainHead.objects.create(community="westmere", seq=0, hash="0" * 64)
    head.seq, head.hash = 7, "f" * 64

    assert updated(head, "seq") is head
    assert record.ChainHead.objects.values_list("seq", "hash").get() == (7, "0" * 64)

    made = inserted(models.Community(slug="ash", name="Ash", started_on=DAY))
    saved = models.Community.objects.create(slug="oak", name="Oak", started_on=DAY)
    assert made.pk != saved.pk
    read = models.Community.objects.get(slug="ash")
    assert read == made
    assert (read.name, read.started_on) == ("Ash", DAY)
    made.name = "Ashes"
    made.save()
    assert list(models.Community.objects.values_list("name", flat=True).order_by("pk")) == ["Ashes", "Oak"]


class AnyValues(TestCase):
    """Whatever the words, numbers and days, the ORM asked afresh agrees."""

    @given(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00")), st.integers(-(2**31), 2**31 - 1), st.dates()
    )
    def test_the_orm_asked_afresh_agrees(self, word, number, day):
        models.Community.objects.get_or_create(slug="ash", defaults={"name": word, "started_on": day})

        def ask(name, least, since):
            return models.Community.objects.filter(name=name, pk__gte=least, started_on__lte=since)

        assert prepared(ask)(word, number, day) == list(ask(word, number, day))
        assert found(word, number, day) == list(ask(word, number, day))


@prepared
def found(name, least, since):
    return models.Community.objects.filter(name=name, pk__gte=least, started_on__lte=since)


@prepared_update
def renamed(keys, name):
    return models.Organisation.objects.filter(pk__in=keys, kind=OrganisationKind.PRACTICE.value), {"name": name}


def test_the_rows_found_are_changed_and_no_others():
    place = factories.community()
    first, second, third = (place.organisations[code].pk for code in ("A1", "A2", "A3"))

    with CaptureQueriesContext(connection) as asked:
        assert renamed((first, second, place.organisations["ALDER"].pk), "New name") == 2
        assert renamed((third,), "Other name") == 1
        assert renamed((), "No name") == 0

    assert len(asked) == 2
    names = dict(models.Organisation.objects.values_list("pk", "name"))
    assert [names[key] for key in (first, second, third)] == ["New name", "New name", "Other name"]
    assert list(names.values()).count("New name") == 2


@prepared_update
def ended(name):
    return models.Appointment.objects.filter(person__name=name), {"ends_on": DAY}


def test_rows_found_through_another_table_are_not_changed():
    with pytest.raises(TypeError, match="own table"):
        ended("Dr Amina Shah")


def with_words(words):
    return (
        models.Organisation.objects.filter(name__icontains=Value(words)).order_by("code").values_list("code", flat=True)
    )


@pytest.mark.parametrize("words", ["surgery", "SURGERY", "100%", "a_b", "back\\slash", "nowhere"])
def test_words_are_found_within_others_as_they_were_typed(words):
    place = factories.community()
    for code, name in {
        "A1": "Elm Surgery",
        "A2": "The 100% place",
        "A3": "a_b",
        "H1": "axb",
        "H2": "Back\\slash",
    }.items():
        models.Organisation.objects.filter(pk=place.organisations[code].pk).update(name=name)

    asked_afresh = models.Organisation.objects.filter(name__icontains=words).order_by("code")
    assert prepared(with_words)(words) == [one.code for one in asked_afresh]
    assert prepared_count(with_words)(words) == asked_afresh.count()
    assert prepared_count(with_words)(words) == (0 if words == "nowhere" else 1)


@prepared
def some_of(kind, start, stop):
    rows = models.Organisation.objects.filter(kind=kind).order_by("code").values_list("code", flat=True)
    return rows[start:stop]


def test_a_slice_between_two_values_is_made_once():
    factories.community()
    practice = OrganisationKind.PRACTICE.value

    with CaptureQueriesContext(connection) as asked:
        assert some_of(practice, 0, 2) == ["A1", "A2"]
        assert some_of(practice, 2, 4) == ["A3", "H1"]
        assert some_of(practice, 4, 9) == ["H2"]
        assert some_of(practice, 9, 12) == []

    assert len({one["sql"].partition(" LIMIT ")[0] for one in asked}) == 1
    assert prepared(lambda most: models.Organisation.objects.filter(pk__gt=most)[:2])(0) == list(
        models.Organisation.objects.all()[:2]
    )


@prepared_count
def related_of(kinds):
    return models.Affiliation.objects.filter(kind__in=kinds).select_related("organisation", "of").order_by("pk")


def test_rows_are_counted_whatever_they_bring_along():
    factories.community()
    kinds = ("member_of_pcn",)

    assert related_of(kinds) == models.Affiliation.objects.filter(kind__in=kinds).count() > 0
    assert related_of(()) == 0
