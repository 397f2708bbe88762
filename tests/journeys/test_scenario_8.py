"""Scenario 8, its first half in a real browser: is this group really ours? The board's own board, and practices' own group."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import RAISED_AT, SINCE, london
from tests.journeys.conftest import DESK, PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.directory import models as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.operations import communities, organisations, people
from folkmoot.kernel.period import Period

BOARD = "Primary Care Leadership Board"
# What the board's board is, and what practices' own group is: the answer and how it is known, question by question.
OF_THE_SYSTEM = {
    "made": ("theirs", "By the board, in its paper of May 2026"),
    "chair": ("theirs", "By the board's medical director"),
    "agenda": ("theirs", "The board's officers send it out"),
    "money": ("theirs", "The board pays its members"),
    "minutes": ("theirs", "They go to the board's committee"),
    "closing": ("theirs", "Its terms let the board close it"),
    "asked": ("theirs", "No practice was asked"),
}
OF_PRACTICES = {
    "made": ("ours", "By the PCNs, the LMC and the federation in 2020"),
    "chair": ("ours", "By its members, by vote"),
    "agenda": ("ours", "The executive, from the forward plan"),
    "money": ("shared", "The board pays for the manager's time"),
    "minutes": ("ours", "Every practice reads them"),
    "closing": ("ours", "Only practices can"),
    "asked": ("ours", "Every practice was asked in May 2026"),
}


@pytest.fixture
def heard(westmere, frozen_at):
    """Every practice has answered about phlebotomy: somebody may say now what general practice says."""
    for code, kind in (
        ("PHARM", OrganisationKind.PHARMACY),
        ("OPTOM", OrganisationKind.OPTOMETRY),
        ("DENTAL", OrganisationKind.DENTISTRY),
    ):
        made = organisations.make_organisation(kind=kind, name=f"Westmere {kind.words}", code=code, opened_on=SINCE)
        communities.admit(
            community=westmere.community, organisation=made, standing=Standing.PARTNER, starts_on=SINCE, at=RAISED_AT
        )
        westmere.organisations[code] = made
    factories.heard(westmere)
    frozen_at(london(9, 22, 9))
    return westmere


def lead(place, code, name, role=Role.PARTNER_LEAD):
    """Somebody who answers for an organisation."""
    return people.appoint(
        community=place.community,
        person=people.meet_person(name=name, email=f"{name.lower().replace(' ', '.')}@mail.example"),
        organisation=place.organisations[code],
        role=role,
        period=Period(starts_on=SINCE),
        at=RAISED_AT,
    )


def test_the_boards_board_speaks_for_its_attendees_and_practices_own_group_for_practices(
    heard, as_, axe, look, frozen_at
):
    made_by_the_board(as_("administrator"))
    fourteen_members(heard)
    seen_by_a_practice(as_("A1"), axe)
    scored_nought(as_("senior manager"), axe)
    no_source_of_a_position(as_("Hazel"), axe)
    planned(as_("senior manager"))
    frozen_at(london(9, 22, 11))
    views_of_attendees(as_("senior manager"), look)
    scored_six(as_("LMC chair"), look)
    a_position_of_practices(as_("LMC chair"))


def group_called(name):
    return directory.Group.objects.get(name=name)


def made_by_the_board(page):
    """The administrator writes down a group that the integrated care board made."""
    page.goto("/westmere/groups")
    follow(page, "Make a group")
    page.get_by_label("Other group", exact=True).check(force=True)
    page.fill("[name=name]", BOARD)
    page.select_option("[name=made_by]", label="ICB Integrated care board (ICB)")
    fill_day(page, "starts_on", date(2026, 5, 1))
    press(page, "Make it")
    expect(page.locator("main")).to_contain_text("Made by somebody else, not tested")


def fourteen_members(place):
    """Six clinical directors, two of the federation, the LMC watching, pharmacy, optometry, dentistry, and the chair."""
    seats = place.appointments
    members = [seats[one] for one in ("Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan", "federation")]
    members += [lead(place, "FED", "Dr Fed Director", Role.FEDERATION_LEAD)]
    members += [lead(place, code, f"Lead {n} {code}") for n, code in enumerate(("PHARM", "PHARM", "OPTOM", "DENTAL"))]
    for one, votes, chairs in (
        *((one, True, False) for one in members),
        (seats["LMC officer"], False, False),
        (seats["ICB"], True, True),
    ):
        communities.seat_in_group(
            group=group_called(BOARD),
            appointment=one,
            votes=votes,
            chairs=chairs,
            starts_on=date(2026, 5, 1),
            at=london(9, 22, 9),
        )


def seen_by_a_practice(page, axe):
    """Anybody sees who the fourteen are and for which kinds of care they can speak."""
    page.goto(f"/westmere/groups/{group_called(BOARD).pk}")
    main = page.locator("main")
    expect(main).to_contain_text("14, of whom 13 with a vote")
    for line in (
        "6 clinical directors",
        "2 from the federation",
        "1 from the local medical committee (an observer)",
        "2 from community pharmacy",
        "1 from optometry",
        "1 from dentistry",
        "1 from the integrated care board (the chair)",
    ):
        expect(main.get_by_role("listitem").filter(has_text=line)).to_have_count(1)
    expect(main).to_contain_text("Primary care: 4 of 14 from pharmacy, optometry or dentistry.")
    axe(page)
    see(page, "group-of-the-system")


def answer(page, said):
    """The seven questions, each with how one knows; the form seen on a telephone."""
    for name, (root, why) in said.items():
        pick(page, name, root)
        page.fill(f"[name={name}_why]", why)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "bottom-up-form-phone")
    page.set_viewport_size(DESK)
    press(page, "Keep these answers")


def scored_nought(page, axe):
    """The executive answers the seven questions: nought of seven."""
    page.goto(f"/westmere/groups/{group_called(BOARD).pk}")
    follow(page, "The seven questions")
    follow(page, "Answer the seven questions")
    axe(page)
    answer(page, OF_THE_SYSTEM)
    main = page.locator("main")
    expect(main).to_contain_text(
        "It scored 0 of 7 on 22 September 2026 (4 is a pass, where practices were asked). Answered by Dr senior manager"
    )
    expect(main).to_contain_text("It cannot agree a position or be given a mandate for general practice")
    expect(main).to_contain_text("They go to the board's committee")
    axe(page)
    for size, width in ((PHONE, "phone"), (DESK, "desk")):
        page.set_viewport_size(size)
        assert_fits(page)
        see(page, f"bottom-up-failed-{width}")


def no_source_of_a_position(page, axe):
    """Hazel's director sits on it, and is not offered it: nor would it be taken, sent by other means."""
    page.goto("/westmere/matters/M-2026-001/position/agree")
    group = page.get_by_label("Which group agreed it?")
    expect(group.get_by_role("option", name="Leadership group")).to_have_count(1)
    expect(group.get_by_role("option", name=BOARD)).to_have_count(0)
    expect(page.locator("main")).to_contain_text(f"Not offered: “{BOARD}” scored 0 of 7 on 22 September 2026")
    axe(page)


def planned(page):
    """A meeting of it, an item, and the sentence that somebody would like to quote."""
    page.goto("/westmere/meetings/plan")
    page.select_option("[name=group]", label=BOARD)
    fill_day(page, "starts_at", london(9, 22))
    page.fill("[name=starts_at_time]", "10:00")
    page.fill("[name=minutes]", "60")
    press(page, "Plan it")
    follow(page, "Put an item on the agenda")
    page.fill("[name=title]", "What general practice thinks of the hub")
    page.fill("[name=summary]", "The hub would like to say what practices think of it.")
    pick(page, "purpose", "discuss")
    page.fill("[name=minutes]", "20")
    press(page, "Put it on")
    follow(page, "What general practice thinks of the hub")
    page.fill("[name=text]", "General practice supports the hub.")
    press(page, "Keep these notes")


def views_of_attendees(page, look):
    """What was said at its meeting is minuted as the views of those who came."""
    meeting = group_called(BOARD).meetings.get().pk
    page.goto(f"/westmere/meetings/{meeting}")
    follow(page, "Draft the minutes")
    press(page, "Draft the minutes")
    main = page.locator("main")
    expect(main).to_contain_text("Views of attendees: this group had not passed the test")
    expect(main).to_contain_text("Views of attendees. To discuss")
    expect(main).to_contain_text("General practice supports the hub.")
    look(f"/westmere/meetings/{meeting}/minutes", "minutes-of-attendees")


def scored_six(page, look):
    """The LMC's chair answers for practices' own group: six of seven, the money being shared."""
    group = group_called("Leadership group").pk
    page.goto(f"/westmere/groups/{group}/bottom-up/answer")
    answer(page, OF_PRACTICES)
    expect(page.locator("main")).to_contain_text("It scored 6 of 7 on 22 September 2026. Answered by Dr LMC chair")
    look(f"/westmere/groups/{group}/bottom-up", "bottom-up-passed")
    look(f"/westmere/groups/{group}", "group-of-practices")


def a_position_of_practices(page):
    """What the leadership group says is a position of general practice."""
    page.goto("/westmere/matters/M-2026-001/position/agree")
    page.get_by_label("Which group agreed it?").select_option(label="Leadership group")
    page.fill("[name=words]", "We oppose the move as drafted.")
    page.fill("[name=votes_for]", "7")
    press(page, "Record this position")
    expect(page.locator("main")).to_contain_text("Position agreed. Instruct a speaker next.")
