"""The pages of the words people start from: read by the community's own, changed by its administrators."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.directory import models
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.operations import prompts as operations
from folkmoot.directory.queries import acting_as
from folkmoot.record.models import Entry

pytestmark = pytest.mark.django_db

LIST, HEARD = "/westmere/prompts", "/westmere/prompts/debrief-heard"


def said(words="What was new to you", day=24, reason="People wrote minutes"):
    # The day of the tests is Monday 23 November 2026.
    return {
        "words": words,
        "starts_on_day": str(day),
        "starts_on_month": "11",
        "starts_on_year": "2026",
        "reason": reason,
    }


def text(response):
    return " ".join(unescape(seen(response)).split())


def test_an_administrator_changes_one_and_the_communitys_own_read_it(westmere, as_):
    as_(westmere["administrator"]).post(HEARD, said(" What was new  to you "))

    row = models.PromptChange.objects.get()
    assert (row.prompt, row.words, row.starts_on) == ("debrief-heard", "What was new to you", date(2026, 11, 24))
    entry = Entry.objects.get(act="words people start from changed")
    assert entry.details["words"] == "What was new to you"
    page = text(as_(westmere["representative"]).get(LIST))
    assert "From 24 November 2026: What was new to you" in page
    assert "People wrote minutes" in page
    assert "Ada Keeper, 23 November 2026" in page
    assert HEARD not in page


def test_what_a_speaker_is_told_not_to_agree_to_is_not_a_partners_to_read(westmere, as_):
    browser = as_(westmere["ICB"])

    assert browser.get(LIST).status_code == 403
    assert LIST not in text(browser.get("/westmere/thresholds"))
    assert LIST in text(as_(westmere["representative"]).get("/westmere/thresholds"))


def test_an_empty_box_goes_back_to_ours(westmere, as_):
    by = acting_as(westmere["administrator"].pk, places.DAY)
    operations.change_prompt(
        Prompt.DEBRIEF_HEARD,
        words="News",
        starts_on=places.DAY,
        reason="Short",
        by=by,
        at=places.AT - timedelta(days=3),
    )
    browser = as_(westmere["administrator"])
    assert "Ours: What you heard" in text(browser.get(LIST))
    assert 'value="News"' in text(browser.get(HEARD))

    browser.post(HEARD, said("", 25, "As before"))

    assert models.PromptChange.objects.last().words == ""
    page = text(browser.get(LIST))
    assert "From 25 November 2026: What you heard" in page
    assert "(ours again)" in page


@pytest.mark.parametrize(
    ("answer", "objection"),
    [
        (said(day=23), "A change begins tomorrow at the earliest"),
        (said("What you heard"), "It says so on that day already."),
        (said("What you said there for us"), "Another one beside it says the same"),
        (said("About pt JS"), "patient"),
        (said(reason="For pt JS"), "patient"),
    ],
)
def test_a_mistake_is_said_on_the_page_and_nothing_is_kept(westmere, as_, answer, objection):
    assert objection in text(as_(westmere["administrator"]).post(HEARD, answer))
    assert not models.PromptChange.objects.exists()


def test_there_is_no_page_for_words_that_nobody_starts_from(westmere, as_):
    assert as_(westmere["administrator"]).get("/westmere/prompts/patience").status_code == 404
