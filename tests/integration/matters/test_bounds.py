"""The queries of a page of the loop do not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.integration.matters.grown import MORE, NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "matters": "matters",
    "matters-file": "matters.csv",
    "scheme-file": "scheme.csv",
    "mandates-file": "mandates.csv",
    "raise-matter": "matters/new",
    "matter": "matters/{told}",
    "change-matter": "matters/{raised}/change",
    "take-back-route": "matters/{routed}/route/take-back",
    "withdraw-consultation": "advice/{consultation}/withdraw",
    "route": "matters/{raised}/route",
    "withdraw": "matters/{asked}/withdraw",
    "new-canvass": "matters/{asked}/ask",
    "advise": "advice/{consultation}",
    "canvasses": "canvasses",
    "canvasses-file": "canvasses.csv",
    "canvass": "canvasses/{open}",
    "change-draft": "canvasses/{draft}/change",
    "withdraw-canvass": "canvasses/{open}/withdraw",
    "tellers": "canvasses/{open}/tellers",
    "stand-down": "canvasses/{open}/tellers/{post}/stand-down",
    "answer": "canvasses/{open}/answer",
    "declare-interest": "canvasses/{open}/interest",
    "interests": "canvasses/{open}/interests",
    "handle-interest": "canvasses/{open}/interests/{interest}",
    "position": "matters/{told}/position",
    "position-version": "matters/{told}/position/{position}",
    "changed-view": "matters/{asked}/changed",
    "agree-position": "matters/{asked}/position/agree",
    "instruction": "matters/{told}/instruction",
    "instruction-version": "matters/{told}/instruction/1",
    "draft-instruction": "matters/{told}/instruction/draft",
    "approve-instruction": "matters/{told}/instruction/approve",
    "brief": "matters/{told}/brief",
    "brief-as": "matters/{told}/brief.docx",
    "outcome": "matters/{told}/outcome",
    "outcome-version": "matters/{told}/outcome/{outcome}",
    "feedback": "matters/{told}/feedback",
    "feedback-version": "matters/{told}/feedback/{feedback_note}",
    "correct-outcome": "matters/{told}/outcome/{outcome}/correct",
    "correct-feedback": "matters/{told}/feedback/{sent_note}/correct",
    "correct-conversation": "matters/{asked}/conversations/{conversation}/correct",
    "withdraw-conversation": "matters/{asked}/conversations/{conversation}/withdraw",
    "conversation": "matters/{asked}/conversation",
    "conversations": "matters/{asked}/conversations",
    "decide": "matters/{decided}/decide",
    "new-mandate": "matters/{asked}/mandate",
    "motion": "motions/{motion}",
    "challenge": "decisions/{decision}/challenge",
    "settle": "challenges/{challenge}",
    "scheme": "scheme",
    "scheme-versions": "scheme/versions",
    "new-scheme": "scheme/new",
    "mandates": "mandates",
    "mandate": "mandates/{mandate}",
    "renew-mandate": "mandates/{mandate}/renew",
    "withdraw-mandate": "mandates/{mandate}/withdraw",
    "recall-mandate": "mandates/{mandate}/ask-again",
    "recall-power": "scheme/powers/{power}/ask-again",
    "withdraw-power": "scheme/powers/{power}/withdraw",
    "give-back-power": "scheme/powers/{power}/give-back",
    "recall-executive": "scheme/executive/{group}/ask-again",
    "recalls": "asked-again",
    "recalls-file": "asked-again.csv",
    "recall": "asked-again/{recall}",
    "take-up-recall": "asked-again/{recall}/take-up",
    "opt-out": "mandates/{mandate}/purposes/{purpose}/opt-out",
    "confirm-answer": "canvasses/{open}/answers/{answer}/confirm",
    "confirmer": "confirmer",
    "proxies": "proxies",
    "named-answers": "canvasses/{open}/named",
    "receipt": "canvasses/{counted}/receipt",
    "telephone-answer": "voices/{voice}/telephone",
    "partner-views": "canvasses/{open}/partners",
    "lmc-space": "lmc",
    "lmc-notes-on": "matters/{asked}/lmc-notes",
    "lmc-note": "lmc/notes/{note}",
    "new-lmc-note": "lmc/notes/new",
    "change-lmc-note": "lmc/notes/{note}/change",
    "lmc-letters": "lmc-letters",
    "new-lmc-letter": "lmc-letters/new",
    "lmc-letter": "lmc-letters/{letter}",
    "loop-health": "loop",
    "loop-file": "loop.csv",
    "speakers-felt": "loop/speakers",
    "answer-link": "/answer/{token}",
    "partner-view": "/partner/{partner_token}",
}
# What cannot be read: it is only written to, and a request to read it is refused before any query about it.
ONLY_WRITTEN = {
    "open-canvass": "canvasses/{draft}/open",
    "release-position": "matters/{told}/position/release",
    "issue-brief": "matters/{told}/brief/issue",
    "opt-in": "mandates/{mandate}/purposes/{purpose}/opt-in",
    "join-recall": "asked-again/{recall}/join",
    "leave-recall": "asked-again/{recall}/leave",
    "accept-proxy": "proxies/{proxy}/accept",
    "revoke-proxy": "proxies/{proxy}/end",
    "remove-note": "lmc/notes/{note}/remove",
    "restore-note": "lmc/notes/{note}/restore",
    "read-lmc-letter": "lmc-letters/{letter}/read",
    "export-canvass": "canvasses/{counted}/export",
    "recount-canvass": "canvasses/{counted}/recount",
}
# One hat of each sort the loop's pages open to, or show more or less to.
HATS = ("A1", "Hazel", "senior manager", "LMC chair", "teller", "ICB")


def asked(as_, place, parts, addresses):
    """What each hat is answered at each address: the status, and how many queries it took."""
    found = {}
    for hat in HATS:
        browser = as_(place, hat, NOW)
        browser.get("/choose-role")  # a first page pays for the session
        browser.post("/{community}/canvasses/{open}/named".format(**parts))  # named answers open to a recorded look
        for name, address in addresses.items():
            whole = address if address.startswith("/") else f"/{{community}}/{address}"
            with CaptureQueriesContext(connection) as queries:
                answer = browser.get(whole.format(**parts))
            found[name, hat] = (answer.status_code, len(queries))
    return found


def test_every_page_of_the_loop_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.matters.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few = asked(as_, one, grown(one, 2), PAGES)
    many = asked(as_, other, grown(other, 4), PAGES)

    grew = {page: (few[page], many[page]) for page in many if many[page] > few[page]}
    assert grew == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_what_is_only_written_to_is_not_read(as_):
    place = factories.community()
    found = asked(as_, place, grown(place, 1), ONLY_WRITTEN)

    assert {name for (name, _), (status, _) in found.items() if status == 405} == set(ONLY_WRITTEN)
    assert not any(status == 200 for status, _ in found.values())
