"""OpenSlides 3.3 beside us: a named vote by as many users, through its own server and its published interface.

Found by the setting OPENSLIDES (the path of its program), else in build/openslides, else installed there where there is
a Python 3.8, the last it runs on. It is run as a program of its own; nothing of it enters ours.
"""

import http.client
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from common import bare

RECORDED_SECONDS = 0.074  # The median of 200 named votes, measured on a machine of two cores in November 2026.
HOST, PORT = "127.0.0.1", 8767
HOME = Path(__file__).resolve().parents[2] / "build" / "openslides"
# Twisted of its own time: a later one asks for newer type hints than OpenSlides lets in.
PACKAGES = ("openslides==3.3", "twisted==21.2.0")
DELEGATES = 3  # the group of delegates that every new meeting has
SECRET = "a-benchmark-s-only"


@contextmanager
def beside(voters: int) -> Iterator[tuple[list[Callable[[], float]], str]]:
    """Each voter's vote, to be cast when it is called and timed in seconds, and where the figures come from."""
    program = _program()
    if program is None:
        yield (
            [lambda: RECORDED_SECONDS] * voters,
            "recorded; it is not here, nor is a Python 3.8 to install it for",
        )
        return
    with tempfile.TemporaryDirectory() as home, _served(program, home):
        yield _votes(voters), "measured beside"


def _program() -> str | None:
    given = os.environ.get("OPENSLIDES")
    if given:
        return given
    program = HOME / "bin" / "openslides"
    if not program.exists() and (python := _python()):
        try:
            subprocess.run([python, "-m", "venv", HOME], check=True)
            subprocess.run([HOME / "bin" / "pip", "install", "--quiet", *PACKAGES], check=True, timeout=600)
        except (subprocess.SubprocessError, OSError):
            shutil.rmtree(HOME, ignore_errors=True)
    return str(program) if program.exists() else None


def _python() -> str | None:
    """A Python 3.8: one of pyenv's, whose name on the path may lead nowhere, or else on the path."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    ours = sorted(versions.glob("3.8.*/bin/python"))
    return str(ours[-1]) if ours else shutil.which("python3.8")


@contextmanager
def _served(program: str, home: str) -> Iterator[None]:
    kept = ["--local-installation", "--settings_dir", home]
    subprocess.run([program, "createsettings", *kept], cwd=home, stdout=subprocess.DEVNULL, check=True)
    with (Path(home) / "settings.py").open("a") as settings:
        # A local installation is made for debugging; anyone in earnest switches that off, as its settings say.
        settings.write("\nENABLE_ELECTRONIC_VOTING = True\nDEBUG = False\n")
    start = [program, "start", "--no-browser", *kept, "--host", HOST, "--port", str(PORT)]
    server = subprocess.Popen(start, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1800):
            try:
                _ask("GET", "/apps/users/whoami/")
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _votes(voters: int) -> list[Callable[[], float]]:
    """The votes of so many users, each to be cast."""
    administrator = _signed_in("admin", "admin")
    for number in range(voters):
        user = {"username": f"voter {number}", "last_name": f"Voter {number}", "groups_id": [DELEGATES]}
        _made(administrator, "users/user", user | {"default_password": SECRET, "password": SECRET, "is_present": True})
    motion = _made(administrator, "motions/motion", {"title": "Move phlebotomy to a hub", "text": "<p>As drafted.</p>"})
    poll = {
        "motion_id": motion,
        "title": "Vote",
        "type": "named",
        "pollmethod": "YNA",
        "onehundred_percent_base": "YNA",
        "majority_method": "simple",
        "groups_id": [DELEGATES],
    }
    address = f"/rest/motions/motion-poll/{_made(administrator, 'motions/motion-poll', poll)}"
    _ask("POST", f"{address}/start/", {}, administrator)
    users = [_signed_in(f"voter {number}", SECRET) for number in range(voters)]
    return [partial(_vote, f"{address}/vote/", user) for user in users]


def _vote(address: str, user: str) -> float:
    took, answer = bare.asked(PORT, "POST", address, _headers(user), json.dumps({"data": "N"}).encode())
    assert answer.startswith("HTTP/1.1 200 "), answer
    return took


def _signed_in(name: str, secret: str) -> str:
    """The cookies of a user's browser."""
    _, cookies = _ask("POST", "/apps/users/login/", {"username": name, "password": secret})
    return cookies


def _made(cookies: str, kind: str, fields: dict[str, object]) -> int:
    """The key of a thing just made, as the answer tells what changed."""
    told, _ = _ask("POST", f"/rest/{kind}/", fields, cookies)
    return max(one["id"] for one in told["autoupdate"]["changed"][kind])


def _ask(method: str, path: str, body: object = None, cookies: str = "") -> tuple[dict, str]:
    """What is answered, and the cookies set, on a connection of its own.

    Errors: AssertionError where it refuses.
    """
    line = http.client.HTTPConnection(HOST, PORT, timeout=60)
    try:
        line.request(method, path, None if body is None else json.dumps(body), _headers(cookies))
        answer = line.getresponse()
        text = answer.read().decode()
        assert answer.status in {200, 201}, text
        cookies = "; ".join(one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie") or ())
        return json.loads(text) if text else {}, cookies
    finally:
        line.close()


def _headers(cookies: str) -> dict[str, str]:
    token = re.search(r"OpenSlidesCsrfToken=(\w+)", cookies)
    return {"Content-Type": "application/json", "Cookie": cookies, "X-CSRFToken": token[1] if token else ""}
