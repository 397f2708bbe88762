"""Where the server listens: whether it can, and the address under which people reach it there."""

import errno
import socket

from django.core.management.base import CommandError

# Listening here is reached as localhost, to which alone a browser grants passkeys without https.
_THIS_MACHINE = frozenset({"", "0.0.0.0", "127.0.0.1", "::", "::1"})  # noqa: S104 - read, not listened at


def address(bind: str) -> str:
    """The address of pages served at HOST:PORT, as links begin with it.

    Errors: CommandError when it is not of that form.
    """
    host, port = _parts(bind)
    shown = "localhost" if host in _THIS_MACHINE else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def require_free(bind: str) -> None:
    """Nothing else listens there and we may.

    Errors: CommandError, saying what to do instead; also when it is not of the form HOST:PORT.
    """
    host, port = _parts(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        words, _, _ = (error.strerror or str(error)).partition(" (while attempting")
        why = "Something else is listening there: stop it, or" if taken else f"{words}:"
        another = f"{bind.rpartition(':')[0]}:{port + 1 if 1024 <= port < 65535 else 8000}"
        raise CommandError(f"Cannot serve at {bind}. {why} listen elsewhere with --bind {another}") from error


def _parts(bind: str) -> tuple[str, int]:
    host, _, port = bind.rpartition(":")
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise CommandError(f"Say where to listen as HOST:PORT, such as 127.0.0.1:8000; not “{bind}”.")
    return host.strip("[]"), int(port)
