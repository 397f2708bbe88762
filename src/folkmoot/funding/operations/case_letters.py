"""Mail to the people of whoever is asked for money."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import hands_with
from folkmoot.directory.queries.people import roles_on
from folkmoot.funding import models
from folkmoot.kernel.quiet_hours import out_of_quiet_hours
from folkmoot.kernel.working_days import local_day
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_asked(one: models.FundingCase, *, by: Acting, at: datetime) -> int:
    """How many people of the body that is asked are told that a case was put to it. Missing: nobody of one not kept here."""
    if one.asked_of_id is None:
        return 0
    day = local_day(at)
    theirs = roles_on(one.community_id, day).filter(organisation_id=one.asked_of_id).values_list("pk", flat=True)
    address = settings.ADDRESS + reverse("funding-case", args=[by.community_slug, one.pk])
    until = (
        f"\n\nAn answer is asked for by {one.answer_by:%A} {one.answer_by.day} {one.answer_by:%B %Y}."
        if one.answer_by
        else ""
    )
    return post.queue_all(
        [
            Letter(
                key=f"funding case {one.pk} put to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"A case for money: {one.title}",
                text=f"Dear {hand.name},\n\n{by.community_name} puts a case for money to you.\n\nWhat is asked: {one.asks}\n\n"
                f"What is needed, and why: {one.need}{until}\n\nRead it with its options, or take it as a Word document:\n"
                f"{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="funding",
            )
            for hand in hands_with(theirs, day)
        ]
    )
