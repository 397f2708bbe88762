"""Pages of outside meetings: why we go, who speaks, for whom, and which seats are vacant."""

from datetime import timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen, table_of

from folkmoot.directory import models
from folkmoot.directory.operations import communities, covers, seats
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)
WORDS = seats.SeatWords(why="Money moves here.", remit="Speak within the instruction.", outcome_sought="A fair share.")


@pytest.fixture
def board(westmere):
    """A board of the ICB's with one vacant seat for every practice."""
    forum = communities.make_forum(
        community=places.community_called("westmere"),
        host=places.organisation_called("westmere", "QWM"),
        name="Place board",
        purpose="Plans together.",
        decides="The place budget.",
        at=places.AT,
    )
    return forum, seats.add_seat(forum=forum, words=WORDS, at=places.AT)


def hold(seat, holder, *, deputy=None, starts_on=places.DAY, ends_on=None):
    return seats.hold_seat(
        seat=seat, holder=holder, deputy=deputy, term=Period(starts_on=starts_on, ends_on=ends_on), at=places.AT
    )


def page(browser, board, on=""):
    return seen(browser.get(f"/westmere/forums/{board[0].pk}{on}"))


def test_a_vacancy_is_shown_on_the_list_and_on_the_page(westmere, board, as_):
    browser = as_(westmere["representative"])

    assert "1 vacancy" in seen(browser.get("/westmere/forums"))
    assert "Nobody: the seat is vacant" in page(browser, board)
    assert "Vacant" in page(browser, board)


def test_holder_deputy_and_term_are_shown(westmere, board, as_):
    hold(board[1], westmere["director"], deputy=westmere["representative"], ends_on=LATER)

    shown = page(as_(westmere["representative"]), board)

    assert "Dr Chen, Clinical director, Network U00001" in shown
    assert "Dr Khan" in shown
    assert "23 November 2026 to 22 December 2026" in shown  # ends on 23 December: the last day is the one before
    assert "Held" in shown
    assert "Every practice" in shown


def test_partners_see_who_comes_and_not_what_we_want(westmere, board, as_):
    hold(board[1], westmere["director"])

    for address in (f"/westmere/forums/{board[0].pk}", "/westmere/forums.csv"):
        partner = seen(as_(westmere["ICB"]).get(address))
        member = seen(as_(westmere["representative"]).get(address))
        assert "Dr Chen" in partner
        for secret in ("Money moves here.", "Speak within the instruction.", "A fair share."):
            assert secret in member
            assert secret not in partner


def test_cover_deputy_and_vacancy_in_their_turn(westmere, board, as_):
    hold(board[1], westmere["director"], deputy=westmere["representative"])
    covers.cover_seat(
        seat=board[1],
        cover=westmere["manager"],
        why="Leave",
        period=Period(starts_on=LATER, ends_on=LATER + timedelta(days=7)),
        at=places.AT,
    )
    models.Appointment.objects.filter(pk=westmere["director"].pk).update(ends_on=LATER + timedelta(days=10))
    models.Appointment.objects.filter(pk=westmere["representative"].pk).update(ends_on=LATER + timedelta(days=20))
    browser = as_(westmere["administrator"])

    def speaks(days):
        return seen(browser.get(f"/westmere/forums?on={LATER + timedelta(days=days)}"))

    assert "Dr Chen" in speaks(-1)
    assert "Pat Lee" in speaks(0)
    assert "Dr Chen" in speaks(7)
    assert "Dr Khan" in speaks(10)
    assert "1 vacancy" in speaks(20)
    assert "Deputy only" in page(browser, board, f"?on={LATER + timedelta(days=10)}")


def test_a_new_holder_ends_the_term_before(westmere, board, as_):
    hold(board[1], westmere["director"])

    as_(westmere["administrator"]).post(
        f"/westmere/seats/{board[1].pk}/hold",
        {"holder": str(westmere["representative"].pk), "deputy": "", **boxes("starts_on", LATER)},
    )

    terms = models.SeatHolding.objects.order_by("starts_on").values_list("holder_id", "starts_on", "ends_on")
    assert list(terms) == [
        (westmere["director"].pk, places.DAY, LATER),
        (westmere["representative"].pk, LATER, None),
    ]
    assert "Everyone who has held it" in page(as_(westmere["representative"]), board)


@pytest.mark.parametrize(
    ("deputy", "days", "reason"),
    [
        ("director", 0, "nobody can stand in for themselves"),
        (None, -5, "given to somebody from a later day already"),
    ],
)
def test_a_seat_is_not_given_against_sense(westmere, board, deputy, days, reason):
    hold(board[1], westmere["director"], deputy=westmere["manager"])

    with pytest.raises(Refused, match=reason):
        hold(
            board[1],
            westmere["director"],
            deputy=westmere[deputy] if deputy else None,
            starts_on=places.DAY + timedelta(days=days),
        )


def test_nobody_of_another_community_holds_a_seat(westmere, coast, board):
    with pytest.raises(Refused, match="role in the same community"):
        hold(board[1], coast["manager"])


def test_cover_has_a_last_day_and_one_person_at_a_time(westmere, board, as_):
    browser, address = as_(westmere["administrator"]), f"/westmere/seats/{board[1].pk}/cover"
    said = {"cover": str(westmere["manager"].pk), "why": "Leave", **boxes("starts_on", places.DAY)}

    assert "Give a date for “Last day”." in seen(browser.post(address, said))
    assert browser.post(address, {**said, **boxes("last_day", LATER)}).status_code == 302
    assert "covers this seat on some of those days already" in seen(
        browser.post(address, {**said, **boxes("last_day", LATER)})
    )
    assert "Covered" in page(browser, board)


def test_a_seat_is_vacated_after_its_last_day(westmere, board, as_):
    hold(board[1], westmere["director"])
    browser = as_(westmere["administrator"])

    browser.post(f"/westmere/seats/{board[1].pk}/vacate", boxes("last_day", LATER))

    assert models.SeatHolding.objects.get().ends_on == LATER + timedelta(days=1)
    assert "Vacant" in page(browser, board, f"?on={LATER + timedelta(days=1)}")


def test_an_executive_adds_a_meeting_and_a_seat_that_speaks_for_some(westmere, as_):
    places.seat("westmere", "Executive", westmere["director"])
    browser = as_(westmere["director"])
    host, pcn = (places.organisation_called("westmere", code) for code in ("RWC", "U00002"))

    made = browser.post(
        "/westmere/forums/add", {"host": str(host.pk), "name": "Trust liaison", "purpose": "", "decides": ""}
    )
    browser.post(
        made["Location"],
        {
            "why": "Letters arrive late.",
            "remit": "Agree standards.",
            "outcome_sought": "Letters in two days.",
            "capacity": "clinical_adviser",
            "scope": "general_practice",
            "funding": "not_said",
            "constituents": [str(pcn.pk)],
        },
    )

    seat = models.Seat.objects.get()
    shown = seen(browser.get(f"/westmere/forums/{seat.forum_id}"))
    assert "As a clinical adviser" in shown
    assert "Network U00002" in shown


def test_a_seat_is_reworded_and_speaks_for_others(westmere, board, as_):
    practice = places.organisation_called("westmere", "A81003")

    as_(westmere["administrator"]).post(
        f"/westmere/seats/{board[1].pk}/reword",
        {
            "why": "New why.",
            "remit": "New remit.",
            "outcome_sought": "New outcome.",
            "capacity": "provider",
            "scope": "general_practice",
            "funding": "not_said",
            "constituents": [str(practice.pk)],
        },
    )

    shown = page(as_(westmere["representative"]), board)
    assert "New why." in shown
    assert "Practice A81003" in shown


def test_whose_time_is_paid_for_is_said_filtered_and_kept_from_partners(westmere, board, as_):
    keeper, partner = as_(westmere["administrator"]), as_(westmere["ICB"])
    said = {"why": "W", "remit": "R", "outcome_sought": "O", "capacity": "provider", "scope": "primary_care_unasked"}
    address = f"/westmere/seats/{board[1].pk}/reword"

    refused = keeper.post(address, {**said, "funding": "unfunded", "funding_basis": "The place partnership"})
    keeper.post(address, {**said, "funding": "funded", "funding_basis": "The place partnership"})

    assert "Say that the time is paid for, or leave empty who pays for it." in seen(refused)
    assert "though pharmacy, optometry and dentistry are not asked" in page(partner, board)
    assert "Paid for: The place partnership" in page(keeper, board)
    assert "The place partnership" not in page(partner, board)
    assert board[0].name in seen(keeper.get("/westmere/forums?time=funded"))
    assert "No outside meeting has such a seat." in seen(keeper.get("/westmere/forums?time=unfunded"))
    # A partner is not told what is paid for, so asks in vain.
    assert board[0].name in seen(partner.get("/westmere/forums?time=unfunded"))
    # The day before it was said anew, nobody had said.
    before = places.DAY - timedelta(days=1)
    assert board[0].name in seen(keeper.get(f"/westmere/forums?time=not_said&on={before}"))
    assert "No outside meeting has such a seat." in seen(keeper.get(f"/westmere/forums?time=funded&on={before}"))


def test_who_speaks_for_my_practice(westmere, board, as_):
    _forum, seat = board
    hold(seat, westmere["director"])
    pcn = places.organisation_called("westmere", "U00001")
    seats.reword_seat(seat=seat, words=WORDS, constituents=[pcn], at=places.AT)
    mine, elsewhere = as_(westmere["representative"]), as_(westmere["administrator"])
    other = places.organisation_called("westmere", "A81003")

    own = seen(mine.get("/westmere/forums/speakers"))
    others = seen(elsewhere.get(f"/westmere/forums/speakers?practice={other.pk}"))

    assert "Dr Chen" in own
    # A81003 is in U00002, for which nobody speaks.
    assert "Nobody: no seat speaks for this practice" in others
    assert "Who speaks for my practice at each meeting" in own
    # Whoever is of no practice is not told of theirs.
    assert "Who speaks for a practice at each meeting" in others
    assert "my practice" not in others
    assert "Choose a practice above." in seen(elsewhere.get("/westmere/forums/speakers"))


def test_the_download_has_a_row_for_each_seat(westmere, board, as_):
    rows = table_of(as_(westmere["representative"]).get("/westmere/forums.csv"))

    assert rows[0][-5:] == ["why", "remit", "outcome_sought", "time", "paid_by"]
    assert rows[1][:4] == ["Place board", "NHS Westmere and Coast Integrated Care Board", "1", "Vacant"]


@pytest.mark.parametrize(
    ("purpose", "decides", "unsaid"),
    [
        ("", "", "Nobody has written yet what this meeting is for or what it may decide and on whose authority."),
        ("Plans together.", " ", "Nobody has written yet what it may decide and on whose authority."),
        ("Plans together.", "The place budget.", ""),
    ],
)
def test_the_page_says_what_nobody_has_written_of_a_meeting(westmere, board, as_, purpose, decides, unsaid):
    models.Forum.objects.filter(pk=board[0].pk).update(purpose=purpose, decides=decides)

    shown = page(as_(westmere["representative"]), board)

    assert ("Nobody has written yet" in shown) is (unsaid != "")
    assert unsaid in shown
