"""What the demonstration is meant to let people look at is there: a board with its rule, held mail, a left-out vote, a trend."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from tests.signing_in import sign_in

from folkmoot.accounts.operations import make_account
from folkmoot.demo import place, story
from folkmoot.directory.models import Group
from folkmoot.matters.models import Motion
from folkmoot.meetings.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def westmere():
    """The demonstration as anyone finds it, told up to now."""
    now = timezone.now()
    told = place.build(at=now - timedelta(days=120))
    story.tell(told, now=now)
    return told


def read(westmere, seat, address):
    appointment, browser = westmere.appointments[seat], Client()
    sign_in(browser, appointment.person.account or make_account(email=appointment.person.email))
    session = browser.session
    session["acting_as"] = appointment.pk
    session.save()
    answer = browser.get(f"/westmere/{address}")
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_it_shows_a_board_with_its_rule_a_left_out_vote_a_trend_of_worth_and_mail_held_back(westmere):
    board = Group.objects.get(name="Alder PCN board")
    assert "75% of its practices must agree" in read(westmere, "Alder", f"groups/{board.pk}")

    latest = Meeting.objects.filter(group=board, minutes_drafted_at__isnull=False).latest("starts_at")
    minutes = read(westmere, "Alder", f"meetings/{latest.pk}/minutes")
    # Four of five were there; for the item that one of them left, three.
    assert "Quorate: yes. 4 of 5 members with a vote there, 4 asked for" in minutes
    assert "Quorate for this item: no. 3 of 5 members with a vote there, 4 asked for" in minutes
    assert "not settled since" in minutes
    assert "(To be confirmed: the meeting was not quorate for this item.)" in minutes
    again, following = Meeting.objects.filter(group=board, starts_at__gt=latest.starts_at).order_by("starts_at")
    assert "Decisions to be confirmed" in read(westmere, "Alder", f"meetings/{following.pk}")
    # The day after there were enough: what they said can be minuted now, and nothing stands against it.
    held = read(westmere, "Alder", f"meetings/{again.pk}")
    assert "Say whether it was confirmed: D-" in held
    waiting = again.items.get().confirms_id
    page = read(westmere, "Alder", f"meetings/{again.pk}/confirm/{waiting}")
    assert "Did the meeting confirm it?" in page
    assert "too few" not in page.lower()
    # Its own question is still open; the meeting before says how the worth of its meetings has grown.
    before = Meeting.objects.filter(group=board, starts_at__lt=latest.starts_at).latest("starts_at")
    assert "Was it worth your time? Meeting by meeting" in read(westmere, "Alder", f"meetings/{before.pk}")

    vote = Motion.objects.get(decision__matter__title="Three priorities for next year")
    assert "Left out for an interest Martin Oakes" in read(westmere, "LMC chair", f"motions/{vote.pk}")

    held = read(westmere, "senior manager", "front-door/outside")
    assert "More than 5 messages came from this address within an hour." in held
