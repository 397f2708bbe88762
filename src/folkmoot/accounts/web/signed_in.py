"""Who is signed in: every page asks this before all else, so its queries are made once."""

import json
from typing import Any

from allauth.account import auth_backends
from django.contrib.sessions.backends import db
from django.utils import timezone
from sesame import backends

from folkmoot.accounts import queries


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them but for the signature: who can write there needs no forged one."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as it stands in its row."""
        return json.dumps(session_dict, separators=(",", ":"))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The session of a row; an empty one of a row that cannot be read."""
        try:
            read: dict[str, Any] = json.loads(session_data)
        except ValueError:
            return {}
        return read

    def _get_session_from_db(self) -> Any:
        found = queries.session(self.session_key, timezone.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found


class _FindsAccounts:
    """A way of signing in; whom a session names is read by key."""

    def get_user(self, user_id: int) -> Any:
        return queries.account(user_id)


class SignInBackend(_FindsAccounts, auth_backends.AuthenticationBackend):  # type: ignore[misc]
    """By password or passkey."""


class LinkBackend(_FindsAccounts, backends.ModelBackend):  # type: ignore[misc]
    """By a link in an e-mail."""
