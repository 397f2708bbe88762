"""A person's new address, confirmed by whoever reads letters there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.accounts import queries as accounts
from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.request import Request
from folkmoot.directory.operations import sign_in


@open_to(ANYONE)
@never_cache
def confirm_address(request: Request, token: str) -> HttpResponse:
    """Show the change; pressing the button makes it. Opening the link writes nothing."""
    change = accounts.address_change(token)
    if change is not None and request.method == "POST":
        sign_in.move_to_address(token=token, at=request.at)
        messages.success(request, f"From now on you sign in with {change.new}.")
        return redirect("your-sign-in")
    return render(request, "accounts/confirm_address.html", {"change": change}, status=200 if change else 410)
