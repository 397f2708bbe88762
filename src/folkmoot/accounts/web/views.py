"""Pages of signing in."""

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from sesame.utils import get_user

from folkmoot.design.access import ANYONE, open_to, refusal_page
from folkmoot.design.request import Request


@open_to(ANYONE)
def sign_in_by_link(request: Request) -> HttpResponse:
    """Sign in by a link: opening it writes nothing, the button signs in."""
    account = get_user(request, update_last_login=False)
    if account is None:
        return refusal_page(request, "This link has expired or is not complete. Ask for a new one.", status=410)
    if request.method == "POST":
        login(request, account, backend="sesame.backends.ModelBackend")
        return redirect("home")
    return render(request, "accounts/sign_in_by_link.html", {"email": account.email})
