"""Tables of requests at the front door."""

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models

# The states of a request nobody has answered.
_OPEN = ("received", "triaged")
# What a request may have led to: one of these at most.
LED_TO = ("matter", "opportunity", "seat", "wish", "information")


class Answer(models.Model):
    """A row is what was answered, to one request or to many that asked the same.

    Missing: empty `because` and `instead` where it was given whole.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8)
    words = models.TextField(max_length=4000, blank=True)
    because = models.TextField(max_length=1000, blank=True)
    instead = models.TextField(max_length=1000, blank=True)
    for_everyone = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by_words = models.CharField(max_length=350)


class AccessRequest(models.Model):
    """A row is one thing asked at the front door, from its arrival until it is closed.

    Missing: `asked_of` null where the community itself is asked, through its executive; no owner and no day promised
    until it is triaged; no answer until it is given; of `LED_TO` the one it led to, if any. Units: `days_to_answer` in
    working days from its arrival to the first answer it got, a "no" counted as one; null until then.
    `answered_of` was asked then, null where the community was, or until then: what is passed on later is asked of another.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=160)
    words = models.TextField(max_length=4000)
    wanted_by = models.DateField(null=True)
    asked_by = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    asked_of = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    asker = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    came_by = models.CharField(max_length=8)
    received_at = models.DateTimeField()
    received_by_words = models.CharField(max_length=350)
    rung = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    owner = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    reply_by = models.DateField(null=True)
    days_to_answer = models.PositiveSmallIntegerField(null=True)
    answered_of = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, null=True, related_name="+")
    seat = models.ForeignKey("directory.Seat", models.PROTECT, null=True, related_name="+")
    wish = models.ForeignKey("representation.SeatWish", models.PROTECT, null=True, related_name="+")
    information = models.ForeignKey("front_door.InformationRequest", models.PROTECT, null=True, related_name="+")
    answer = models.ForeignKey("front_door.Answer", models.PROTECT, null=True, related_name="requests")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="request_reference_once"),
            models.CheckConstraint(
                condition=models.Q(asked_of__isnull=True) | ~models.Q(asked_of=models.F("asked_by")),
                name="request_not_to_oneself",
            ),
            models.CheckConstraint(
                condition=reduce(
                    or_, (models.Q(**dict.fromkeys(other for other in LED_TO if other != one)) for one in LED_TO)
                ),
                name="request_led_to_one_thing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "state", "received_at"], name="request_by_state"),
            models.Index(fields=["community", "received_at"], name="request_by_arrival"),
            models.Index(fields=["community", "kind", "received_at"], name="request_by_kind"),
            # What waits is found without what was answered in all the years before.
            models.Index(fields=["community", "received_at"], condition=models.Q(state__in=_OPEN), name="request_open"),
        ]

    @property
    def has_led_on(self) -> bool:
        """Whether it became something else, or was led to a seat."""
        return any(getattr(self, f"{one}_id") for one in LED_TO)


class RequestStep(models.Model):
    """A row is one dated step of a request. Rows are only ever added: where it was passed on from stays readable."""

    request = models.ForeignKey("front_door.AccessRequest", models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16)
    words = models.CharField(max_length=700)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350)
    rung = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["request", "at"], name="request_step_in_order")]


class MeToo(models.Model):
    """A row says that another organisation asks the same, and is to get the answer."""

    request = models.ForeignKey("front_door.AccessRequest", models.PROTECT, related_name="joined")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    asker = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "organisation"], name="me_too_once")]


class SideApproach(models.Model):
    """A row notes an approach a partner made past the front door, and that it was redirected here.

    Shape: the partner is the request's asker; `approached` is whom it went to first.
    """

    request = models.OneToOneField("front_door.AccessRequest", models.PROTECT, related_name="bypass")
    approached = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    approached_on = models.DateField()
