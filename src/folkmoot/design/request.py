"""What every request carries besides Django's own: the one instant at which it is answered."""

from datetime import datetime

from django.http import HttpRequest


class Request(HttpRequest):
    """A request with its instant: every rule that asks the time within it gets the same answer."""

    at: datetime
