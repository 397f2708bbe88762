"""Funding lines: who pays for what, open to all members; near the end the executive is asked what follows."""

from datetime import date

import pytest
from tests.factories import elsewhere, london
from tests.integration.funding.grown import NOW, TODAY, gives, noted, paid
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import GroupMember
from folkmoot.directory.operations import thresholds
from folkmoot.funding.domain.line import State
from folkmoot.funding.operations import lines as operations
from folkmoot.funding.queries.lines import lines_seen_by, narrowed, within_days

pytestmark = pytest.mark.usefixtures("whole_record")


def sees(place, hat):
    return [one.pays_for for one in lines_seen_by(place.acting(hat, NOW))]


def waits(place, hat, at=NOW):
    return [(one.what, one.about) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "funding-line"]


def in_state(place, state, day):
    rows = lines_seen_by(place.acting("A1", NOW))
    within = within_days(place.community.pk, day)
    return [one.pays_for for one in narrowed(rows, words="", state=state, within=within, day=day)]


def end(place, line, *, by="senior manager", at=NOW, because="The work is done.", last_day=date(2028, 3, 31)):
    operations.end_line(line_id=line.pk, last_day=last_day, because=because, by=place.acting(by, at), at=at)


def test_who_pays_is_open_to_all_members_and_to_no_partner(place):
    noted(place)

    members = ("A1", "A1 partner", "Alder", "federation", "LMC officer", "administrator", "senior manager")
    assert [sees(place, hat) for hat in members] == [["Chair of the leadership group"]] * len(members)
    assert [sees(place, hat) for hat in ("ICB", "trust")] == [[]] * 2
    assert acts(place)[0] == ("funding noted", "Dr senior manager")


@pytest.mark.parametrize("hat", ["senior manager", "Alder", "administrator"])
def test_the_executive_the_leadership_group_and_administrators_keep_it(place, hat):
    noted(place, by=hat)
    assert sees(place, "A1") == ["Chair of the leadership group"]


@pytest.mark.parametrize("hat", ["A1", "A1 manager", "LMC officer", "ICB"])
def test_nobody_else_does(place, hat):
    with refused("Funding and capacity are kept by the executive, the leadership group and"):
        noted(place, by=hat)


def test_it_says_for_what_from_whom_how_much_and_how_long(place):
    with refused(
        "Say what it pays for.", "Say who pays: choose", "more than £0", "The last day comes before the first."
    ):
        noted(place, pays_for=" ", source_id=None, pence=0, last_day=date(2026, 3, 30))
    with refused("Say once who pays", "An amount for the whole time needs a last day."):
        noted(place, source_words="A trust", is_yearly=False, last_day=None)
    with refused("Give whole or half sessions"):
        noted(place, sessions_a_week=paid(place).sessions_a_week + paid(place).sessions_a_week / 8)
    with not_found():
        noted(place, source_id=elsewhere().organisations["Y1"].pk)
    noted(place)
    with refused("This line is noted already."):
        noted(place)


def test_ninety_days_before_its_last_day_the_executive_is_asked_what_follows(place):
    """From 31 December 2028 to 31 March 2029 are 31 + 28 + 31 = 90 days."""
    noted(place, pays_for="Shared senior manager", last_day=date(2029, 3, 31))
    ends = ("Funding ends: say what follows", "Shared senior manager, last day 31 March 2029")

    assert waits(place, "senior manager", london(12, 30, year=2028)) == []
    assert waits(place, "senior manager", london(12, 31, year=2028)) == [ends]
    assert waits(place, "LMC chair", london(3, 31, year=2029)) == [ends]
    assert waits(place, "Alder", london(3, 31, year=2029)) == waits(place, "A1", london(3, 31, year=2029)) == []
    assert waits(place, "senior manager", london(4, 1, year=2029)) == [
        ("Funding has ended: say what follows", "Shared senior manager, last day 31 March 2029")
    ]


def test_while_nobody_is_on_the_executive_those_who_look_for_one_are_told(place):
    noted(place, last_day=date(2026, 10, 31))
    ends = [("Funding ends: say what follows", "Chair of the leadership group, last day 31 October 2026")]
    assert waits(place, "Alder") == waits(place, "administrator") == []

    GroupMember.objects.filter(group=place.groups[GroupKind.EXECUTIVE]).update(ends_on=TODAY)
    assert waits(place, "Alder") == waits(place, "administrator") == ends
    assert waits(place, "A1") == waits(place, "ICB") == []


def test_a_payer_that_left_is_kept_when_a_line_is_put_right(place, as_):
    line, council = noted(place, source_id=place.organisations["ICB"].pk), place.organisations["ICB"]
    place.community.organisations.filter(organisation=council).update(ends_on=date(2026, 9, 1))
    browser = as_(place, "senior manager", NOW)
    new = browser.get("/westmere/funding/new").content.decode()
    page = browser.get(f"/westmere/funding/lines/{line.pk}/put-right").content.decode()

    assert f'<option value="{council.pk}"' not in new
    assert f'<option value="{council.pk}" selected' in page


def test_it_stands_on_the_console_until_it_is_said_what_follows(place):
    line = noted(place, last_day=date(2026, 10, 31))
    acting = place.acting("senior manager", NOW)

    def on_console():
        return [one.about for lane in console(acting, NOW) for one in lane.lines if one.page == "funding-line"]

    assert on_console() == ["Chair of the leadership group, last day 31 October 2026"]
    with refused("Say why it ends and what comes of the work", "It ends before that day already"):
        end(place, line, because=" ", last_day=date(2026, 11, 1))
    end(place, line, last_day=date(2026, 9, 30))

    assert on_console() == waits(place, "senior manager", london(10, 20)) == []
    assert in_state(place, State.OVER, date(2026, 10, 1)) == ["Chair of the leadership group"]
    with refused("It is said already that it ends, and why."):
        end(place, line, last_day=date(2026, 9, 30))


def test_another_line_follows_it_once_and_not_before_it_ends(place):
    line = noted(place, last_day=date(2026, 10, 31))
    with refused("It begins before the line that it follows has ended."):
        noted(place, follows=line.pk, starts_on=date(2026, 10, 31))
    after = noted(place, follows=line.pk, starts_on=date(2026, 11, 1))

    assert waits(place, "senior manager") == []
    told = {"case_id": None, "because": "A letter.", "by": place.acting("senior manager", NOW), "at": NOW}
    with refused("It would still run when the line that follows it begins."):
        operations.correct_line(paid(place, last_day=date(2026, 11, 1)), line_id=line.pk, **told)
    with refused("It begins before the line that it follows has ended."):
        operations.correct_line(paid(place, starts_on=date(2026, 10, 31)), line_id=after.pk, **told)
    with refused("Another line follows that one already."):
        noted(place, follows=line.pk, starts_on=date(2026, 12, 1))
    with refused("Another line follows this one already."):
        end(place, line, last_day=date(2026, 9, 30))
    with refused("Another line follows this one: take that back first."):
        take_back(place, line)

    take_back(place, after)
    assert waits(place, "senior manager") != []
    noted(place, follows=line.pk, starts_on=date(2026, 12, 1))


def take_back(place, line, because="It was noted twice."):
    operations.take_line_back(line_id=line.pk, because=because, by=place.acting("senior manager", NOW), at=NOW)


def test_what_is_taken_back_is_shown_no_more(place):
    line = noted(place)
    with refused("Say why."):
        take_back(place, line, because="")
    gives(place, line=line)
    with refused("Time given is noted as paid for by this line"):
        take_back(place, line)

    take_back(place, other := noted(place, pays_for="Admin help"))
    assert sees(place, "A1") == ["Chair of the leadership group"]
    with not_found():
        take_back(place, other)


def test_it_is_put_right_with_the_reason(place):
    line = noted(place)
    told = {
        "line_id": line.pk,
        "case_id": None,
        "because": "The letter says £20,000.",
        "by": place.acting("Alder", NOW),
        "at": NOW,
    }
    with refused("That is what it says already."):
        operations.correct_line(paid(place), **told)
    with refused("Say why."):
        operations.correct_line(paid(place, pence=20_000_00), **told | {"because": ""})
    operations.correct_line(paid(place, pence=20_000_00), **told)

    assert lines_seen_by(place.acting("A1", NOW)).get().pence == 20_000_00
    assert acts(place)[0] == ("funding put right", "Dr Alder")


def test_a_line_said_to_end_is_warned_of_again_once_it_lasts_longer(place):
    """Put right for another reason, or to end sooner, it stays said that it ends."""
    line = noted(place, last_day=date(2026, 10, 31))
    end(place, line, last_day=date(2026, 10, 31), because="The fund closed.")
    told = {"line_id": line.pk, "case_id": None, "because": "A letter.", "by": place.acting("Alder", NOW), "at": NOW}
    for sooner in ({"pence": 1_00, "last_day": date(2026, 10, 31)}, {"last_day": date(2026, 10, 30)}):
        operations.correct_line(paid(place, **sooner), **told)
        assert waits(place, "senior manager") == []

    operations.correct_line(paid(place, last_day=date(2026, 11, 30)), **told)
    assert waits(place, "senior manager") == [
        ("Funding ends: say what follows", "Chair of the leadership group, last day 30 November 2026")
    ]
    end(place, line, last_day=date(2026, 11, 30))
    operations.correct_line(paid(place, last_day=None), **told)
    operations.correct_line(paid(place, last_day=date(2026, 12, 1)), **told)
    assert len(waits(place, "senior manager")) == 1


def test_each_state_is_listed_as_the_line_itself_is_told(place):
    """Ninety days after 24 September is 23 December."""
    noted(place, pays_for="To come", starts_on=date(2026, 9, 25))
    noted(place, pays_for="Open", last_day=None)
    noted(place, pays_for="Later", last_day=date(2026, 12, 24))
    noted(place, pays_for="Soon", last_day=date(2026, 12, 23))
    noted(place, pays_for="Today", last_day=TODAY)
    noted(place, pays_for="Gone", last_day=date(2026, 9, 23))
    end(place, noted(place, pays_for="Said soon", last_day=date(2026, 12, 1)), last_day=date(2026, 12, 1))
    end(place, noted(place, pays_for="Said gone", last_day=date(2026, 9, 1)), last_day=date(2026, 9, 1))

    assert {state: sorted(in_state(place, state, TODAY)) for state in State} == {
        State.TO_COME: ["To come"],
        State.RUNS: ["Later", "Open", "Said soon"],
        State.ENDING: ["Soon", "Today"],
        State.LAPSED: ["Gone"],
        State.OVER: ["Said gone"],
    }


def test_how_long_before_is_the_communitys_to_say(place):
    noted(place, last_day=date(2027, 3, 31))
    assert waits(place, "senior manager", london(9, 25)) == []
    thresholds.change_threshold(
        Threshold.FUNDING_ENDS,
        figure=190,
        starts_on=date(2026, 9, 25),
        reason="Budgets are made in autumn.",
        by=place.acting("administrator"),
        at=NOW,
    )

    assert len(waits(place, "senior manager", london(9, 25))) == 1


def test_it_is_noted_and_read_on_its_pages(place, as_):
    browser = as_(place, "senior manager", NOW)
    sent = {
        "pays_for": "Admin help",
        "sessions": "2.5",
        "source": place.organisations["ICB"].pk,
        "pence": "12,000",
        "per": "year",
        "starts_on_day": 1,
        "starts_on_month": 4,
        "starts_on_year": 2026,
        "last_day_day": 31,
        "last_day_month": 10,
        "last_day_year": 2026,
    }
    wrong = browser.post("/westmere/funding/new", sent | {"sessions": "some"}).content.decode()
    assert "in figures, such as 2 or 2.5." in wrong
    assert 'value="Admin help"' in wrong

    answer = browser.post("/westmere/funding/new", sent, follow=True)
    page = answer.content.decode()
    assert "Noted. All members can read it." in page
    assert "In 37 days" in page  # 6 of September and 31 of October
    followed = browser.get(f"/westmere/funding/new?follows={answer.redirect_chain[-1][0].rpartition('/')[2]}")
    assert 'value="11"' in followed.content.decode()

    theirs = as_(place, "A1", NOW).get("/westmere/funding").content.decode()
    assert "Admin help" in theirs
    assert "Add a funding line" not in theirs
    file = as_(place, "A1", NOW).get("/westmere/funding.csv?state=ending").content.decode().splitlines()
    assert file[1] == "Admin help,2.5,ICB Integrated care board (ICB),12000.00,year,2026-04-01,2026-10-31,Ends soon,"
    assert "Admin help" not in as_(place, "A1", NOW).get("/westmere/funding.csv?state=over").content.decode()
    assert as_(place, "ICB", NOW).get("/westmere/funding").status_code == 403


def test_the_step_of_the_executive_leads_here_and_says_what_money_ends(place, as_):
    def step(hat):
        return as_(place, hat, NOW).get("/westmere/voice/executive").content.decode()

    assert 'href="/westmere/funding"' in step("A1")
    assert "Say what follows" not in step("A1")
    end_of_it = noted(place, last_day=date(2026, 12, 23))

    assert "Say what follows the funding that ends: Chair of the leadership group." in step("senior manager")
    end(place, end_of_it, last_day=date(2026, 12, 23))
    assert "Say what follows" not in step("senior manager")
