"""Typed readers of environment variables; they fail loudly, naming the variable and the mend."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Half the bits of the digest that signs with it, were each character a random hexadecimal one.
_SHORTEST_SECRET = 32
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's value. Missing: left empty, as in a copied sample, it is unset.

    Errors: ImproperlyConfigured when it is unset and there is no default.
    """
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: see dotenv-sample for what it means.")
    return value


def secret(name: str, default: str | None = None) -> str:
    """The variable's value, long enough that nobody guesses it.

    Errors: ImproperlyConfigured when it is unset without a default, or short.
    """
    value = text(name, default)
    if value != default and len(value) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{name} is too short to be a secret: {_SHORTEST_SECRET} characters or more, such as the output of "
            "openssl rand -base64 48"
        )
    return value


def switch(name: str, *, default: bool) -> bool:
    """Whether the variable says yes."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """The variable's value, a whole number of nought or more."""
    value = text(name, str(default)).strip()
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated values, blanks dropped."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def host_in(address: str) -> str:
    """The host of a web address as a browser sends it, without its port."""
    host = urlsplit(address).hostname or ""
    return f"[{host}]" if ":" in host else host


def folder(name: str, default: Path) -> Path:
    """The folder the variable names, absolute."""
    return Path(text(name, str(default))).expanduser().resolve()


def database(name: str, default: str) -> dict[str, object]:
    """Django's settings of one database, from `sqlite:///FILE` or `postgresql://user:password@host/name`."""
    address = text(name, default)
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] or ":memory:",
            # Kept between requests: opening it anew means reading the schema again, and a checkpoint at each close.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # Write-ahead logging still fails under concurrent writers unless a transaction
                # takes its write lock at the start.
                "timeout": 20,
                # The driver keeps a hundred statements ready, and then makes every other one afresh each time it is run.
                "cached_statements": 1000,
                "transaction_mode": "IMMEDIATE",
                # An answer once acknowledged survives a power cut: FULL, not NORMAL. The two megabytes of its own that SQLite
                # keeps of a database are read anew at every page once many communities are in it: 32 for each process.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;",
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": {
                "pool": True,
                # Compiling the long conditions of a search took seconds, and following them milliseconds.
                "options": "-c jit=off",
            },
        }
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgresql://; it begins with {parts.scheme!r}.")


def mail(name: str) -> dict[str, object] | None:
    """The mail server from `smtp://user:password@host:port` (`smtps` for TLS from the first byte); None when unset."""
    address = text(name, "")
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must look like smtp://user:password@host:587 or smtps://…:465.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
    }
