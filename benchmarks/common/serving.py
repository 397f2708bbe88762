"""The project's own server, started as anyone would start it, and people signed in to it."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HOST, PORT = "127.0.0.1", 8766


def settle(home: Path) -> None:
    """Let this process and every one it starts keep their state in that folder, with the settings of a real site."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
        "FOLKMOOT_HOME": str(home),
        "FOLKMOOT_DATABASE_URL": f"sqlite:///{home / 'folkmoot.sqlite3'}",
        "FOLKMOOT_SECRET_KEY": "for-a-benchmark-only-and-long-enough-to-sign-with",
        "FOLKMOOT_ADDRESS": f"http://{HOST}:{PORT}",
        "FOLKMOOT_DEBUG": "no",
        "FOLKMOOT_DEMO": "no",
    }
    # The makers of places that the tests use are at hand.
    sys.path.insert(0, str(PROJECT))
    import django

    django.setup()


@contextmanager
def served(workers: int) -> Iterator[None]:
    """The server of `folkmoot serve`, scheduler and all, while the block runs."""
    command = [sys.executable, "-m", "folkmoot", "serve", "--bind", f"{HOST}:{PORT}", "--workers", str(workers)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(server, 4 * workers)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(server: subprocess.Popen[bytes], times: int) -> None:
    """Return once pages are answered, and each worker has probably answered one."""
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("The server ended before it answered.")
        try:
            for _ in range(times):
                assert asked("GET", "/help").status == 200
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        """What it said, where it said something."""
        return self.content.decode()


def asked(method: str, path: str, *, cookies: str = "", body: str = "", port: int = PORT, **headers: str) -> Answer:
    """One request on a connection of its own, answered to the last byte."""
    line = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        line.request(method, path, body or None, {"Cookie": cookies} | headers)
        answer = line.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        line.close()


def cookie_of(appointment) -> str:
    """The cookie of a browser in which its holder has signed in, taken the second step and chosen this role."""
    from django.test import Client
    from tests.signing_in import sign_in

    from folkmoot.accounts.operations import make_account

    person = appointment.person
    if person.account is None:
        person.account = make_account(email=person.email)
        person.save(update_fields=["account"])
    browser = Client()
    sign_in(browser, person.account)
    session = browser.session
    session["acting_as"] = appointment.pk
    session.save()
    return f"sessionid={session.session_key}"
