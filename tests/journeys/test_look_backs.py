"""A look-back by keyboard, from its start to its published lessons, both sides at it; and every page of look-backs."""

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import london
from tests.integration.initiatives import grown
from tests.integration.initiatives import test_bounds as initiatives
from tests.journeys.hands import follow, pick, press
from tests.journeys.test_no_page_unseen import Eyes, whole

from folkmoot.initiatives.domain.look_back import QUESTIONS, Half

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_of_look_backs(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(grown.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(initiatives.PAGES, grown.grown(place, 2)))

    for hat in ("A2", "Alder", "senior manager", "ICB"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert eyes.sent_back == {
        *("new-look-back", "look-back-at-matter", "change-lesson", "name-for-look-back", "new-lesson"),
        *("agree-lessons", "call-off-look-back"),
    }


def test_two_sides_look_back_and_everyone_reads_what_they_learnt(page, sign_in, look, transactional_db, frozen_at):
    place = factories.community()

    def at_hand(seat, when):
        frozen_at(when)
        sign_in(page, place.appointments[seat])
        page.goto("/waiting")

    at_hand("senior manager", london(9, 24, 10))
    begun(page)
    at_hand("A1", london(9, 25, 10))
    contributed(page, "We asked every practice")
    expect(page.locator("main")).not_to_contain_text("One person who may decide")
    at_hand("ICB", london(9, 28, 10))
    follow(page, "Give your side of a look-back")
    expect(page.locator("main")).not_to_contain_text("We asked every practice")
    page.goto("/waiting")
    contributed(page, "One person who may decide")
    expect(page.locator("main")).to_contain_text("We asked every practice")
    learnt(page)
    at_hand("senior manager", london(9, 29, 10))
    published(page, look)
    at_hand("A2", london(9, 30, 10))
    read_by_all(page, look)


def begun(page):
    """The executive starts it from its list, and names somebody who was there."""
    follow(page, "Look back at both together")
    follow(page, "Look back at two things")
    page.select_option("[name=partner]", label="ICB Integrated care board (ICB)")
    page.fill("[name=went_well]", "Winter hub")
    page.fill("[name=did_not]", "Premises money of 2025")
    press(page, "Start it")
    expect(page.locator("main")).to_contain_text("Nobody has contributed yet")
    follow(page, "Name somebody of a PCN or a practice")
    page.select_option("[name=person]", label="Dr A1, Practice representative, A1 Practice")
    press(page, "Name them")
    expect(page.locator("main")).to_contain_text("Dr A1, Practice representative")


def contributed(page, words):
    """Somebody of a side finds it waiting, answers about both things, and hands that in."""
    follow(page, "Give your side of a look-back: Winter hub; Premises money of 2025")
    for half in Half:
        follow(page, f"Answer about {half.words[0].lower()}{half.words[1:]}")
        for one in QUESTIONS:
            page.fill(f"[name={one.name}]", words)
        press(page, "Keep these answers")
        expect(page.locator("main")).to_contain_text(f"{half.words}: 6 of 6 questions answered.")
    press(page, "Hand in your side's answers")
    expect(page.get_by_text("Handed in. Once both sides have, each reads the other's.")).to_be_visible()


def learnt(page):
    """The partner writes a lesson, agrees it, and lets its answers be shown."""
    follow(page, "Write a lesson")
    page.fill("[name=words]", "Ask every practice first")
    press(page, "Keep this lesson")
    follow(page, "Agree these lessons for your side")
    pick(page, "shows_answers", "yes")
    press(page, "Agree to publish them")
    expect(page.locator("main")).to_contain_text("Its answers are shown too")


def published(page, look):
    """General practice agrees too, without showing its answers; then the lessons are published."""
    follow(page, "Write and agree the lessons of a look-back: Winter hub; Premises money of 2025")
    look(page.url, "look-back-both")
    follow(page, "Agree these lessons for your side")
    pick(page, "shows_answers", "no")
    press(page, "Agree to publish them")
    expect(page.locator("main")).to_contain_text("Lessons agreed")
    press(page, "Publish the lessons")
    expect(page.locator("main")).to_contain_text("Published")


def read_by_all(page, look):
    """A practice that was not part of it reads the lesson, and the answers of the side that shows them."""
    page.goto("/westmere/look-backs/lessons")
    look(page.url, "lessons")
    main = page.locator("main")
    expect(main).to_contain_text("Ask every practice first")
    follow(page, "Winter hub; Premises money of 2025")
    look(page.url, "look-back-published")
    expect(main).to_contain_text("One person who may decide")
    expect(main).not_to_contain_text("We asked every practice")
    expect(main).not_to_contain_text("Who contributes")
