"""Letters about signing in: what they say, and the one way they are queued."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from folkmoot.accounts.domain.sessions import spoken
from folkmoot.kernel import working_days
from folkmoot.post import operations as post

KIND = "signing in"
# A domain kept free for ever: nothing sent there could arrive anywhere.
_NOBODY = "nobody@folkmoot.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter says."""

    subject: str
    text: str


def sign_in(address: str) -> Letter:
    """The letter that brings a link to sign in."""
    return Letter(
        subject="Your link to sign in to Folkmoot",
        text=(
            f"Open this link to sign in:\n\n{address}\n\n"
            f"It works once, within {spoken(settings.SESAME_MAX_AGE)}. "
            "If you did not ask for it, do nothing: nobody can sign in without it.\n"
            "The link is yours alone: please do not pass it on.\n"
        ),
    )


def choose_password(address: str) -> Letter:
    """The letter that lets its reader choose a password."""
    return Letter(
        subject="Choose a Folkmoot password",
        text=(
            f"Open this link to choose a password:\n\n{address}\n\n"
            f"It works once, within {spoken(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))}. "
            "If you did not ask for it, do nothing: your password stays as it is.\n"
        ),
    )


def new_address(new: str, address: str, within: timedelta) -> Letter:
    """The letter to a new address, asking whoever reads it there to confirm it."""
    return Letter(
        subject="Confirm your new address for Folkmoot",
        text=(
            f"Somebody asked to sign in to Folkmoot with this address, {new}. If that was you, open this link:\n\n"
            f"{address}\n\nIt works once, within {spoken(within)}. If it was not you, do nothing.\n"
        ),
    )


def notice(what: str, at: datetime) -> Letter:
    """The letter that tells a person what was done to their account, and what to do if it was not them."""
    local = at.astimezone(working_days.LONDON)
    return Letter(
        subject=what,
        text=(
            f"{what}, on {local:%A} {local.day} {local:%B %Y} at {local:%H:%M}.\n\n"
            "If that was you, there is nothing to do.\n"
            "If it was not, sign in, choose “Your sign-in” and then “Sign out everywhere”, "
            "and tell your community's administrator today.\n\n"
            f"{settings.ADDRESS}\n"
        ),
    )


def send_letter(letter: Letter, *, to: str, key: str, at: datetime) -> None:
    """Queue a letter to an address. A second one under the same key is never sent."""
    post.queue(key=key, to=("", to), subject=letter.subject, text=letter.text, may_be_sent_at=at, kind=KIND)


@transaction.atomic
def write_to_nobody(letter: Letter, *, at: datetime) -> None:
    """Do the work of queueing a letter, to nobody.

    So an address without an account takes as long as one with: the wait tells nothing.
    """
    key = f"nobody {secrets.token_urlsafe(16)}"
    send_letter(letter, to=_NOBODY, key=key, at=at)
    post.cancel(key, at)
