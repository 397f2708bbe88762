"""The second step: set up, asked for, and its spare codes."""

from typing import Any, cast

from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.accounts import queries
from folkmoot.accounts.web import present
from folkmoot.accounts.web.onward import onward, with_next
from folkmoot.accounts.web.second_factor import has_second_factor, record_second_factor
from folkmoot.design.access import SIGNED_IN, open_to
from folkmoot.design.request import Request

_AFTER = "after_second_factor"
_LETTERS_TOGETHER = 4


@open_to(SIGNED_IN)
def second_factor(request: Request) -> HttpResponse:
    """Take the second step, or set it up and be told why; then go on to where the person was going."""
    to = onward(request) or request.session.get(_AFTER, "")
    if has_second_factor(request):
        request.session.pop(_AFTER, None)
        return redirect(to or reverse("your-sign-in"))
    means = queries.means_of(int(request.user.pk or 0))
    if means.has_second_factor:
        page = "mfa_reauthenticate" if means.has_app else "mfa_reauthenticate_webauthn"
        return redirect(with_next(reverse(page), to))
    request.session[_AFTER] = to
    return render(request, "accounts/set_up_second_factor.html")


@open_to(SIGNED_IN)
def passkeys(request: Request) -> HttpResponse:
    """The passkeys this person has."""
    lines = present.passkey_lines(queries.means_of(int(request.user.pk or 0)).passkeys)
    return render(request, "accounts/passkeys.html", {"lines": lines})


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]
    """Set up an authenticator app; its first code takes the second step."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the secret in groups that can be typed."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        secret = page["form"].secret
        groups = (secret[at : at + _LETTERS_TOGETHER] for at in range(0, len(secret), _LETTERS_TOGETHER))
        return page | {"secret": " ".join(groups)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Set up, and remember the step."""
        answer: HttpResponse = super().form_valid(form)
        record_second_factor(self.request, "totp")
        return answer


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Make a passkey, which takes the second step too."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the browser needs to make a passkey that signs in by itself."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        options = webauthn.begin_registration(self.request.user, passwordless=True)
        return page | {"options": options}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and remember the step."""
        answer: HttpResponse = super().form_valid(form)
        record_second_factor(self.request, "webauthn")
        return answer


class ConfirmPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Take the second step with a passkey, signed in already."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the browser needs to ask for it."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        alternatives = self.get_reauthentication_alternatives()
        return page | {"options": page["js_data"]["request_options"], "reauthentication_alternatives": alternatives}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again, saying why."""
        super().form_invalid(form)
        return redirect(with_next(self.request.path, onward(cast(Request, self.request))))


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes, shown once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where to go on to."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {"going_on": bool(self.request.session.get(_AFTER))}


set_up_app = SetUpApp.as_view()
add_passkey = AddPasskey.as_view()
confirm_passkey = ConfirmPasskey.as_view()
recovery_codes = RecoveryCodes.as_view()
