"""What stays inside a practice: its partners' views."""

import re
from html import unescape

import pytest
from tests import factories
from tests.factories import JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import inside as operations


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def canvass(place):
    return factories.opened(place)


def gather(place, canvass, *, by="A1", of="A1", at=OPENED_AT):
    return operations.gather_views(voice_id=queries.voices(canvass.pk)[of], by=place.acting(by), at=at)


def token_of(link):
    return link.rpartition("/")[2]


def view(link, *, name="Dr Bose", position=Position.CONCERN, sentence="", at=OPENED_AT):
    operations.give_view(token=token_of(link), name=name, position=position, sentence=sentence, at=at)


def test_a_link_is_made_once_and_leaves_no_trace_outside_the_practice(place, canvass):
    before = acts(place)

    link = gather(place, canvass)
    assert gather(place, canvass, by="A1 manager") == link

    view(link)
    assert acts(place) == before
    assert models.Gathering.objects.count() == 1


def test_a_view_said_again_under_the_same_name_replaces_the_first_and_is_no_answer(place, canvass):
    link = gather(place, canvass)

    view(link)
    view(link, name=" Dr Bose ", position=Position.SUPPORT, sentence=" Now for it. ")
    view(link, name="Dr Crane")

    said = {one.name: (one.position, one.sentence) for one in models.PartnerView.objects.all()}
    assert said == {"Dr Bose": ("support", "Now for it."), "Dr Crane": ("concern", "")}
    assert models.Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"name": " "}, "Give your name"),
        ({"name": "x" * 81}, "80 at most"),
        ({"sentence": "pt JS waits"}, "patient's initials"),
        ({"at": JUST_AFTER}, "The canvass has closed. Nothing was changed."),
    ],
)
def test_a_view_is_refused_with_the_reason(place, canvass, facts, objection):
    link = gather(place, canvass)

    with refused(objection):
        view(link, **facts)
    view(link)


def test_a_link_that_leaked_fills_no_table(place, canvass):
    link = gather(place, canvass)
    for number in range(operations.MOST_VIEWS):
        view(link, name=f"Partner {number}")

    # The fortieth may change their mind; a forty-first is one too many.
    view(link, name="Partner 39", position=Position.OPPOSE)
    view(link, name="Partner 0")
    with refused("This link has been used too often."):
        view(link, name="Partner 40")


def test_a_link_ended_or_cut_short_takes_no_view_and_what_was_said_stays(place, canvass):
    link = gather(place, canvass)
    view(link)
    voice = queries.voices(canvass.pk)["A1"]
    with not_found():
        operations.end_gathering(voice_id=voice, by=place.acting("A2"), at=OPENED_AT)
    with not_found():
        operations.end_gathering(voice_id=voice, by=place.acting("A1 partner"), at=OPENED_AT)

    operations.end_gathering(voice_id=voice, by=place.acting("A1 manager"), at=OPENED_AT)

    with refused("Your representative has ended this."):
        view(link)
    with refused("This link is not complete."):
        view(link[:-1])
    assert models.PartnerView.objects.count() == 1


def test_only_the_practices_own_hands_gather_while_the_canvass_is_open(place, canvass):
    with not_found():
        gather(place, canvass, by="A2")
    with refused("Your representative, deputy or practice manager gathers"):
        gather(place, canvass, by="A1 partner")
    with refused("The canvass is not open"):
        gather(place, canvass, at=JUST_AFTER)


def test_partners_views_are_read_by_their_own_practice_alone(place, canvass, as_):
    browser, here = as_(place, "A1", OPENED_AT), f"/westmere/canvasses/{canvass.pk}/partners"
    assert "Nobody has said anything yet." in text(browser.get(here))
    page = text(browser.post(here, {}, follow=True))
    # A link made a second later is another one.
    link = re.search(r"http[^\s\"<]*/partner/[^\s\"<]+", page)[0]
    answer = browser.post(f"/partner/{token_of(link)}", {"name": "Dr Bose", "position": "oppose", "sentence": "No."})
    assert "Your representative can see it" in text(answer)

    assert "Dr Bose" in text(browser.get(here))
    for seat in ("A2", "LMC chair", "senior manager", "teller"):
        assert "Dr Bose" not in as_(place, seat, OPENED_AT).get(here).content.decode()

    browser = as_(place, "A1", OPENED_AT)
    browser.post(here, {"end": "yes"})
    gone = browser.get(f"/partner/{token_of(link)}")
    assert (gone.status_code, "Your representative has ended this." in text(gone)) == (410, True)
