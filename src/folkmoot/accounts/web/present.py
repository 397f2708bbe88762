"""What the page of a person's own sign-in shows."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from folkmoot.accounts.queries import Means, Passkey
from folkmoot.design.shell import Link
from folkmoot.kernel import moments, working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One means of signing in: what it is, how it stands, and what can be done about it."""

    name: str
    state: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """One passkey, in words."""

    name: str
    made: str
    used: str
    name_href: str
    remove_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """A person's own sign-in."""

    lines: tuple[Line, ...]
    has_second_factor: bool


def page(means: Means) -> SignInPage:
    """By what means the person signs in."""
    return SignInPage(
        has_second_factor=means.has_second_factor,
        lines=(
            Line(name="E-mail address", state=means.email, links=(_link("Change address", "change-address"),)),
            _password(means),
            _app(means),
            _passkeys(means),
            *((_codes(means),) if means.has_second_factor else ()),
        ),
    )


def passkey_lines(passkeys: tuple[Passkey, ...]) -> tuple[PasskeyLine, ...]:
    """Each passkey with its dates and what can be done with it."""
    return tuple(
        PasskeyLine(
            name=one.name,
            made=_day(one.made_at),
            used=_day(one.used_at) if one.used_at else "Never",
            name_href=reverse("mfa_edit_webauthn", args=[one.number]),
            remove_href=reverse("mfa_remove_webauthn", args=[one.number]),
        )
        for one in passkeys
    )


def _day(at: datetime) -> str:
    return moments.short_day(at.astimezone(working_days.LONDON))


def _link(text: str, name: str) -> Link:
    return Link(text=text, href=reverse(name))


def _password(means: Means) -> Line:
    if means.has_password:
        return Line(name="Password", state="Set", links=(_link("Change password", "account_change_password"),))
    state = "None: you sign in by links and passkeys"
    return Line(name="Password", state=state, links=(_link("Choose a password", "account_set_password"),))


def _app(means: Means) -> Line:
    name = "Authenticator app"
    if means.has_app:
        return Line(name=name, state="Set up", links=(_link("Remove the app", "mfa_deactivate_totp"),))
    return Line(name=name, state="Not set up", links=(_link("Set up an app", "mfa_activate_totp"),))


def _passkeys(means: Means) -> Line:
    number = len(means.passkeys)
    state = "None" if not number else ", ".join(one.name for one in means.passkeys)
    links = [_link("Add a passkey", "mfa_add_webauthn")]
    if number:
        links.append(_link("Name or remove passkeys", "mfa_list_webauthn"))
    return Line(name="Passkeys", state=state, links=tuple(links))


def _codes(means: Means) -> Line:
    return Line(
        name="Recovery codes",
        state=f"{means.codes_left} not used yet",
        links=(_link("Make new recovery codes", "mfa_generate_recovery_codes"),),
    )
