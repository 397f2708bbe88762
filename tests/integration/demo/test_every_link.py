"""Every link the demonstration shows to anyone who tries it leads to a page that answers them."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from tests.signing_in import sign_in

from folkmoot.accounts.operations import make_account
from folkmoot.demo import links, place, story
from folkmoot.desk.operations.clock import HEARTBEAT
from folkmoot.directory.models import Appointment
from folkmoot.post import operations as post

pytestmark = pytest.mark.django_db

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"', re.DOTALL)
_WAY_OUT = re.compile(r"/sign-out|/logout")
# Far more than any role is led to: a page that led to ever new ones would be a fault.
_MOST = 900
# Of pages alike but for their numbers, so many each; every matter's pages, though.
_ALIKE = 4


@pytest.fixture
def westmere():
    """The demonstration as anyone finds it, told up to now."""
    now = timezone.now()
    story.tell(place.build(at=now - timedelta(days=120)), now=now)
    post.beat(HEARTBEAT, now)  # the scheduler runs, as it does beside the demonstration
    return [
        Appointment.objects.filter(person__name=words.partition(", ")[0]).select_related("person").earliest("pk")
        for words, _ in _given_accounts(now)
    ]


def _given_accounts(now):
    for one in Appointment.objects.select_related("person"):
        if one.person.account is None:
            one.person.account = make_account(email=one.person.email)
            one.person.save()
    return links.sign_in_links(now)


def test_every_link_leads_to_a_page_for_whoever_is_shown_it(westmere, settings):
    # Nobody takes every file there is within a minute.
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"file_out": "1000/m/user"}
    dead = {f"{one.person.name}, {one.role}": found for one in westmere if (found := _dead_ends(one))}

    assert len(westmere) >= 10
    assert dead == {}


def _dead_ends(appointment):
    """The links that fail this role: where each stands, where it leads, and what answered."""
    browser = Client()
    sign_in(browser, appointment.person.account)
    session = browser.session
    session["acting_as"] = appointment.pk
    session.save()
    dead, seen, alike, waiting = [], set(), {}, [("", "/")]
    while waiting:
        page, address = waiting.pop(0)
        kind = _kind(address)
        if address in seen or _WAY_OUT.search(address) or alike.get(kind, 0) >= _ALIKE:
            continue
        assert len(seen) < _MOST, sorted(seen)
        seen.add(address)
        alike[kind] = alike.get(kind, 0) + 1
        answer = browser.get(address, follow=True)
        if answer.status_code != 200:
            dead.append((page, address, answer.status_code))
        elif not answer.streaming and answer["Content-Type"].startswith("text/html"):
            here = answer.redirect_chain[-1][0] if answer.redirect_chain else address
            waiting += [(address, one) for one in _links(here, answer.content.decode())]
    assert len(seen) > 10
    return dead


def _links(here, text):
    """The addresses within the site a page leads to, in its order."""
    for href in _LINK.findall(text):
        whole = urldefrag(urljoin(here, unescape(href))).url
        if not urlsplit(whole).netloc and not urlsplit(whole).scheme:
            yield whole


def _kind(address):
    """What pages alike have in common; a matter's pages are each of a kind of its own."""
    parts = urlsplit(address)
    path = parts.path if "/matters/" in parts.path else re.sub(r"\d+", "0", parts.path)
    return path, tuple(sorted(parse_qs(parts.query)))
