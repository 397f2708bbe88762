"""What every journey has: the system's browser, a page that must not complain, and eyes for faults.

A journey asks for `page` (a browser's page; the site is at its base address), and perhaps for

    look("/gallery", "gallery")     opens an address at the width of a telephone and of a desk: no fault that axe
                                    finds, nothing wider than the screen, a picture kept of each
    axe(page)                       fails on any fault axe finds on the page as it stands
    sign_in(page, appointment)      the page belongs to the holder of that role, acting in it
    frozen_at("2026-09-18 16:59")   sets the clock of tests and server alike; it ticks on from there
    console                         what the browser complained of so far; clear it where a complaint is meant
"""

import os
import shutil
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect
from tests import factories, signing_in

from folkmoot.design import assets
from folkmoot.directory.web.acting import SESSION_KEY as ACTING
from folkmoot.kernel.working_days import LONDON

# The browser's driver keeps an event loop running, beside which Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A slow machine is not a fault of the page.
_PATIENCE_MS = 30_000
expect.set_options(timeout=_PATIENCE_MS)

PROJECT = Path(__file__).resolve().parents[2]
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = PROJECT / "build" / "screenshots"
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
_LAID_OUT_MS = 5_000
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Everything axe knows, the size of targets too, which it leaves out unless asked. The design system's button for
# files is named by its label, a comma and its own text: axe takes the comma for a name that does not match.
_AXE_RUN = """() => axe.run(
    {exclude: [['.nhsuk-file-upload__drop-button']]}, {rules: {'target-size': {enabled: true}}}
)"""


def pytest_collection_modifyitems(items):
    """Mark every journey as one, so that `-m 'not journey'` leaves the browser shut."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own browser, which finds no host but this machine."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.fail("No browser here: install Chromium (Debian: apt-get install chromium).")
    return {
        **browser_type_launch_args,
        "executable_path": found,
        "args": [
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session", autouse=True)
def _assets():
    """The style sheets and scripts as they stand; nothing is made where nothing changed."""
    assets.build(PROJECT / "node_modules", PROJECT / "build" / "vendor")


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A browser in England that draws no animation."""
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
        "viewport": DESK,
    }


@pytest.fixture
def console():
    """What the browser complained of; a journey that ends with anything here has failed."""
    return []


@pytest.fixture
def page(browser, browser_context_args, live_server, console):
    """A page of a fresh browser, with the site as its base address."""
    with _context(browser, browser_context_args, live_server, console) as context:
        yield context.new_page()
    assert not console, "\n".join(console)


@pytest.fixture
def page_without_scripts(browser, browser_context_args, live_server, console):
    """The same, scripts switched off."""
    without = {**browser_context_args, "java_script_enabled": False}
    with _context(browser, without, live_server, console) as context:
        yield context.new_page()
    assert not console, "\n".join(console)


def _context(browser, args, live_server, console):
    context = browser.new_context(**args, base_url=live_server.url)
    context.set_default_timeout(_PATIENCE_MS)
    context.on("console", lambda said: console.append(f"console: {said.text}") if said.type == "error" else None)
    context.on("weberror", lambda error: console.append(f"script: {error.error}"))
    context.on("request", lambda request: _note_stranger(request.url, console))
    return context


def _note_stranger(address, console):
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in _LOOPBACK:
        console.append(f"request to another host: {parts.hostname}")


@pytest.fixture(scope="session")
def axe():
    """Fails on any fault axe finds on a page, naming the rule and where."""
    source = AXE.read_text()

    def faults(page):
        page.evaluate(source)
        found = page.evaluate(_AXE_RUN)["violations"]
        lines = [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
        assert not lines, f"{page.url}\n" + "\n".join(lines)

    return faults


@pytest.fixture
def look(page, axe):
    """Opens an address at both widths: faultless, no wider than the screen, a picture kept of each."""

    def at_both_widths(address, name):
        for width, size in (("phone", PHONE), ("desk", DESK)):
            page.set_viewport_size(size)
            page.goto(address)
            see(page, f"{name}-{width}")
            axe(page)
            assert_fits(page)

    return at_both_widths


def assert_fits(page):
    """Nothing on the page is wider than the screen, once it is laid out: a browser hard pressed takes its time over it."""
    try:
        page.wait_for_function(
            f"() => document.documentElement.clientWidth > 0 && {_TOO_WIDE} <= 0", timeout=_LAID_OUT_MS
        )
    except PlaywrightTimeoutError:
        screen = page.evaluate("() => document.documentElement.clientWidth")
        pytest.fail(f"{page.url} is {page.evaluate(_TOO_WIDE)} pixels wider than a screen of {screen}")


def see(page, name):
    """Keep a picture of the whole page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.fixture
def sign_in(live_server):
    """Gives a page to the holder of an appointment, acting in it. How people sign in has journeys of its own."""

    def belongs_to(page, appointment):
        person = appointment.person
        if person.account is None:
            person.account = get_user_model().objects.create_user(f"person-{person.pk}@example.org")
            person.save()
        client = Client()
        signing_in.sign_in(client, person.account)
        session = client.session
        session[ACTING] = appointment.pk
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        page.context.add_cookies([cookie])

    return belongs_to


@pytest.fixture
def westmere(transactional_db):
    """The whole place of the scenarios."""
    return factories.westmere()


@pytest.fixture
def as_(page, sign_in, westmere):
    """Hands the page to whoever holds a seat."""

    def handed(seat):
        sign_in(page, westmere.appointments[seat])
        return page

    return handed


@pytest.fixture
def frozen_at():
    """Sets the clock of tests and server alike to a moment by England's clocks; it ticks on from there."""
    travels = []

    def set_clock(moment):
        at = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
        travel = time_machine.travel(at if at.tzinfo else at.replace(tzinfo=LONDON), tick=True)
        travel.start()
        travels.append(travel)

    yield set_clock
    for travel in reversed(travels):
        travel.stop()
