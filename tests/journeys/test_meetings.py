"""A whole meeting by keyboard: planned, its agenda built and sent, notes by two at once, minutes drafted and approved."""

from datetime import date, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect
from tests import factories
from tests.factories import london
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.directory.queries import acting_as
from folkmoot.meetings import models
from folkmoot.meetings.operations.notes import write_notes

WESTMERE = "/westmere"
AT = london(9, 22, 19)


def test_a_meeting_from_its_agenda_to_approved_minutes(westmere, as_, frozen_at, look):
    frozen_at(london(9, 8))
    factories.routed(westmere, title="Saturday hubs", decides_on=date(2026, 10, 12))
    plan(as_("senior manager"))
    number = models.Meeting.objects.get().pk
    here = f"{WESTMERE}/meetings/{number}"
    propose(as_("Alder"), here)
    build(as_("senior manager"), here)
    look_at_what_is_coming(look, here)

    frozen_at(AT)
    live(as_("senior manager"), here, westmere)
    together(as_, here, look)
    frozen_at(AT + timedelta(hours=1, minutes=5))
    draft(as_("senior manager"), here, look)
    frozen_at(london(9, 24))
    approve(as_("LMC chair"), here, look)
    read_by_others(as_, here)
    act(as_("Alder"), look)


def plan(page):
    """The manager plans it: a group, a day, an hour, a place."""
    page.goto(f"{WESTMERE}/meetings/plan")
    page.select_option("[name=group]", label="Leadership group")
    fill_day(page, "starts_at", london(9, 22))
    page.fill("[name=starts_at_time]", "18:30")
    page.fill("[name=minutes]", "90")
    page.fill("[name=place]", "Library, first floor")
    press(page, "Plan it")
    expect(page.locator("h1")).to_contain_text("Tuesday 22 September 2026, 18:30 to 20:00")


def propose(page, here):
    """A director proposes an item."""
    page.goto(here)
    follow(page, "Propose an item")
    page.fill("[name=title]", "Parking at the hospital")
    page.fill("[name=summary]", "Practice staff pay to park at the hospital. Its own staff do not.")
    pick(page, "purpose", "discuss")
    page.fill("[name=minutes]", "10")
    press(page, "Propose it")
    expect(page.locator("main")).to_contain_text("Proposed. Whoever keeps the agenda answers.")


def build(page, here):
    """The manager accepts it, adds what the forward plan holds, puts it first, and sends the agenda out."""
    page.goto("/waiting")
    follow(page, "Answer a proposed agenda item")
    pick(page, "accepted", "yes")
    press(page, "Answer")
    follow(page, "Build the agenda")
    page.get_by_label("Saturday hubs").focus()
    page.keyboard.press("Space")
    press(page, "Put these on the agenda")
    press(page, "Up Saturday hubs")
    expect(page.locator(".app-agenda")).to_contain_text("1. Saturday hubs")
    press(page, "Send the agenda to the members")
    # Six directors, the LMC's chair, the federation and the manager.
    expect(page.locator("main")).to_contain_text("The agenda is out: 9 members are written to.")


def look_at_what_is_coming(look, here):
    """What stands before a meeting, at both widths."""
    for address, name in (
        (f"{WESTMERE}/forward-plan", "forward-plan"),
        (f"{WESTMERE}/meetings", "meetings"),
        (here, "meeting"),
        (f"{WESTMERE}/meetings/plan", "plan-meeting"),
        (f"{here}/items/new", "new-item"),
        (f"{here}/attendance", "attendance"),
        (f"{here}/build", "build-agenda"),
    ):
        look(address, name)


def live(page, here, westmere):
    """On the evening the manager says who came, and types the first notes on a telephone."""
    page.set_viewport_size(PHONE)
    page.goto(f"{here}/attendance")
    for seat in ("Alder", "Beech", "Cedar", "LMC chair"):
        page.check(f"[name=how_{westmere.appointments[seat].pk}][value=present]", force=True)
    elm = westmere.appointments["Elm"].pk
    page.check(f"[name=how_{elm}][value=deputy]", force=True)
    page.select_option(f"[name=deputy_{elm}]", str(westmere.appointments["Hazel"].pk))
    press(page, "Keep this")
    expect(page.locator("main")).to_contain_text("in their place Dr Hazel, Clinical director")
    follow(page, "Saturday hubs")
    page.fill("[name=text]", "Staff stay employed by their own practice.")
    press(page, "Keep these notes")
    expect(page.locator("main")).to_contain_text("Last written by Dr senior manager")
    assert_fits(page)


def together(as_, here, look):
    """Two write at once: the director's page is older than what the manager keeps meanwhile. Nobody's words are lost."""
    page = as_("Alder")
    item = models.AgendaItem.objects.get(title="Saturday hubs")
    page.goto(f"{here}/items/{item.pk}")
    page.fill("[name=text]", "Staff stay employed by their own practice.\nThe hub pays for cover.")
    write_meanwhile(item, models.Note.objects.get())
    press(page, "Keep these notes")
    expect(page.locator("main")).to_contain_text("Somebody else wrote at the same time")
    see(page, "notes-together-phone")
    assert_fits(page)
    expect(page.locator("[name=text]")).to_have_value(
        "Staff stay employed by their own practice.\nStart in January.\nThe hub pays for cover."
    )
    press(page, "Keep these notes")
    expect(page.locator("main")).to_contain_text("Notes kept.")
    decide_and_agree(page, here, item)
    look(f"{here}/items/{item.pk}", "item")


def write_meanwhile(item, note):
    """The manager's words, kept while the director was typing."""
    write_notes(
        item_id=item.pk,
        text=f"{note.text}\nStart in January.",
        on_version=note.version,
        by=acting_as(note.written_by_id, date(2026, 9, 22)),
        at=AT + timedelta(minutes=5),
    )


def decide_and_agree(page, here, item):
    """The next item: a decision, and an action for the director."""
    follow(page, "Next: Parking at the hospital")
    follow(page, "Minute a decision")
    page.fill("[name=words]", "We ask the trust for ten permits.")
    press(page, "Minute it")
    expect(page.locator("main")).to_contain_text("D-2026-001")
    follow(page, "Agree an action")
    page.fill("[name=what]", "Write to the trust about permits")
    page.select_option("[name=owner]", label="Dr Alder, Clinical director, ALDER Primary care network (PCN)")
    fill_day(page, "due_on", date(2026, 10, 2))
    press(page, "Agree it")
    expect(page.locator("main")).to_contain_text("Write to the trust about permits")


def draft(page, here, look):
    """At the end the manager drafts the minutes with one press."""
    page.goto(here)
    follow(page, "Draft the minutes")
    press(page, "Draft the minutes")
    expect(page.locator("main")).to_contain_text("Draft, version 1")
    expect(page.locator("main")).to_contain_text("Start in January.")
    expect(page.locator("main")).to_contain_text("Decision D-2026-001: We ask the trust for ten permits.")
    look(f"{here}/minutes", "minutes-draft")


def approve(page, here, look):
    """The chair approves them, and publishes them to every practice."""
    page.goto("/waiting")
    follow(page, "Have the minutes approved")
    follow(page, "Approve them")
    press(page, "Approve them")
    expect(page.locator("main")).to_contain_text("Approved. Nothing in them changes any more.")
    follow(page, "Publish them to more people")
    pick(page, "to", "all_practices")
    press(page, "Publish them")
    look(f"{here}/minutes", "minutes")


def read_by_others(as_, here):
    """A practice reads the published minutes from its list of meetings held; a partner finds nothing."""
    page = as_("R5")
    page.goto(f"{WESTMERE}/meetings?which=past")
    follow(page, "Tuesday 22 September 2026")
    expect(page.locator("main")).to_contain_text("We ask the trust for ten permits.")
    page = as_("ICB")
    page.goto(f"{WESTMERE}/meetings?which=past")
    expect(page.locator("main")).to_contain_text("No meeting that you may know of has been held.")


def act(page, look):
    """The director finds the action waiting, and does it."""
    page.goto("/waiting")
    follow(page, "Do what you took on in a meeting")
    look(urlsplit(page.url).path, "action")
    follow(page, "Say what came of it")
    expect(page.locator("[name=came_of]")).to_have_count(0)
    press(page, "It is done")
    expect(page.locator("main")).to_contain_text("Done")
    look(f"{WESTMERE}/actions", "actions")
