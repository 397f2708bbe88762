"""Forms of signing in: allauth's rules, drawn as our fields."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.cache import cache

from folkmoot.accounts.domain.sessions import spoken
from folkmoot.accounts.operations import letters
from folkmoot.design.forms import EmailField, Form, PasswordField, TextField, Tick

_CODE_HINT = "6 figures from your authenticator app, or one of your recovery codes of 8 figures."


class AddressField(EmailField):
    """An e-mail address to sign in with."""

    def __init__(self, *, label: str = "E-mail address", **rest: Any) -> None:
        super().__init__(label=label, guarded=False, max_length=254, **rest)

    def clean(self, value: Any) -> str:
        """The address in lower case, as accounts keep it."""
        return str(super().clean(value)).strip().lower()


class NewPasswordField(PasswordField):
    """A password being chosen."""

    user: Any = None

    def __init__(self) -> None:
        super().__init__(
            label="New password",
            hint="12 characters or more. Three words that nobody would put together work well.",
            autocomplete="new-password",
        )

    def clean(self, value: Any) -> Any:
        """The password, if it is hard enough to guess."""
        return get_adapter().clean_password(super().clean(value), user=self.user)


class CodeField(TextField):
    """A code of figures."""

    def __init__(self, *, hint: str = _CODE_HINT) -> None:
        super().__init__(label="Code", hint=hint, width=10, autocomplete="one-time-code", guarded=False)
        self.shape |= {"inputmode": "numeric", "spellcheck": False}


class KeepTick(Tick):
    """Whether to stay signed in on this device."""

    def __init__(self) -> None:
        super().__init__(
            label=f"Keep me signed in on this device for {spoken(settings.SIGNED_IN_KEPT)}",
            hint="Not on a computer that others use.",
            required=False,
        )


class SignInForm(Form, account.LoginForm):  # type: ignore[misc]
    """An address and a password."""

    password = PasswordField(label="Password", autocomplete="current-password")
    remember = KeepTick()

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["login"] = AddressField(autocomplete="username")


class LinkForm(Form):
    """Where to send a link."""

    email = AddressField()


class UseLinkForm(Form):
    """Sign in by a link."""

    remember = KeepTick()

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not settings.SIGNED_IN_KEPT:
            del self.fields["remember"]

    @property
    def keeps(self) -> bool:
        """Whether the person asked to stay signed in on this device."""
        return bool(self.cleaned_data.get("remember"))


class ForgottenPasswordForm(Form, account.ResetPasswordForm):  # type: ignore[misc]
    """Whose password was forgotten."""

    email = AddressField()

    def save(self, request: Any, **rest: Any) -> str:
        """Send a link to whoever has an account there; do as much work where nobody has."""
        if self.users:
            return str(super().save(request, **rest))
        letters.write_to_nobody(letters.choose_password(settings.ADDRESS), at=request.at)
        return str(self.cleaned_data["email"])


class ResetPasswordForm(Form, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password for a forgotten one. It is typed once: the box can show what was typed."""

    password1 = NewPasswordField()
    password2 = None


class SetPasswordForm(Form, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    password1 = NewPasswordField()
    password2 = None


class ChangePasswordForm(Form, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in the place of the present one."""

    oldpassword = PasswordField(label="Your password now", autocomplete="current-password")
    password1 = NewPasswordField()
    password2 = None


class ConfirmPasswordForm(Form, account.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    password = PasswordField(label="Password", autocomplete="current-password")


class _OnceOnly:
    """Mixed into forms that take a code: one that was used counts no more, for as long as it would be right."""

    def clean_code(self) -> str:
        """The code, right and never used before."""
        code: str = super().clean_code()  # type: ignore[misc]
        user: Any = self.user  # type: ignore[attr-defined]
        seconds = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        if not cache.add(f"code-used:{user.pk}:{normalize_user_code(code)}", "yes", timeout=seconds):
            raise get_second_factor_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_OnceOnly, Form, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step when signing in."""

    code = CodeField()


class ConfirmSecondStepForm(_OnceOnly, Form, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The second step when signed in already."""

    code = CodeField()


class SetUpAppForm(Form, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    code = CodeField(hint="The 6 figures the app shows now.")


class RemoveAppForm(Form, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing to fill in: pressing the button removes the app."""


class NewCodesForm(Form, codes.GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing to fill in: pressing the button makes new codes."""


class AddPasskeyForm(Form, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new passkey, and what the browser made."""

    name = TextField(
        label="Name of this passkey (optional)",
        hint="So that you know it again, such as “work laptop”.",
        required=False,
        max_length=60,
    )
    # Every passkey here signs in by itself, so each must ask for a finger, a face or a PIN.
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)


class NamePasskeyForm(Form, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """A new name for a passkey."""

    name = TextField(label="Name of this passkey", max_length=60)


class AddressForm(Form):
    """A new address for an account."""

    email = AddressField(label="New e-mail address")
