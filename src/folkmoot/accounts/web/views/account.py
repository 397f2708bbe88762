"""A person's own sign-in: what it is, its address, and signing out everywhere."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts import operations, queries
from folkmoot.accounts.web import present
from folkmoot.accounts.web.forms import AddressForm
from folkmoot.accounts.web.onward import with_next
from folkmoot.accounts.web.second_factor import WithSecondFactor
from folkmoot.design.access import SIGNED_IN, open_to
from folkmoot.design.request import Request
from folkmoot.design.writing import written

OWNER = WithSecondFactor(SIGNED_IN, once_set_up=True)


class OwnRequest(Request):
    """A request from somebody signed in."""

    user: Any


@open_to(SIGNED_IN)
def your_sign_in(request: OwnRequest) -> HttpResponse:
    """By what means this person signs in, and what can be changed."""
    return render(request, "accounts/your_sign_in.html", {"page": present.page(queries.means_of(request.user.pk))})


@open_to(SIGNED_IN)
@require_POST
def sign_out_everywhere(request: OwnRequest) -> HttpResponse:
    """End this session and every other of this person's."""
    operations.sign_out_everywhere(account=request.user, at=request.at)
    logout(request)
    messages.success(request, "You are signed out on every device.")
    return redirect("account_login")


@open_to(OWNER)
def change_address(request: OwnRequest) -> HttpResponse:
    """Ask for another address; it counts once its owner has confirmed it."""
    if elsewhere := _asks_again(request):
        return redirect(elsewhere)
    form = AddressForm(request.POST or None)
    if request.method == "POST":
        if stopped := consume_or_429(request, action="change_address"):
            stopped_response: HttpResponse = stopped
            return stopped_response
        if written(
            form,
            lambda: operations.ask_to_change_address(
                account=request.user, email=form.cleaned_data["email"], at=request.at
            ),
        ):
            return redirect("address-asked")
    return render(request, "accounts/change_address.html", {"form": form, "email": request.user.email})


@open_to(SIGNED_IN)
def address_asked(request: OwnRequest) -> HttpResponse:
    """What happens next, in the same words whatever the address."""
    return render(request, "accounts/address_asked.html")


def _asks_again(request: OwnRequest) -> str:
    """The page that asks again who this is, where a session left open would be enough to take the account."""
    adapter = get_adapter()
    means = adapter.get_reauthentication_methods(request.user)
    return with_next(means[0]["url"], request.path) if means and adapter.is_reauthentication_required(app="") else ""
