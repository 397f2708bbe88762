"""Every page the demonstration place leads to, for each role: faultless to axe, no wider than a telephone, rightly headed."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from tests.journeys.conftest import DESK, PHONE, assert_fits

from folkmoot.demo import place, story
from folkmoot.design.pages import pages
from folkmoot.desk.operations.clock import HEARTBEAT
from folkmoot.directory.models import Appointment
from folkmoot.post import operations as post

# Files to keep, and the way out, are no pages.
_NO_PAGE = re.compile(r"\.(csv|json|xlsx|pdf|docx|ics)$|/sign-out|/logout")
# How many there are of what a role is shown or is not.
_MAKE = "() => ['form', 'input', 'table', 'details', 'h2', 'h3', 'dl', 'img'].map(one => document.querySelectorAll('main ' + one).length)"
_LOOKED_AT: set[tuple[object, ...]] = set()
# As many as there are pages, far more than any role is led to: a page that led to ever new ones would be a fault.
_MOST = len(pages())
ROLES = ["practice_representative", "senior_manager", "lmc_officer", "teller", "icb_lead", "community_administrator"]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_this_role_is_led_to(role, page, sign_in, axe, transactional_db):
    now = timezone.now()
    story.tell(place.build(at=now - timedelta(days=120)), now=now)
    post.beat(HEARTBEAT, now)  # the scheduler runs, as it does beside the demonstration
    sign_in(page, Appointment.objects.filter(role=role).order_by("pk").first())

    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop(0)
        assert len(seen) < _MOST, sorted(seen)
        # One matter's page is like another's, so each kind is looked at once.
        kind = re.sub(r"\d+", "0", urlsplit(address).path)
        if kind in seen:
            continue
        seen.add(kind)
        page.set_viewport_size(PHONE)
        answer = page.goto(address)
        assert answer.ok, f"{address}: {answer.status}"
        assert page.locator("h1").count() == 1, f"{address} has not one heading"
        assert page.title().endswith("– Folkmoot")
        assert_fits(page)
        page.set_viewport_size(DESK)
        # Of two roles that are shown a page of one make, axe looks over the shoulder of one.
        make = (kind, *page.evaluate(_MAKE))
        if make not in _LOOKED_AT:
            axe(page)
            _LOOKED_AT.add(make)
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        here = urlsplit(page.url).netloc
        waiting += [
            urlsplit(one).path
            for one in links
            if urlsplit(one).netloc == here and not _NO_PAGE.search(urlsplit(one).path)
        ]

    assert len(seen) > 10
