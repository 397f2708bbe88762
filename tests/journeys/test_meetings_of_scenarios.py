"""The meetings of scenarios 1 and 4 in a real browser, as real agendas with papers, decisions, actions and minutes."""

from datetime import date

from playwright.sync_api import expect
from tests import delegating, factories, files, meetings
from tests.factories import SINCE, london
from tests.integration.matters.test_scenario_1 import NOT_OPPOSED, SILENT
from tests.integration.matters.test_scenario_4 import delegated, granted
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press
from tests.journeys.test_scenario_1 import agree
from tests.journeys.test_scenario_4_blocked import QUESTION, the_group_words_the_question

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Group, GroupMember
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.models import TierDecision
from folkmoot.matters.operations.count import count_canvass
from folkmoot.meetings.domain.agenda import Purpose, Sort
from folkmoot.meetings.operations import packs

HUB = "Move phlebotomy to a community hub"
RECRUITMENT = "A shared recruitment service"
EIGHT = ("Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan", "LMC chair", "federation")


def at(meeting, *more):
    """The address of a meeting, or of a page of it."""
    return "/".join(("/westmere/meetings", str(meeting.pk), *more))


def test_the_leadership_group_agrees_a_position_on_tuesday_22_september(westmere, as_, frozen_at, tmp_path, axe):
    frozen_at(london(9, 8))
    ask_the_practices(westmere)
    meeting = meetings.planned(westmere)
    page, main = as_("senior manager"), as_("senior manager").locator("main")
    build(page, main, meeting, tmp_path)
    take_the_pack(as_("Hazel"), meeting, axe)

    frozen_at(london(9, 22, 19))
    page = as_("senior manager")
    page.goto(at(meeting, "attendance"))
    for seat in EIGHT:
        page.check(f"[name=how_{westmere.appointments[seat].pk}][value=present]", force=True)
    press(page, "Keep this")
    expect(main).to_contain_text("Dr Hazel, Clinical director, HAZEL Primary care network (PCN)")
    interest_of_the_federation(as_, meeting)
    agree(as_("LMC chair"), westmere)
    minute(as_("senior manager"), meeting, westmere)
    draft_and_approve(as_, frozen_at, meeting, held=london(9, 22, 20, 5))
    expect(main).to_contain_text("Decision D-2026-001: Dr Hazel carries it, Dr Alder stands in.")
    expect(main).to_contain_text("Issue the brief to both seat-holders")
    expect(main).to_contain_text(
        "Dr federation, Federation lead, FED Federation (actual conflict): We may bid for the hub. "
        "Dr federation discussed it and did not decide: The federation may bid for it."
    )
    frozen_at(london(9, 24))
    page = as_("Alder")
    page.goto("/waiting")
    follow(page, "Say whether it was worth your time")
    pick(page, "answer", "yes")
    press(page, "Answer")
    expect(main).to_contain_text("Nobody sees who said what.")


def ask_the_practices(westmere):
    """All 31 practices are asked from the 8th; 27 answer, and it is counted when it closes on Monday the 21st."""
    canvass = factories.opened(
        westmere, factories.routed(westmere, title=HUB), at=london(9, 8), closes_at=london(9, 21, 17)
    )
    for code in (code for pcn in factories.WESTMERE.values() for code in pcn if code not in SILENT):
        factories.answer(westmere, canvass, code, NOT_OPPOSED.get(code, Position.OPPOSE), at=london(9, 8, 10))
    count_canvass(canvass_id=canvass.pk, at=london(9, 21, 17, 1))


def build(page, main, meeting, tmp_path):
    """The manager takes the matter from the forward plan, adds the brief, hands in a paper, and sends the agenda out."""
    page.goto(at(meeting))
    follow(page, "Build the agenda")
    page.get_by_label(HUB).check(force=True)
    press(page, "Put these on the agenda")
    follow(page, "Put an item on the agenda")
    page.fill("[name=title]", "Who carries it to the place partnership")
    page.fill("[name=summary]", "Somebody has to speak for practices at the partnership's table.")
    pick(page, "purpose", "decide")
    page.fill("[name=minutes]", "10")
    press(page, "Put it on")
    follow(page, HUB)
    follow(page, "Hand in a paper")
    paper = tmp_path / "what-practices-said.pdf"
    paper.write_bytes(files.pdf("What practices said", "How many blood tests each practice takes"))
    page.set_input_files("[name=file]", paper)
    press(page, "Hand it in")
    expect(main).to_contain_text("Handed in: what-practices-said.")
    page.goto(at(meeting))
    press(page, "Send the agenda to the members")
    expect(main).to_contain_text("The agenda is out")
    page.set_viewport_size(PHONE)
    page.goto(at(meeting))
    assert_fits(page)
    see(page, "meeting-with-papers-phone")


def take_the_pack(page, meeting, axe):
    """A member asks for all papers in one file; its page says how far it is, and then hands it over."""
    main = page.locator("main")
    page.goto(at(meeting))
    follow(page, "Take the papers away in one file")
    press(page, "Make the pack")
    expect(main).to_contain_text("It is being made: 0 of 2 parts are ready.")
    axe(page)
    assert_fits(page)
    see(page, "pack-being-made-phone")
    packs.make_waiting(london(9, 8))
    with page.expect_navigation():
        page.get_by_role("button", name="Look again").click()
    expect(main).to_contain_text("the agenda with its contents and 1 paper, 3 pages in all")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the papers away (PDF)").click()
    assert download.value.suggested_filename == "westmere-papers-2026-09-22.pdf"


def interest_of_the_federation(as_, meeting):
    """The federation's lead declares at the item that it may bid; the manager settles that they discuss and do not decide."""
    page = as_("federation")
    main = page.locator("main")
    page.goto(at(meeting))
    follow(page, HUB)
    follow(page, "Declare an interest of your own")
    page.fill("[name=words]", "We may bid for the hub.")
    pick(page, "nearness", "actual")
    press(page, "Declare it")
    page = as_("senior manager")
    page.goto(at(meeting))
    follow(page, HUB)
    follow(page, "Settle how far they take part")
    expect(page.locator("[name=words]")).to_have_value("We may bid for the hub.")
    pick(page, "treatment", "discuss")
    page.fill("[name=because]", "The federation may bid for it.")
    press(page, "Settle it so")
    expect(main).to_contain_text("Discusses it, and does not decide. The federation may bid for it.")


def minute(page, meeting, westmere):
    """Notes on the first item, a decision on the second, and the action that the brief be out by Wednesday."""
    main = page.locator("main")
    page.goto(at(meeting))
    follow(page, HUB)
    page.fill("[name=text]", "Seven for: oppose as drafted.")
    press(page, "Keep these notes")
    follow(page, "Next: Who carries it")
    follow(page, "Minute a decision")
    page.fill("[name=words]", "Dr Hazel carries it, Dr Alder stands in.")
    press(page, "Minute it")
    follow(page, "Agree an action")
    page.fill("[name=what]", "Issue the brief to both seat-holders")
    page.select_option("[name=owner]", str(westmere.appointments["senior manager"].pk))
    fill_day(page, "due_on", date(2026, 9, 23))
    press(page, "Agree it")
    expect(main).to_contain_text("Wednesday 23 September 2026")


def draft_and_approve(as_, frozen_at, meeting, *, held, keeper="senior manager", chair="LMC chair"):
    """Draft minutes by the end of the meeting; the chair approves them."""
    frozen_at(held)
    page = as_(keeper)
    page.goto(at(meeting))
    follow(page, "Draft the minutes")
    press(page, "Draft the minutes")
    page = as_(chair)
    page.goto(at(meeting, "minutes"))
    follow(page, "Approve them")
    press(page, "Approve them")
    expect(page.locator("main")).to_contain_text("Approved. Nothing in them changes any more.")


def partnership(westmere):
    """The place partnership: the board's lead chairs it, general practice has two seats."""
    group = Group.objects.create(
        community=westmere.community, kind=GroupKind.OTHER.value, name="Place partnership", starts_on=SINCE
    )
    for seat in ("ICB", "Hazel", "Alder"):
        GroupMember.objects.create(
            group=group, appointment=westmere.appointments[seat], votes=True, chairs=seat == "ICB", starts_on=SINCE
        )
    westmere.groups[GroupKind.OTHER] = group
    return group


def test_the_place_partnership_defers_on_monday_28_september(westmere, as_, frozen_at):
    frozen_at(london(9, 14))
    partnership(westmere)
    meeting = meetings.planned(
        westmere,
        group=GroupKind.OTHER,
        by="ICB",
        starts_at=london(9, 28, 14),
        ends_at=london(9, 28, 16),
        at=london(9, 14),
    )
    given = {"by": "ICB", "at": london(9, 14)}
    hub = meetings.item(westmere, meeting, title="End the phlebotomy service", purpose=Purpose.DECIDE, **given)
    meetings.item(westmere, meeting, title="Letters come late", sort=Sort.COMPLAINT, **given)
    meetings.item(westmere, meeting, title="Falls: how it goes", sort=Sort.UNDER_WAY, purpose=Purpose.NOTE, **given)
    page = as_("Hazel")
    main = page.locator("main")
    page.goto(at(meeting))
    assert [one.strip() for one in main.locator(".app-agenda h3").all_inner_texts()] == [
        "1. Falls: how it goes",
        "2. End the phlebotomy service",
        "3. Letters come late",
    ]

    frozen_at(london(9, 28, 15))
    page = as_("ICB")
    page.goto(at(meeting, "items", str(hub.pk)))
    follow(page, "Minute a decision")
    page.fill("[name=words]", "Deferred to Monday 26 October; transition money is to be costed.")
    press(page, "Minute it")
    expect(main).to_contain_text("D-2026-001")
    draft_and_approve(as_, frozen_at, meeting, held=london(9, 28, 16, 5), keeper="ICB", chair="ICB")
    page = as_("Hazel")
    page.goto(at(meeting, "minutes"))
    expect(main).to_contain_text("Deferred to Monday 26 October; transition money is to be costed.")
    page = as_("A1")
    page.goto("/westmere/meetings?which=past")
    expect(main).to_contain_text("No meeting that you may know of has been held.")


FIVE_POWERS = (
    "run the front door",
    "set agendas",
    "commit jointly held money",
    "approve instructions",
    "answer on premises",
)


def test_powers_are_passed_on_and_sixty_thousand_pounds_is_not_decided(westmere, as_, frozen_at):
    granted(westmere)
    five_powers_on_wednesday_2_december(westmere, as_, frozen_at)
    recruitment = stopped_on_monday_7_december(westmere, as_, frozen_at)
    asked_on_wednesday_16_december(westmere, as_, frozen_at, recruitment)


def five_powers_on_wednesday_2_december(westmere, as_, frozen_at):
    """The group, which may agree the scheme itself, passes on five powers: the minute leads to them by its matter."""
    agrees = delegating.new_power(
        "agree who decides what", Category.REPRESENTATION,
        tier=Tier.LEADERSHIP_GROUP, limit_pence=0, starts_on=date(2026, 11, 26), review_due_on=None,
    )  # fmt: skip
    delegating.scheme(westmere, agrees, at=london(11, 26, 9))
    matter = factories.routed(
        westmere, title="Who decides what", category=Category.REPRESENTATION, money_pence=None,
        decides_on=None, by="LMC chair", at=london(11, 26, 10),
    )  # fmt: skip
    when = {"starts_at": london(12, 2, 18, 30), "ends_at": london(12, 2, 20), "at": london(11, 26, 11)}
    group = meetings.planned(westmere, **when)
    facts = {"title": "Powers of the executive", "matter_id": matter.pk, "purpose": Purpose.DECIDE}
    powers = meetings.item(westmere, group, at=london(11, 26, 11), **facts)
    frozen_at(london(12, 2, 18, 45))
    page = as_("LMC chair")
    main = page.locator("main")
    page.goto(at(group, "items", str(powers.pk)))
    follow(page, "Minute a decision")
    page.fill("[name=words]", "Five powers go to the executive, to be reviewed by Wednesday 2 June 2027.")
    press(page, "Minute it")
    expect(main).to_contain_text("Not decided yet: its members are voting")
    delegating.agreed(TierDecision.objects.get().motion, at=london(12, 2, 18, 50))
    delegated(westmere)
    draft_and_approve(as_, frozen_at, group, held=london(12, 2, 20, 5))
    expect(main).to_contain_text("To decide. M-2026-002")
    expect(main).to_contain_text("Decision D-2026-001: Five powers go to the executive")
    expect(main).to_contain_text("(Put to the vote of the group's members, as the scheme of delegation asks.)")

    page.goto(at(group, "items", str(powers.pk)))
    expect(main).to_contain_text("Provisional: open to challenge")
    follow(page, "Who votes, and how it stands")
    follow(page, "The whole scheme")
    headings = [one for one in main.locator("h2").all_inner_texts() if "The executive may" in one]
    assert headings == [f"{number}. The executive may {what} Active" for number, what in enumerate(FIVE_POWERS, 1)]


def stopped_on_monday_7_december(westmere, as_, frozen_at):
    """The executive cannot commit £60,000: minuting it asks, and the minutes say that it is referred."""
    frozen_at(london(12, 3, 9))
    when = {"starts_at": london(12, 7, 10), "ends_at": london(12, 7, 11), "at": london(12, 3, 9)}
    monday = meetings.planned(westmere, group=GroupKind.EXECUTIVE, **when)
    matter = factories.routed(
        westmere, title=RECRUITMENT, category=Category.WORKFORCE, money_pence=6_000_000,
        decides_on=None, by="LMC chair", at=london(12, 3, 9),
    )  # fmt: skip
    item = meetings.item(westmere, monday, title=matter.title, matter_id=matter.pk, at=london(12, 3, 9))
    frozen_at(london(12, 7, 10, 30))
    page = as_("senior manager")
    main = page.locator("main")
    page.goto(at(monday, "items", str(item.pk)))
    follow(page, "Minute a decision")
    expect(main).to_contain_text("so “Can we decide this?” is asked")
    page.fill("[name=words]", "We commit £60,000.")
    press(page, "Minute it")
    expect(main).to_contain_text("Not final: referred to the practices")
    draft_and_approve(as_, frozen_at, monday, held=london(12, 7, 11, 5))
    expect(main).to_contain_text("(Outside the group's power: referred to those who have it.)")
    return matter


def asked_on_wednesday_16_december(westmere, as_, frozen_at, matter):
    """The group words the question at its item, all 31 practices are asked, and the minutes say what they are asked."""
    frozen_at(london(12, 8, 9))
    when = {"starts_at": london(12, 16, 18, 30), "ends_at": london(12, 16, 20), "at": london(12, 8, 9)}
    group = meetings.planned(westmere, **when)
    page = as_("senior manager")
    main = page.locator("main")
    page.goto(at(group))
    follow(page, "Put an item on the agenda")
    page.fill("[name=title]", "Word the question on recruitment")
    pick(page, "purpose", "decide")
    page.select_option("[name=matter]", str(matter.pk))
    page.fill("[name=minutes]", "20")
    press(page, "Put it on")
    press(page, "Send the agenda to the members")
    expect(main).to_contain_text("The agenda is out")

    frozen_at(london(12, 16, 19))
    page = as_("LMC chair")
    main = page.locator("main")
    page.goto(at(group))
    follow(page, "Word the question on recruitment")
    follow(page, f"M-2026-003: {RECRUITMENT}")
    the_group_words_the_question(page, "/westmere/matters/M-2026-003")
    page = as_("senior manager")
    page.goto(at(group))
    follow(page, "Word the question on recruitment")
    page.fill("[name=text]", f"The practices are asked until Wednesday 6 January 2027: {QUESTION}")
    press(page, "Keep these notes")
    draft_and_approve(as_, frozen_at, group, held=london(12, 16, 20, 5))
    main = page.locator("main")
    expect(main).to_contain_text("1. Word the question on recruitment")
    expect(main).to_contain_text("To decide. M-2026-003")
    expect(main).to_contain_text(f"The practices are asked until Wednesday 6 January 2027: {QUESTION}")
    page = as_("A1")
    page.goto("/waiting")
    follow(page, f"Answer for your practice: {RECRUITMENT}")
    expect(page.locator("main")).to_contain_text(QUESTION)
