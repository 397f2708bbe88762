"""What of the front door is found by its words."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain import information, payment, request
from folkmoot.front_door.queries.capacity import standing_for
from folkmoot.front_door.queries.information import information_seen_by
from folkmoot.front_door.queries.payments import payments_read_by, payments_seen_by
from folkmoot.front_door.queries.requests import requests_read_whole_by, requests_seen_by
from folkmoot.front_door.queries.whom_to_ask import entries_seen_by
from folkmoot.kernel.working_days import local_day
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _requests() -> QuerySet[models.AccessRequest]:
    return models.AccessRequest.objects.select_related("answer").prefetch_related("files")


def _request(one: Any) -> Text:
    """What was asked and answered: whoever opens the page reads both; the names of files, who reads it whole.

    The steps are for some, so they are not found.
    """
    said = one.answer
    return Text(
        community_id=one.community_id,
        name=request.reference(one.year, one.number),
        title=one.title,
        words="\n".join((one.words, said.words, said.because, said.instead) if said else (one.words,)),
        more="\n".join(each.title for each in one.files.all() if each.taken_away_at is None),
        day=local_day(one.received_at),
    )


def _informations() -> QuerySet[models.InformationRequest]:
    return models.InformationRequest.objects.prefetch_related("items")


def _information(one: models.InformationRequest) -> Text:
    """What is asked and why; never what a practice answered."""
    asked = (item.question for item in one.items.all() if item.dropped_at is None)
    return Text(
        community_id=one.community_id,
        name=information.reference(one.year, one.number),
        title=one.title,
        words="\n".join((one.purpose, one.clause, *asked)),
        day=local_day(one.issued_at or one.drafted_at),
    )


def _payment(one: models.PaymentQuery) -> Text:
    """The scheme and the practice for whoever sees that there is a query; never the sum, nor what was said of it."""
    return Text(
        community_id=one.community_id,
        name=payment.reference(one.year, one.number),
        title=f"{one.scheme}, {one.period}",
        words=one.practice.name,
        more=f"{one.words}\n{one.closing_note}",
        day=one.opened_on,
    )


def _pledge(one: models.Pledge) -> Text | None:
    """Who has pledged, while the pledge stands: on the page of all pledges."""
    if one.ended_at is not None:
        return None
    return Text(
        community_id=one.community_id,
        name="",
        title=f"Pledge of {one.organisation.name}",
        day=local_day(one.made_at),
    )


def _pledges_read_by(acting: Acting) -> QuerySet[models.Pledge]:
    return models.Pledge.objects.filter(community_id=acting.community_id)


def _whom_to_ask(one: models.WhomToAsk) -> Text | None:
    """What is asked about, whom, and how they are reached."""
    if one.ended_at is not None:
        return None
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.about}, {one.organisation.name}",
        words="\n".join(filter(None, (one.whom, one.reach, one.hours, one.deputy))),
        day=local_day(one.kept_at),
    )


def _capacity(one: models.CapacityStatement) -> Text | None:
    """What a body says it can and cannot take on, found while it stands; what it said before is on its page."""
    if one.withdrawn_by_id is not None:
        return None
    body: Any = one.organisation
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"What {body.name if body else 'general practice here'} can take on",
        words="\n".join(filter(None, (one.can, one.cannot))),
        day=local_day(one.said_at),
    )


SUBJECTS = (
    Subject(
        kind="request",
        one="Request",
        words="Requests",
        page="request",
        rows=_requests,
        text=_request,
        seen_by=requests_seen_by,
        whole_by=requests_read_whole_by,
        parts={models.Answer: "answer", models.RequestFile: "files"},
    ),
    Subject(
        kind="information",
        one="Information request",
        words="Information requests",
        page="information-request",
        rows=_informations,
        text=_information,
        seen_by=information_seen_by,
        parts={models.InformationItem: "items"},
    ),
    Subject(
        kind="payment",
        one="Payment query",
        words="Payment queries",
        page="payment",
        rows=lambda: models.PaymentQuery.objects.select_related("practice"),
        text=_payment,
        seen_by=payments_seen_by,
        whole_by=payments_read_by,
        # What lies with a partner depends on whom it took over from.
        by_hat_alone=lambda acting: acting.is_member,
    ),
    Subject(
        kind="pledge",
        one="Pledge to use the front door",
        words="Pledges",
        page="pledges",
        rows=lambda: models.Pledge.objects.select_related("organisation"),
        text=_pledge,
        seen_by=_pledges_read_by,
        parts={apps.get_model("directory.Organisation"): "organisation"},
    ),
    Subject(
        kind="whom-to-ask",
        one="Whom to ask",
        words="Whom to ask",
        page="whom-to-ask-entry",
        rows=lambda: models.WhomToAsk.objects.select_related("organisation"),
        text=_whom_to_ask,
        seen_by=entries_seen_by,
        parts={apps.get_model("directory.Organisation"): "organisation"},
    ),
    Subject(
        kind="capacity",
        one="What somebody can take on",
        words="What each can take on",
        page="capacity-statement",
        rows=lambda: models.CapacityStatement.objects.select_related("organisation"),
        text=_capacity,
        seen_by=standing_for,
        parts={apps.get_model("directory.Organisation"): "organisation"},
    ),
)
