"""Acting as whom: the chosen role travels in the session and is checked afresh on each request."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from folkmoot.design.request import Request
from folkmoot.directory import queries
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day

SESSION_KEY = "acting_as"


class ActingRequest(Request):
    """A request from a person acting as one chosen role. Only pages whose access demands a role may assume it."""

    acting: Acting


def acting_as(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.acting` is the chosen role; None when there is none."""

    def answer_as(request: HttpRequest) -> HttpResponse:
        # At once: nearly every page shows it, and one that waits to be asked is slower each time it is.
        request.acting = chosen(request)  # type: ignore[attr-defined]
        return answer(request)

    return answer_as


def chosen(request: HttpRequest) -> Acting | None:
    """The role the person acts as: the one chosen, or the only one held."""
    account: Any = request.user
    if not account.is_authenticated:
        return None
    day = local_day(cast(Request, request).at)
    appointment_id = request.session.get(SESSION_KEY)
    if appointment_id is not None:
        acting = queries.acting(account_id=account.pk, appointment_id=appointment_id, day=day)
        if acting is not None:
            return acting
    held = list(queries.appointments_of(account.pk, day).values_list("pk", flat=True)[:2])
    if len(held) != 1:
        return None
    request.session[SESSION_KEY] = held[0]
    return queries.acting(account_id=account.pk, appointment_id=held[0], day=day)
