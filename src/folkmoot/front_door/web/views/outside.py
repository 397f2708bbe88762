"""Pages for people without an account: the open page, its link, and what the executive does with what was asked there."""

from datetime import timedelta

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import ANYONE, open_to, refusal_page
from folkmoot.design.paging import paged
from folkmoot.design.request import Request
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.web.access import EXECUTIVE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import Kind, reference
from folkmoot.front_door.operations import outside as operations
from folkmoot.front_door.queries.outside import held_only
from folkmoot.front_door.web import forms, outside_present
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters.words import moment as moment_in_words

_WHO_SEES = (
    "the executive; once let in, all practices, the LMC and your organisation too; another partner only if it is passed "
    "on to that partner, or once it is answered for everyone"
)
# The settings count what is asked from outside by the hour.
_COUNTED_OVER = timedelta(hours=1)
_EXECUTIVE_ALONE = "the executive alone"


@open_to(ANYONE)
@never_cache
def ask(request: Request, community: str) -> HttpResponse:
    """Ask general practice here something, without an account."""
    community_id, name = queries.open_door(community)
    form = forms.OutsideForm(request.POST or None, request.FILES or None, partners=[])
    status = 200
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="ask_outside", key=form.cleaned_data["email"].casefold()):
            form.add_error(None, _too_often(request))
            status = 429
        elif written(
            form,
            lambda: operations.lodge(
                form.asked(), form.stranger(), brought=form.brought(), community_id=community_id, at=request.at
            ),
        ):
            return redirect("ask-outside-sent", community)
    form.say_files_are_lost()
    given = {
        "form": form,
        "title": f"Ask {name}",
        "intro": "One door to every practice here. Do you have an account? Sign in instead, and nobody need check who "
        "you are.",
        "button": "Send this request",
        "who_can_see": _WHO_SEES,
    }
    return render(request, "front_door/ask_outside.html", given, status=status)


def _too_often(request: Request) -> str:
    """What whoever asks too often is told, above the words they typed."""
    again = moment_in_words(request.at + _COUNTED_OVER)
    return (
        "Only so many requests are taken from one address, or one place, within an hour. Yours was not sent, and what you "
        f"wrote is still below: keep this page open, or a copy, and send it again after {again}."
    )


@open_to(ANYONE)
def sent(request: Request, community: str) -> HttpResponse:
    """What happens next, in the same words whoever asked."""
    _, name = queries.open_door(community)
    return render(
        request, "front_door/outside_sent.html", {"name": name, "community": community, "who_can_see": "anyone"}
    )


@open_to(ANYONE)
@at_most("personal_link")
@never_cache
def outside_link(request: Request, token: str) -> HttpResponse:
    """Confirm what one asked, or see where it stands: opening the link writes nothing."""
    try:
        lodged = queries.outside_at(token, at=request.at)
        if request.method == "POST":
            lodged = operations.confirm(token, at=request.at)
            return redirect("outside-link", token)
    except Refused as refused:
        return refusal_page(request, *refused.objections, status=410)
    given = {"page": outside_present.link_page(lodged), "who_can_see": _WHO_SEES}
    return render(request, "front_door/outside_link.html", given)


@open_to(EXECUTIVE)
def outside_requests(request: ActingRequest, community: str) -> HttpResponse:
    """What was asked from outside, and what became of it."""
    words = request.GET.get("words", "").strip()
    found = queries.outside_requests(request.acting)
    if words:
        found = found.filter(title__icontains=words)
    is_held = request.GET.get("held") == "yes"
    if is_held:
        found = held_only(found)
    page = paged(found, request)
    given = {
        "lines": [outside_present.line(one, community) for one in page.rows],
        "page": page,
        "community": community,
        "boxes": [
            {"name": "words", "label": "Words in its title", "chosen": words},
            {"name": "held", "label": "Which", "options": [("yes", "Held back")], "chosen": "yes" if is_held else ""},
        ],
        "narrowed": bool(words) or is_held,
        "address": outside_present.open_page(community),
        "who_can_see": _EXECUTIVE_ALONE,
    }
    return render(request, "front_door/outside_requests.html", given)


@open_to(EXECUTIVE)
def outside_request(request: ActingRequest, community: str, outside: int) -> HttpResponse:
    """Let in what was asked from outside, for the partner it came from."""
    lodged = queries.outside_request(outside, request.acting)
    if lodged.request is not None:
        return redirect("request", community, reference(lodged.request.year, lodged.request.number))
    form = forms.LetInForm(
        request.POST or None,
        partners=_organisations(request, Standing.PARTNER),
        ours=_organisations(request, Standing.MEMBER),
        initial={"kind": lodged.kind},
    )
    made: list[str] = []

    def let_in() -> None:
        received = operations.let_in(
            outside_id=lodged.pk,
            partner_id=int(form.cleaned_data["partner"]),
            kind=Kind(form.cleaned_data["kind"]),
            forwarded=form.forwarded(),
            by=request.acting,
            at=request.at,
        )
        made.append(reference(received.year, received.number))

    if request.method == "POST" and written(form, let_in):
        messages.success(request, f"Let in as {made[0]}. Say who deals with it, and by when.")
        return redirect("request", community, made[0])
    given = {
        "page": outside_present.page(lodged, community),
        "form": form,
        "community": community,
        "who_can_see": _EXECUTIVE_ALONE,
    }
    return render(request, "front_door/outside_request.html", given)


def _organisations(request: ActingRequest, standing: Standing) -> list[tuple[str, str]]:
    found = directory.organisations_of(request.acting.community_id, local_day(request.at), standing=standing)
    return [(str(one.pk), one.name) for one in found]


@open_to(EXECUTIVE)
def turn_away(request: ActingRequest, community: str, outside: int) -> HttpResponse:
    """Turn away what was asked from outside, with the reason."""
    lodged = queries.outside_request(outside, request.acting)
    form = forms.TurnAwayForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.turn_away(
            outside_id=lodged.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        told = "and whoever asked is told why" if lodged.confirmed_at else "and nobody is written to"
        messages.success(request, f"Turned away, {told}.")
        return redirect("outside-requests", community)
    return form_page(
        request, form, "Turn this away", "Turn it away", caption=lodged.title, who_can_see=_EXECUTIVE_ALONE
    )


@open_to(EXECUTIVE)
def release(request: ActingRequest, community: str, outside: int) -> HttpResponse:
    """Send whoever wrote mail that is held back the link that confirms it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    lodged = queries.outside_request(outside, request.acting)
    operations.release(outside_id=lodged.pk, by=request.acting, at=request.at)
    messages.success(request, "The link is sent. Once its sender presses it, it waits here to be let in.")
    return redirect("outside-request", community, outside)
