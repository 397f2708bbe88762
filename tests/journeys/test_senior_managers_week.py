"""Four days of the neutral senior manager's week, by keyboard alone: Tab, Enter, Space, arrows and typing, on real pages."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests import factories
from tests import meetings as held
from tests.factories import london
from tests.integration.front_door.making import asked_of_us

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.models import Conversation
from folkmoot.meetings.models import Note
from folkmoot.representation.models import Bulletin

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY, WEDNESDAY = london(9, 21, 8, 30), london(9, 23, 18, 40)
THURSDAY, FRIDAY = london(9, 24, 15), london(9, 25, 10)
# More stops than any page has before its button.
_MOST_STOPS = 90
_FOCUSED = """() => {
  const at = document.activeElement;
  return [at.name || "", at.value || "", (at.innerText || "").trim(), at.closest("main") !== null];
}"""


def tab_to(page, *, name="", words=""):
    """Press Tab until a box of that name in the page's main part, or a link or button of those words, has the focus."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        at, _, said, inside = page.evaluate(_FOCUSED)
        if inside and ((name and at == name) or (words and said == words)):
            return
    raise AssertionError(f"Tab never came to {name or words}")


def write(page, **boxes):
    """Type into boxes, in the order of the page."""
    for name, words in boxes.items():
        tab_to(page, name=name)
        page.keyboard.type(words)


def choose(page, name, value):
    """Choose one of several with Space and the arrows."""
    tab_to(page, name=name)
    page.keyboard.press("Space")
    for _ in range(_MOST_STOPS):
        if page.evaluate(_FOCUSED)[1] == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never came to {value}")


def press(page, words):
    """Tab to a link or button, and press Enter."""
    tab_to(page, words=words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def place(transactional_db):
    """A community of five practices, a request at its front door, and a leadership group that meets on Wednesday."""
    made = factories.community()
    asked_of_us(made, title="Share the wound care plan")
    factories.routed(made)
    return made


def _item(place):
    """The address of the item the leadership group talks about on Wednesday."""
    meets_at = london(9, 23, 18, 30)
    meeting = held.planned(place, starts_at=meets_at, ends_at=meets_at + timedelta(minutes=90))
    return f"/westmere/meetings/{meeting.pk}/items/{held.item(place, meeting).pk}"


def test_monday_and_wednesday_to_friday_by_keyboard_alone(place, page, sign_in, frozen_at, axe):
    frozen_at(MONDAY)
    sign_in(page, place.appointments["senior manager"])
    main = page.locator("main")

    # Monday: the week on the console, and what came to the front door.
    page.goto("/westmere/console")
    expect(main).to_contain_text("Share the wound care plan")
    axe(page)
    page.goto("/westmere/front-door")
    press(page, "Share the wound care plan")
    expect(page.locator("h1")).to_contain_text("Share the wound care plan")
    axe(page)

    # Wednesday: the leadership group, with notes taken as it talks.
    frozen_at(WEDNESDAY)
    sign_in(page, place.appointments["senior manager"])
    page.goto(_item(place))
    axe(page)
    write(page, text="Both networks can share a rota.")
    press(page, "Keep these notes")
    assert Note.objects.get(superseded_at=None).text == "Both networks can share a rota."

    # Thursday: the provider's sponsor calls, and what was said stays with the leaders.
    frozen_at(THURSDAY)
    sign_in(page, place.appointments["senior manager"])
    page.goto("/westmere/matters/M-2026-001/conversation")
    axe(page)
    write(page, held_on_day="24", held_on_month="9", held_on_year="2026")
    write(page, with_whom="The trust's sponsor", topic="Parallel running", moved="Three months might be paid for.")
    choose(page, "spoken_as", "represents")
    choose(page, "rung", Visibility.LEADERSHIP.value)
    press(page, "Log it")
    (talk,) = Conversation.objects.all()
    assert (talk.topic, talk.rung) == ("Parallel running", Visibility.LEADERSHIP.value)
    axe(page)
    sign_in(page, place.appointments["A1"])
    page.goto("/westmere/search?q=sponsor")
    expect(main).to_contain_text("Nothing that you may open")

    # Friday: a note to all members, the plan ahead, and whether everyone got their share.
    frozen_at(FRIDAY)
    sign_in(page, place.appointments["senior manager"])
    page.goto("/westmere/bulletin/new")
    axe(page)
    write(page, title="This week", body="The leadership group met on Wednesday.")
    press(page, "Keep the draft")
    assert Bulletin.objects.get().title == "This week"
    axe(page)
    for name in ("forward-plan", "even-handed", "seat-map"):
        answer = page.goto(f"/westmere/{name}")
        assert answer.status == 200, name
        axe(page)
