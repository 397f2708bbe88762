"""Requests in every state, reached by the operations people use."""

from datetime import date, timedelta

from tests import files
from tests.factories import RAISED_AT

from folkmoot.files.domain.files import Brought
from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import Kind, Outcome, Said
from folkmoot.front_door.operations import asking, dealing

TITLE = "Whom do we ask about premises reimbursement?"
WORDS = "Our contact left when the boards merged. Whom do we write to now?"
# A Monday: the seventh of September 2026. Promised for the Friday.
FRIDAY = date(2026, 9, 11)
HERE = Said(outcome=Outcome.GIVEN, words="The estates team, by the shared mailbox.")


def brought(name="The proposal.docx", content=None):
    """A file as somebody chose it."""
    return Brought(name=name, content=files.word("What we propose.") if content is None else content)


def asked(
    place,
    *,
    by="A1 manager",
    of="ICB",
    kind=Kind.NAVIGATION,
    title=TITLE,
    words=WORDS,
    at=RAISED_AT,
    files=(),
    **more,
):
    """A request just received; `of` None asks general practice here."""
    acting = place.acting(by, at)
    of_id = place.organisations[of].pk if of else None
    said = asking.Asked(kind=kind, title=title, words=words, asked_of=of_id, **more)
    return queries.request_by_reference(asking.ask(said, brought=files, by=acting, at=at), acting)


def asked_of_us(place, **more):
    """A partner's request to general practice here."""
    return asked(place, **{"by": "ICB", "of": None, "kind": Kind.REPRESENTATION, "title": "A winter voice"} | more)


def redirected(place, *, by="Alder", partner="ICB", title="Try the frailty pathway first?", at=RAISED_AT):
    """A partner's approach to a PCN, brought to the front door."""
    acting = place.acting(by, at)
    approach = asking.Approach(
        partner_id=place.organisations[partner].pk,
        approached_on=at.date() - timedelta(days=1),
        kind=Kind.POSITION,
        title=title,
        words="Asked after a meeting, of one clinical director.",
    )
    return queries.request_by_reference(asking.redirect(approach, by=acting, at=at), acting)


def triaged(place, request, *, by="ICB", owner=None, reply_by=FRIDAY, at=RAISED_AT):
    """The request, with somebody who deals with it by Friday."""
    dealing.triage(
        request_id=request.pk,
        owner_id=place.appointments[owner or by].pk,
        reply_by=reply_by,
        by=place.acting(by, at),
        at=at,
    )
    request.refresh_from_db()
    return request


def answered(place, *requests, by="ICB", said=HERE, at=RAISED_AT):
    """The first of the requests, all of them answered at once."""
    dealing.answer(said, request_ids=[one.pk for one in requests], by=place.acting(by, at), at=at)
    for one in requests:
        one.refresh_from_db()
    return requests[0]
