"""Links that no longer answer, in a real browser: each says plainly what to do, and nothing is lost."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import pick, press

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.post import models as post

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(transactional_db):
    """A community of five practices."""
    return factories.community()


@pytest.fixture
def canvass(place, frozen_at):
    """An open canvass, whose letters were written the moment it opened."""
    frozen_at(OPENED_AT)
    return factories.opened(place)


def path_for(name):
    """Where the link in somebody's letter leads."""
    letter = post.Message.objects.get(kind="canvass", to_name=name)
    return re.search(r"https?://[^/\s]+(/answer/[^\s]+)", letter.text)[1]


def opens(page, path, *said, status=410):
    """A page that answers with that status, fits a telephone, and says all of this."""
    page.set_viewport_size(PHONE)
    assert page.goto(path).status == status
    for words in said:
        expect(page.locator("main")).to_contain_text(words)
    expect(page.get_by_role("button", name="Give this answer")).to_have_count(0)
    assert_fits(page)


def answered(page, path, position="oppose"):
    page.goto(path)
    pick(page, "position", position)
    press(page, "Give this answer")
    expect(page.locator("main")).to_contain_text("Your answer is in")


def test_an_expired_link_says_when_it_expired_and_where_to_sign_in(canvass, page_without_scripts, frozen_at, console):
    path = path_for("Dr A1")
    frozen_at(CLOSES_AT + timedelta(days=1, minutes=1))

    opens(page_without_scripts, path, "This link expired on Tuesday 22 September 2026 at 5:00pm")

    see(page_without_scripts, "link-expired-phone")
    expect(page_without_scripts.locator("main")).to_contain_text("ign in")
    assert not models.Answer.objects.exists()
    console.clear()


def test_after_the_close_a_link_changes_nothing_and_says_so(canvass, page_without_scripts, frozen_at, console):
    page, path = page_without_scripts, path_for("Dr A1")
    frozen_at(CLOSES_AT - timedelta(minutes=1))
    page.goto(path)
    pick(page, "position", "oppose")
    frozen_at(JUST_AFTER)

    press(page, "Give this answer")

    expect(page.locator("main")).to_contain_text("closed on Monday 21 September 2026 at 5:00pm")
    assert not models.Answer.objects.exists()
    console.clear()


def test_a_replayed_link_leaves_the_first_answer_as_it_was(canvass, page_without_scripts, console):
    page, path = page_without_scripts, path_for("Dr A1")
    answered(page, path)

    opens(page, path, "works once", "ign in")

    see(page, "link-replayed-phone")
    assert [one.position for one in models.Answer.objects.all()] == [Position.OPPOSE]
    console.clear()


def test_a_forged_or_shortened_link_leads_nowhere_and_says_what_to_do(canvass, page_without_scripts, console):
    path = path_for("Dr A1")
    for changed in (path[:-3], path.replace("/answer/", "/answer/x")):
        opens(page_without_scripts, changed, "not complete or has been changed")
    see(page_without_scripts, "link-forged-phone")
    assert not models.Answer.objects.exists()
    console.clear()


def test_another_persons_link_shows_nothing_of_what_they_said(place, canvass, page, sign_in, console):
    factories.answer(place, canvass, "A1", Position.CONCERN, sentence="We would lose a nurse.", at=OPENED_AT)
    sign_in(page, place.appointments["H1"])

    opens(page, path_for("Dr A1"), "made for somebody else than who is signed in here")

    for theirs in ("We would lose a nurse.", "Your answer so far"):
        expect(page.locator("main")).not_to_contain_text(theirs)
    assert models.Answer.objects.count() == 1
    see(page, "link-of-another-phone")
    console.clear()


def test_a_link_is_spent_by_its_holder_and_the_manager_still_has_hers(canvass, page_without_scripts, console):
    page = page_without_scripts
    answered(page, path_for("Dr A1"))

    answered(page, path_for("Dr A1 manager"), "support")

    said = models.Answer.objects.filter(voice__code="A1").latest("pk")
    assert said.position == Position.SUPPORT
    console.clear()
