"""Over the whole demonstration, nobody finds what they may not open, nor words its page does not show them."""

from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from tests.integration.demo.test_every_link import westmere
from tests.signing_in import sign_in

from folkmoot.design.addresses import address
from folkmoot.directory.queries import acting_as
from folkmoot.funding.models import LearningFile
from folkmoot.search import models
from folkmoot.search.queries import found, subjects

__all__ = ["westmere"]

pytestmark = pytest.mark.django_db


def browser_of(appointment):
    browser = Client()
    sign_in(browser, appointment.person.account)
    session = browser.session
    session["acting_as"] = appointment.pk
    session.save()
    return browser


def told(browser, href):
    answer = browser.get(href)
    if answer.status_code != 200:
        return None
    return plain(unescape(strip_tags(answer.content.decode())))


def plain(words):
    return " ".join(words.split()).casefold()


def readable(acting):
    """Every entry this hat reads, whatever its words."""
    either, given = found._any_of(found._conditions(acting))
    sql = (
        "WITH hit AS (SELECT * FROM search_entry WHERE community = %s) "
        f"SELECT hit.* FROM hit WHERE {either} ORDER BY hit.kind, hit.id"
    )
    return models.Entry.objects.raw(sql, [acting.community_id, *given])


def said_in_slides():
    return {line for one in LearningFile.objects.all() for line in one.words.splitlines()}


def rows_of_index():
    columns = ("community", "kind", "thing", "part", "name", "title", "words", "day")
    return set(models.Entry.objects.values_list(*columns))


def test_what_each_role_finds_is_what_its_page_shows_that_role(westmere):
    pages, wrong, kinds = {one.kind: one.page for one in subjects()}, [], {}
    for appointment in westmere:
        acting = acting_as(appointment.pk, westmere_day())
        browser, shown = browser_of(appointment), {}
        for entry in readable(acting):
            href = address(pages[entry.kind], acting.community_slug, *filter(None, entry.name.split("/")))
            if href not in shown:
                shown[href] = told(browser, href)
            hat = f"{acting.role.value}: {href}"
            if shown[href] is None:
                wrong.append(f"{hat} does not open")
                continue
            lines = entry.words.splitlines()
            if entry.kind == "paper":
                # Its own words stand in the file, which whoever opens its item downloads there.
                lines = lines[:1]
            if entry.kind == "learning-event":
                # Those of its slides stand in the file too.
                lines = [line for line in lines if line not in said_in_slides()]
            unsaid = [line for line in lines if plain(line) not in shown[href]]
            wrong += [f"{hat} does not say: {line}" for line in unsaid]
            kinds.setdefault((acting.role.value, acting.is_member), set()).add(entry.kind)

    assert wrong == [], "\n".join(sorted(set(wrong)))
    # What was looked at was not nothing: each sort of hat finds of its own.
    assert kinds["senior_manager", True] >= {
        "matter",
        "position",
        "meeting",
        "item",
        "action",
        "request",
        "information",
        "opportunity",
        "bulletin",
    }
    partners = set().union(*(found for (_, is_member), found in kinds.items() if not is_member))
    assert partners >= {"matter", "request", "organisation", "person", "group", "forum"}
    # Of meetings, a partner finds those of the board the partner sits on.
    assert partners.isdisjoint({"canvass", "mandate", "instruction", "outcome", "bulletin"})


def test_acts_alone_keep_the_index_as_making_it_anew_would(westmere):
    kept = rows_of_index()

    call_command("rebuild_search", stdout=StringIO())

    assert len(kept) > 100
    assert rows_of_index() == kept
    call_command("rebuild_search", stdout=StringIO())
    assert rows_of_index() == kept


def westmere_day():
    return timezone.localdate()
