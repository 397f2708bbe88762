"""Every page of the directory says the words of its day: of meetings, seats, groups and the community itself."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen, table_of
from tests.integration.matters.checks import faults_of_rows, strangers_to_the_record
from tests.signing_in import sign_in

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Capacity, GroupKind
from folkmoot.directory.operations import communities, covers, forums, groups, seats
from folkmoot.directory.operations.wordings import say_anew
from folkmoot.directory.queries import wordings as queries
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

OLD = seats.SeatWords(why="Old why.", remit="Old remit.", outcome_sought="Old want.")
NEW = seats.SeatWords(why="New why.", remit="New remit.", outcome_sought="New want.", capacity=Capacity.LMC)


def day(number):
    return places.DAY + timedelta(days=number)


def at(number):
    """Nine in the morning, so many days after the day of the tests."""
    return places.AT + timedelta(days=number)


@pytest.fixture
def by(westmere):
    return directory.acting_as(westmere["administrator"].pk, places.DAY)


@pytest.fixture
def board(westmere):
    """A board of the ICB's, there since ten days before, with a seat that speaks for one PCN."""
    forum = communities.make_forum(
        community=places.community_called("westmere"),
        host=places.organisation_called("westmere", "QWM"),
        name="Old board",
        purpose="Old purpose.",
        decides="Old powers.",
        starts_on=day(-10),
        at=places.AT,
    )
    pcn = places.organisation_called("westmere", "U00001")
    seat = seats.add_seat(forum=forum, words=OLD, constituents=[pcn], starts_on=day(-10), at=places.AT)
    return forum, seat


@pytest.fixture
def later(westmere, time_machine):
    """A member's browser on the hundredth day."""
    time_machine.move_to(at(100))
    browser, appointment = Client(), westmere["administrator"]
    sign_in(browser, appointment.person.account)
    session = browser.session
    session["acting_as"] = appointment.pk
    session.save()
    return browser


def on(browser, address, number=None):
    return seen(browser.get(f"/westmere/{address}" + ("" if number is None else f"?on={day(number)}")))


def reword_forum(forum, by, *, name="New board", host="RWC", starts=20, said_on=20):
    words = forums.ForumWords(
        host_id=places.organisation_called("westmere", host).pk,
        name=name,
        purpose="New purpose.",
        decides="New powers.",
    )
    forums.reword_forum(forum=forum, words=words, starts_on=day(starts), by=by, at=at(said_on))


def test_a_meeting_says_the_words_of_its_day(board, by, later):
    forum, _ = board
    reword_forum(forum, by)

    before, after = on(later, f"forums/{forum.pk}", 19), on(later, f"forums/{forum.pk}", 20)

    for old in ("Old board", "Old purpose.", "Old powers.", "NHS Westmere and Coast Integrated Care Board"):
        assert old in before
        assert old not in after
    for new in ("New board", "New purpose.", "New powers.", "Westmere Trust"):
        assert new in after
        assert new not in before
    assert "Old board" in on(later, "forums", 19)
    assert "New board" in on(later, "forums", 20)
    assert table_of(later.get(f"/westmere/forums.csv?on={day(19)}"))[1][0] == "Old board"
    practice = places.organisation_called("westmere", "A81001").pk
    assert "Old board" in seen(later.get(f"/westmere/forums/speakers?practice={practice}&on={day(19)}"))


def test_words_change_more_than_once_and_each_keeps_its_days(board, by, later):
    forum, _ = board
    reword_forum(forum, by, name="Second board", starts=20)
    reword_forum(forum, by, name="Third board", starts=40, said_on=60)

    named = {
        number: next(n for n in ("Old", "Second", "Third") if f"{n} board" in on(later, "forums", number))
        for number in (-10, 19, 20, 39, 40, 99)
    }

    assert named == {-10: "Old", 19: "Old", 20: "Second", 39: "Second", 40: "Third", 99: "Third"}


def test_a_slip_is_put_right_from_the_day_the_words_began(board, by, later):
    forum, _ = board
    reword_forum(forum, by, name="New borad")
    reword_forum(forum, by, name="New board", said_on=50)

    assert "New board" in on(later, "forums", 20)
    assert models.ForumWording.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"starts": 21}, "give today, or a day that is past"),
        ({"starts": -11}, "Its present words began on 13 November 2026"),  # ten days before 23 November
    ],
)
def test_words_begin_neither_in_the_time_to_come_nor_before_the_last(board, by, said, reason):
    with pytest.raises(Refused, match=reason):
        reword_forum(board[0], by, **said)
    assert models.ForumWording.objects.count() == 0


def test_saying_the_same_again_is_no_change(board, by):
    reword_forum(board[0], by)

    with pytest.raises(Refused, match="what it says already"):
        reword_forum(board[0], by, starts=30, said_on=30)


def test_a_host_is_one_of_the_communitys_organisations(westmere, coast, board, by):
    words = forums.ForumWords(
        host_id=places.organisation_called("coast", "Coast LMC").pk, name="B", purpose="", decides=""
    )

    with pytest.raises(Refused, match="from the organisations of this community"):
        forums.reword_forum(forum=board[0], words=words, starts_on=None, by=by, at=at(1))


def test_a_seat_says_the_words_of_its_day_and_for_whom_it_spoke(board, by, later):
    forum, seat = board
    other = places.organisation_called("westmere", "U00002")
    seats.reword_seat(seat=seat, words=NEW, constituents=[other], starts_on=day(20), by=by, at=at(30))

    before, after = on(later, f"forums/{forum.pk}", 19), on(later, f"forums/{forum.pk}", 20)

    for old in ("Old why.", "Old remit.", "Old want.", "As a provider of care", "Network U00001"):
        assert old in before
        assert old not in after
    for new in ("New why.", "New remit.", "New want.", "For the local medical committee", "Network U00002"):
        assert new in after
        assert new not in before
    assert table_of(later.get(f"/westmere/forums.csv?on={day(19)}"))[1][-5:-2] == [
        "Old why.",
        "Old remit.",
        "Old want.",
    ]


def test_whom_a_seat_speaks_for_changes_alone_and_back_again(board, by, later):
    forum, seat = board
    seats.reword_seat(seat=seat, words=OLD, constituents=[], starts_on=day(20), by=by, at=at(20))
    pcn = places.organisation_called("westmere", "U00001")
    seats.reword_seat(seat=seat, words=OLD, constituents=[pcn], starts_on=day(30), by=by, at=at(30))

    for number, spoken_for in ((19, "Network U00001"), (20, "Every practice"), (30, "Network U00001")):
        assert spoken_for in on(later, f"forums/{forum.pk}", number)
    assert models.SeatWording.objects.count() == 0
    with pytest.raises(Refused, match="not before it last changed"):
        seats.reword_seat(seat=seat, words=OLD, constituents=[], starts_on=day(25), by=by, at=at(40))
    with pytest.raises(Refused, match="what it says already"):
        seats.reword_seat(seat=seat, words=OLD, constituents=[pcn], starts_on=day(40), by=by, at=at(40))


def test_one_added_and_left_out_again_on_a_day_was_never_spoken_for(board, by):
    _, seat = board
    pcn, other = (places.organisation_called("westmere", code) for code in ("U00001", "U00002"))
    seats.reword_seat(seat=seat, words=OLD, constituents=[pcn, other], by=by, at=at(5))
    seats.reword_seat(seat=seat, words=OLD, constituents=[pcn], by=by, at=at(5))

    assert [one.organisation_id for one in models.SeatConstituent.objects.all()] == [pcn.pk]


def leaders():
    return places.group_called("westmere", "Leadership group")


def describe(browser, number, **said):
    """The leadership group said anew on its page."""
    words = {"name": "Westmere leads", "purpose": "New purpose.", "terms": "Meets monthly.\nDecides by consent."}
    words |= {"chair_appointed_by": "Its members", "shaped_by": ["Westmere LMC", "Executive"]}
    return browser.post(f"/westmere/groups/{said.pop('key')}/describe", words | boxes("starts_on", day(number)) | said)


def test_a_group_says_the_words_of_its_day_and_who_shaped_them(later):
    key = leaders().pk

    assert describe(later, 20, key=key).status_code == 302

    assert "Leadership group" in on(later, "groups", 19)
    assert "Westmere leads" not in on(later, "groups", 19)
    assert "Westmere leads" in on(later, "groups", 20)
    assert table_of(later.get(f"/westmere/groups.csv?on={day(19)}"))[2][0] == "Leadership group"
    before, now = on(later, f"groups/{key}", 19).split("Its words over time")[0], on(later, f"groups/{key}")
    assert "<h2>Terms of reference" not in before
    assert "Westmere LMC" not in before
    for said in ("Westmere leads", "<p>Meets monthly.</p>", "<p>Decides by consent.</p>", "Westmere LMC, Executive"):
        assert said in now
    # 13 December is the twentieth day after 23 November.
    assert "23 November 2026 to 12 December 2026" in now
    assert "13 December 2026 to now" in now


def test_each_version_of_a_group_is_read_the_latest_first(later):
    key = leaders().pk
    describe(later, 20, key=key)
    describe(later, 40, key=key, purpose="Third purpose.", shaped_by=["Westmere Federation"])

    versions = queries.versions_of(models.Group.objects.get(pk=key))

    assert [(one.purpose, one.shaped_by) for one in versions] == [
        ("Third purpose.", ["Westmere Federation"]),
        ("New purpose.", ["Westmere LMC", "Executive"]),
        ("", []),
    ]
    assert [(one.starts_on, one.ends_on) for one in versions[1:]] == [(day(20), day(40)), (day(0), day(20))]


def test_a_group_takes_no_other_groups_name(later):
    assert "There is a group called “executive” already." in seen(
        describe(later, 20, key=leaders().pk, name="executive")
    )
    assert "is in" not in seen(describe(later, 20, key=leaders().pk, shaped_by=["Nobody we know"]))
    assert leaders().name == "Leadership group"


def test_a_pcns_page_names_its_board_as_it_was(by, later):
    pcn = places.organisation_called("westmere", "U00001")
    group = communities.make_group(
        community=places.community_called("westmere"),
        kind=GroupKind.PCN_BOARD,
        name="Alder board",
        roots=communities.Roots(pcn=pcn),
        starts_on=day(0),
        at=places.AT,
    )
    words = groups.GroupWords(name="Alder partners", purpose="")
    groups.describe_group(group=group, words=words, starts_on=day(20), by=by, at=at(20))

    assert "Alder board" in on(later, f"organisations/{pcn.pk}", 19)
    assert "Alder partners" in on(later, f"organisations/{pcn.pk}", 20)


def test_a_community_is_renamed_and_earlier_days_say_what_it_was(later):
    later.post("/westmere/name", {"name": "Westmere  voices", **boxes("starts_on", day(20))})

    assert models.Community.objects.get(slug="westmere").name == "Westmere voices"
    for address in ("groups", "forums", "organisations"):
        assert "when this community was Westmere general practice" in on(later, address, 19)
        assert "when this community" not in on(later, address, 20)
    # Day 20 is 13 December: the last day of the old name is the one before.
    assert "Called Westmere general practice until 12 December 2026." in on(later, "name")
    assert "what it says already" in seen(
        later.post("/westmere/name", {"name": "Westmere voices", **boxes("starts_on", day(30))})
    )


def test_words_changed_before_earlier_ones_were_kept_are_said_to_hold_since_their_change(board, by, later):
    forum, seat = board
    group = leaders()
    words = groups.GroupWords(name="Westmere leads", purpose="")
    # Half past midnight of 1 July in England's summer is still June by Greenwich.
    summer = places.AT.replace(year=2027, month=6, day=30, hour=23, minute=30)
    groups.describe_group(group=group, words=words, by=by, at=summer)
    seats.reword_seat(seat=seat, words=NEW, constituents=[], by=by, at=at(50))
    for table in (models.GroupWording, models.SeatWording):
        table.objects.all().delete()
    for table in (models.Group, models.Seat):
        table.objects.update(worded_on=None)

    for _again in range(2):
        import_module("folkmoot.directory.migrations.0008_words_already_changed").carry(apps, None)

    group.refresh_from_db()
    assert group.worded_on == date(2027, 7, 1)
    assert models.Group.objects.get(name="Executive").worded_on is None
    assert "The words of that day were not kept." in on(later, f"groups/{group.pk}", 60)
    assert "The words of that day were not kept." in on(later, f"forums/{forum.pk}", 49)
    assert "The words of that day were not kept." not in on(later, f"forums/{forum.pk}", 50)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5, unique=True), st.integers(0, 40))
def test_the_words_of_a_day_are_the_last_said_by_then(changes, asked):
    number = models.Community.objects.count()
    community = models.Community.objects.create(slug=f"c{number}", name="At first", started_on=day(-1))

    for change in sorted(changes):
        say_anew(community, {"name": f"Said on {change}"}, starts_on=day(change), at=at(change))

    begun = [change for change in changes if change <= asked]
    expected = f"Said on {max(begun)}" if begun else "At first"
    assert queries.community_called(community.pk, day(asked)) == expected


def test_every_row_of_words_said_anew_and_lives_ended_stands_in_the_record(westmere, board, by):
    forum, seat = board
    reword_forum(forum, by)
    other = places.organisation_called("westmere", "U00002")
    seats.reword_seat(seat=seat, words=NEW, constituents=[other], starts_on=day(20), by=by, at=at(20))
    groups.describe_group(group=leaders(), words=groups.GroupWords(name="Leads", purpose="P"), by=by, at=at(20))
    communities.rename_community(name="Voices", starts_on=day(20), by=by, at=at(20))
    term = Period(starts_on=day(20))
    holding = seats.hold_seat(seat=seat, holder=westmere["director"], term=term, by=by, at=at(20))
    manager = westmere["manager"]
    seats.change_term(holding=holding, deputy=manager, deputy_from=day(30), term=term, by=by, at=at(20))
    cover = covers.cover_seat(
        seat=seat, cover=manager, why="", period=Period(starts_on=day(40), ends_on=day(50)), by=by, at=at(20)
    )
    covers.end_cover(covering=cover, ends_on=day(30), by=by, at=at(21))
    forums.close_forum(forum=forum, ends_on=day(60), why="Merged.", by=by, at=at(22))
    seats.drop_seat(seat=seat, ends_on=day(50), why="Merged.", by=by, at=at(23))

    assert faults_of_rows() == []
    assert strangers_to_the_record() == []
