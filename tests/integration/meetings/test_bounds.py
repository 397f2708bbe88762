"""The queries of a page of meetings do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.matters.grown import MORE
from tests.integration.meetings.grown import NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "forward-plan": "forward-plan",
    "forward-plan-file": "forward-plan.csv",
    "meetings": "meetings?which=past",
    "meetings-calendar": "meetings.ics",
    "my-calendar": "meetings/calendar",
    "calendar-feed": "/calendar/{secret}.ics",
    "say-worth": "meetings/{held}/worth",
    "plan-meeting": "meetings/plan",
    "meeting": "meetings/{held}",
    "meeting-calendar": "meetings/{held}.ics",
    "change-meeting": "meetings/{coming}/change",
    "call-off-meeting": "meetings/{coming}/call-off",
    "build-agenda": "meetings/{coming}/build",
    "attendance": "meetings/{held}/attendance",
    "new-item": "meetings/{coming}/items/new",
    "item": "meetings/{held}/items/{held_item}",
    "change-item": "meetings/{coming}/items/{coming_item}/change",
    "take-off-item": "meetings/{coming}/items/{coming_item}/take-off",
    "defer-item": "meetings/{coming}/items/{coming_item}/defer",
    "answer-item": "meetings/{coming}/items/{proposed}/answer",
    "declare-at-item": "meetings/{held}/items/{held_item}/interest",
    "settle-at-item": "meetings/{held}/items/{held_item}/interests/settle?person={sitting}",
    "new-paper": "meetings/{coming}/items/{coming_item}/papers/new",
    "paper": "meetings/{held}/papers/{paper}.docx",
    "pack": "meetings/{held}/pack",
    "pack-file": "meetings/{held}/pack.pdf",
    "withdraw-paper": "meetings/{held}/papers/{paper}/withdraw",
    "minute-decision": "meetings/{held}/items/{held_item}/decide",
    "new-statement": "meetings/{held}/items/{held_item}/statements/new",
    "reword-decision": "meetings/{held}/decisions/{decision}",
    "say-what-came-of-it": "meetings/{held}/decisions/{decision}/came-of",
    "confirm-decision": "meetings/{held}/confirm/{waiting}",
    "new-action": "meetings/{held}/actions/new?item={held_item}",
    "minutes": "meetings/{published}/minutes",
    "draft-minutes": "meetings/{held}/minutes/draft",
    "approve-minutes": "meetings/{held}/minutes/approve",
    "leave-off-minutes": "meetings/{held}/minutes/leave-off",
    "publish-minutes": "meetings/{published}/minutes/publish",
    "minutes-version": "meetings/{held}/minutes/1",
    "minutes-pdf": "meetings/{published}/minutes.pdf",
    "minutes-word": "meetings/{published}/minutes.docx",
    "actions": "actions",
    "actions-file": "actions.csv",
    "action": "actions/{action}",
    "change-action": "actions/{action}/change",
    "close-action": "actions/{action}/close",
}
ONLY_WRITTEN = {
    "put-decision": "meetings/{held}/decisions/{decision}/put",
    "strike-statement": "meetings/{held}/statements/{statement}/strike",
    "send-agenda": "meetings/{coming}/send-agenda",
    "make-calendar": "meetings/calendar/make",
    "revoke-calendar": "meetings/calendar/revoke",
    "make-pack": "meetings/{coming}/pack/make",
    "start-round": "meetings/{held}/items/{held_item}/round",
    "move-item": "meetings/{coming}/items/{coming_item}/move",
}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Hazel", "senior manager", "LMC chair", "administrator", "ICB")


def test_every_page_of_meetings_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.meetings.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few = queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=NOW)
    many = queries_asked(as_, other, grown(other, 2), PAGES, hats=HATS, at=NOW)

    grew = {page: (few[page], many[page]) for page in many if many[page] > few[page]}
    assert grew == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_what_is_only_written_to_is_not_read(as_):
    place = factories.community()
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=NOW)

    assert {status for status, _ in found.values()} <= {403, 404, 405}
