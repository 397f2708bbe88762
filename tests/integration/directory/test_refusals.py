"""What the directory's operations refuse, whoever calls them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.integration.directory import places

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.corrections import Corrected
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.operations import communities, covers, groups, members, organisations, people, seats
from folkmoot.directory.operations.corrections import correct_detail
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)
WORDS = seats.SeatWords(why="", remit="", outcome_sought="")


def administrator(westmere):
    return directory.acting_as(westmere["administrator"].pk, places.DAY)


def community():
    return places.community_called("westmere")


@pytest.mark.parametrize(
    ("name", "slug", "reason"),
    [
        ("", "newplace", "Give the community a name"),
        ("x" * 121, "newplace", "Give the community a name of 120 letters at most"),
        ("New", "x", "A short name has 2 to 40"),
        ("New", "9lives", "begins with a letter"),
        ("New", "Über", "small letters"),
        ("New", "acting", "is taken"),
        ("New", "westmere", "is taken"),
    ],
)
def test_a_community_needs_a_name_and_a_free_address(westmere, name, slug, reason):
    with pytest.raises(Refused, match=reason):
        communities.make_community(name=name, slug=slug, starts_on=places.DAY, at=places.AT)


def test_an_organisation_has_one_standing_at_a_time(westmere):
    practice = places.organisation_called("westmere", "A81001")
    asked = {"community": community(), "organisation": practice, "starts_on": places.DAY, "at": places.AT}

    again = communities.admit(standing=Standing.MEMBER, **asked)

    assert models.CommunityOrganisation.objects.filter(organisation=practice).get().pk == again.pk
    with pytest.raises(Refused, match="is a member of this community already"):
        communities.admit(standing=Standing.PARTNER, **asked)


def test_a_place_in_a_group_needs_a_role_held_in_the_same_community(westmere, coast):
    group = places.group_called("westmere", "Executive")
    models.Appointment.objects.filter(pk=westmere["manager"].pk).update(ends_on=LATER)
    ended = models.Appointment.objects.get(pk=westmere["manager"].pk)

    with pytest.raises(Refused, match="in the group's own community"):
        communities.seat_in_group(group=group, appointment=coast["manager"], starts_on=places.DAY, at=places.AT)
    with pytest.raises(Refused, match="That role has ended by then"):
        communities.seat_in_group(group=group, appointment=ended, starts_on=LATER, at=places.AT)


def test_a_place_or_a_group_ends_after_it_started(westmere):
    place = places.seat("westmere", "Executive", westmere["director"])
    by = administrator(westmere)

    with pytest.raises(Refused, match="A place ends after it starts"):
        communities.leave_group(place=place, ends_on=places.DAY, by=by, at=places.AT)
    with pytest.raises(Refused, match="A group ends after it"):
        groups.end_group(group=place.group, ends_on=places.DAY, by=by, at=places.AT)


def test_nobody_is_appointed_outside_the_community_or_without_an_address(westmere):
    stranger = places.make(OrganisationKind.PRACTICE, "Z99999", "Elsewhere")
    person = people.meet_person(name="Zed", email="zed@x.example")

    with pytest.raises(Refused, match="Elsewhere is not in this community at that time"):
        people.appoint(
            community=community(),
            person=person,
            organisation=stranger,
            role=Role.PRACTICE_MANAGER,
            period=Period(starts_on=places.DAY),
            at=places.AT,
        )
    for name, email in (("", "x@x.example"), ("Zed", "nowhere")):
        with pytest.raises(Refused, match="name and e-mail address"):
            people.meet_person(name=name, email=email)


def test_the_same_role_again_is_the_one_held_and_its_terms_again_change_nothing(westmere):
    before = directory.appointments_of(westmere["manager"].person.account_id, places.DAY).count()

    again = places.give("westmere", "Pat Lee", "A81001", Role.PRACTICE_MANAGER)
    people.set_terms(appointment=again, appointed_by="", sessions_a_week=None, at=places.AT)

    assert again.pk == westmere["manager"].pk
    assert directory.appointments_of(again.person.account_id, places.DAY).count() == before


def test_an_organisation_leaves_after_it_joined_and_before_no_role_begins(westmere):
    standing = models.CommunityOrganisation.objects.get(organisation__code="A81003")
    by = administrator(westmere)
    places.give("westmere", "Late Comer", "A81003", Role.PRACTICE_MANAGER, starts_on=LATER)

    with pytest.raises(Refused, match="ends after it starts"):
        members.end_standing(standing=standing, ends_on=places.DAY, by=by, at=places.AT)
    with pytest.raises(Refused, match="role there begins on or after that day"):
        members.end_standing(standing=standing, ends_on=LATER, by=by, at=places.AT)


def test_a_closed_organisation_is_not_added(westmere):
    closed = places.make(OrganisationKind.TRUST, "ROLD", "Old Trust")
    models.Organisation.objects.filter(pk=closed.pk).update(closed_on=places.SINCE)
    new = members.NewOrganisation(organisation_id=closed.pk, standing=Standing.PARTNER)

    with pytest.raises(NotFound):
        members.add_organisation(new, starts_on=places.DAY, by=administrator(westmere), at=places.AT)


def test_a_name_changes_no_earlier_than_it_was_borne_and_nothing_follows_itself(westmere):
    one = organisations.make_organisation(kind=OrganisationKind.VCSE, name="Alliance", opened_on=places.DAY)
    before = places.DAY - timedelta(days=1)
    asked = {"by": administrator(westmere), "at": places.AT}

    with pytest.raises(Refused, match="give that day or a later one"):
        correct_detail(organisation=one, what=Corrected.NAME, value="New", starts_on=before, **asked)
    with pytest.raises(Refused, match="cannot take over from itself"):
        members.succeed_organisation(predecessor=one, successor=one, on=LATER, **asked)


def test_an_organisation_several_communities_share_is_nobodys_to_rename(westmere, coast):
    lmc = places.organisation_called("westmere", "Westmere LMC")
    models.CommunityOrganisation.objects.create(
        community=places.community_called("coast"), organisation=lmc, standing="member", starts_on=places.DAY
    )

    asked = {"what": Corrected.NAME, "value": "Mine", "by": administrator(westmere), "at": places.AT}
    with pytest.raises(Refused, match="not this community's own to describe"):
        correct_detail(organisation=lmc, starts_on=LATER, **asked)


def test_a_known_organisation_is_the_one_returned_and_sums_are_kept_once(westmere):
    known = places.organisation_called("westmere", "A81001")

    same = organisations.make_organisation(
        kind=OrganisationKind.PRACTICE, name="Other", code="A81001", opened_on=places.DAY
    )
    organisations.count_patients(organisation=known, patients=5, counted_on=date(2026, 11, 1))

    assert same.pk == known.pk
    assert directory.list_size_on(known.pk, places.DAY) == 5
    with pytest.raises(Refused, match="nought or more"):
        organisations.count_patients(organisation=known, patients=-1, counted_on=places.DAY)
    with pytest.raises(Refused, match="Give the organisation a name"):
        organisations.make_organisation(kind=OrganisationKind.VCSE, name=" ", opened_on=places.DAY)


def test_a_seat_nobody_holds_is_not_vacated_and_cover_needs_a_last_day(westmere):
    forum = communities.make_forum(
        community=community(),
        host=places.organisation_called("westmere", "QWM"),
        name="Board",
        purpose="",
        decides="",
        at=places.AT,
    )
    seat = seats.add_seat(forum=forum, words=WORDS, at=places.AT)
    models.Appointment.objects.filter(pk=westmere["manager"].pk).update(ends_on=LATER)
    ended = models.Appointment.objects.get(pk=westmere["manager"].pk)

    with pytest.raises(Refused, match="Nobody holds this seat then"):
        seats.vacate_seat(seat=seat, ends_on=LATER, by=administrator(westmere), at=places.AT)
    with pytest.raises(Refused, match="on which day the cover ends"):
        covers.cover_seat(
            seat=seat, cover=westmere["director"], why="", period=Period(starts_on=places.DAY), at=places.AT
        )
    with pytest.raises(Refused, match="no longer holds that role then"):
        seats.hold_seat(seat=seat, holder=ended, term=Period(starts_on=LATER), at=places.AT)


def test_a_seat_given_twice_on_a_day_keeps_the_second_holder(westmere):
    forum = communities.make_forum(
        community=community(),
        host=places.organisation_called("westmere", "QWM"),
        name="Board",
        purpose="",
        decides="",
        at=places.AT,
    )
    seat = seats.add_seat(forum=forum, words=WORDS, at=places.AT)

    for who in ("director", "manager"):
        seats.hold_seat(seat=seat, holder=westmere[who], term=Period(starts_on=places.DAY), at=places.AT)

    assert models.SeatHolding.objects.get().holder_id == westmere["manager"].pk


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (models.GroupMember, {"ends_on": places.DAY}),
        (models.SeatHolding, {"ends_on": places.DAY}),
        (models.SeatCover, {"ends_on": places.DAY}),
        (models.Appointment, {"ends_on": places.DAY}),
        (models.CommunityOrganisation, {"ends_on": places.DAY}),
    ],
)
def test_the_database_itself_forbids_a_period_of_no_days(westmere, table, wrong):
    forum = models.Forum.objects.create(
        community=community(), host=places.organisation_called("westmere", "QWM"), name="Board"
    )
    seat = models.Seat.objects.create(forum=forum)
    places.seat("westmere", "Executive", westmere["director"])
    models.SeatHolding.objects.create(seat=seat, holder=westmere["director"], starts_on=places.DAY)
    models.SeatCover.objects.create(seat=seat, cover=westmere["director"], starts_on=places.DAY, ends_on=LATER)

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.filter(starts_on=places.DAY).update(**wrong)


def test_a_seat_names_each_constituent_once(westmere):
    host = places.organisation_called("westmere", "QWM")
    seat = models.Seat.objects.create(forum=models.Forum.objects.create(community=community(), host=host, name="B"))
    models.SeatConstituent.objects.create(seat=seat, organisation=host)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.SeatConstituent.objects.create(seat=seat, organisation=host)
