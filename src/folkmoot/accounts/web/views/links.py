"""Signing in by a link from an e-mail. Opening a link writes nothing: scanners of mail open links too."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.ratelimit import consume_or_429
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from folkmoot.accounts import operations, queries
from folkmoot.accounts.web import sessions
from folkmoot.accounts.web.forms import LinkForm, UseLinkForm
from folkmoot.accounts.web.onward import onward
from folkmoot.accounts.web.second_factor import LINK
from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.request import Request
from folkmoot.kernel.errors import Refused


@open_to(ANYONE)
@never_cache
def ask_for_link(request: Request) -> HttpResponse:
    """Ask for a link by e-mail."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if stopped := consume_or_429(request, action="sign_in_link", key=email):
            stopped_response: HttpResponse = stopped
            return stopped_response
        operations.send_sign_in_link(email=email, at=request.at, onward=onward(request))
        return redirect("link-sent")
    return render(request, "accounts/ask_for_link.html", {"form": form})


@open_to(ANYONE)
def link_sent(request: Request) -> HttpResponse:
    """What happens next, in the same words whoever asked."""
    return render(request, "accounts/link_sent.html")


@open_to(ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: Request, token: str) -> HttpResponse:
    """Show whom the link signs in; pressing the button does it, and uses the link up."""
    account = queries.account_of_link(token)
    if account is None:
        return _unusable(request)
    form = UseLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _signed_in(request, token, form)
    page = {"form": form, "account": account, "other": _other(request, account.pk), "onward": onward(request)}
    return render(request, "accounts/sign_in_by_link.html", page)


def _signed_in(request: Request, token: str, form: UseLinkForm) -> HttpResponse:
    try:
        account = operations.spend_sign_in_link(token=token, at=request.at)
    except Refused:
        return _unusable(request)
    if request.user.is_authenticated:
        logout(request)
    sessions.keep(request, kept=form.keeps)
    record_authentication(request, account, LINK)
    # Whoever has set up a second step is asked for it now: a link is none.
    answer: HttpResponse = perform_login(request, account, redirect_url=onward(request) or None)
    return answer


def _unusable(request: Request) -> HttpResponse:
    return render(request, "accounts/link_unusable.html", {"form": LinkForm(), "onward": onward(request)}, status=410)


def _other(request: Request, account_id: int) -> str:
    """The address of somebody else who is signed in here."""
    someone_else = request.user.is_authenticated and request.user.pk != account_id
    return str(request.user) if someone_else else ""
