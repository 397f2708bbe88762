"""Sessions end unused, end anyway, end everywhere, and leave nothing in the browser's store."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.integration.accounts.doors import PASSWORD, account, letters, link_in, with_link, with_password, words

SIGNED_OUT, SIGNED_IN = 302, 200


def asks(client):
    """What a page for people signed in answers."""
    return client.get("/your-sign-in").status_code


def used_every(client, clock, every, *, times):
    for _ in range(times):
        clock.shift(every)
        client.get("/your-sign-in")


def test_an_hour_without_use_ends_a_sign_in_and_says_so(client, clock):
    with_link(client, account())

    clock.shift(timedelta(minutes=59))
    assert asks(client) == SIGNED_IN

    clock.shift(timedelta(minutes=60))
    answer = client.get("/your-sign-in", follow=True)
    assert answer.redirect_chain == [("/sign-in?next=/your-sign-in", 302)]
    assert "You were signed out after 1 hour without use." in words(answer)


def test_use_is_noted_closely_enough_that_nobody_is_signed_out_while_at_work(client, clock):
    with_link(client, account())

    # Noted every five minutes at most, so a use may be forgotten for up to five.
    used_every(client, clock, timedelta(minutes=4), times=3)
    clock.shift(timedelta(minutes=55))

    assert asks(client) == SIGNED_IN


def test_twelve_hours_end_a_sign_in_however_busy(client, clock):
    with_link(client, account())

    used_every(client, clock, timedelta(minutes=30), times=23)
    assert asks(client) == SIGNED_IN

    clock.shift(timedelta(minutes=30))
    assert "12 hours had passed" in words(client.get("/your-sign-in", follow=True))


@pytest.mark.parametrize("sign_in", [with_password, lambda client, **more: by_letter(client, **more)])
@pytest.mark.parametrize(
    ("ticked", "days", "answer"), [(True, 29, SIGNED_IN), (True, 31, SIGNED_OUT), (False, 1, SIGNED_OUT)]
)
def test_a_sign_in_is_kept_for_thirty_days_where_the_person_asked(client, clock, sign_in, ticked, days, answer):
    account(password=PASSWORD)
    sign_in(client, **({"remember": "on"} if ticked else {}))
    cookie = client.cookies["sessionid"]

    assert bool(cookie["max-age"]) == ticked

    used_every(client, clock, timedelta(hours=20), times=days * 24 // 20)
    clock.shift(timedelta(hours=days * 24 % 20))
    assert asks(client) == answer


def by_letter(client, **more):
    client.post("/sign-in/link", {"email": account().email})
    return client.post(link_in(letters()[-1]), more)


def test_nobody_may_keep_a_sign_in_where_the_place_says_so(client, settings):
    settings.SIGNED_IN_KEPT, settings.ACCOUNT_SESSION_REMEMBER = timedelta(0), False
    made = account(password=PASSWORD)

    assert "Keep me signed in" not in words(client.get("/sign-in"))
    with_password(client, remember="on")
    assert client.session.get_expire_at_browser_close()

    client.logout()
    client.post("/sign-in/link", {"email": made.email})
    link = link_in(letters()[-1])
    assert "Keep me signed in" not in words(client.get(link))
    client.post(link, {"remember": "on"})
    assert client.session.get_expire_at_browser_close()


def test_signing_out_needs_a_button_and_ends_the_session(client):
    with_link(client, account())

    page = client.get("/sign-out")
    assert "Stay signed in" in words(page)
    assert asks(client) == SIGNED_IN

    client.post("/sign-out")
    assert asks(client) == SIGNED_OUT


def test_signing_out_everywhere_ends_every_session_of_that_person_alone(client):
    made = account(password=PASSWORD)
    telephone, bo = Client(), Client()
    with_password(client)
    with_password(telephone, remember="on")
    with_link(bo, account("bo@westmere.example"))

    assert client.get("/sign-out/everywhere").status_code == 405
    answer = client.post("/sign-out/everywhere", follow=True)

    assert "You are signed out on every device." in words(answer)
    assert (asks(client), asks(telephone), asks(bo)) == (SIGNED_OUT, SIGNED_OUT, SIGNED_IN)
    made.refresh_from_db()
    with_link(client, made)
    assert asks(client) == SIGNED_IN


@pytest.mark.parametrize("address", ["/", "/your-sign-in", "/your-sign-in/app", "/acting", "/no-such-page"])
def test_pages_of_people_signed_in_are_stored_nowhere(client, address):
    with_link(client, account())

    assert "no-store" in client.get(address)["Cache-Control"]
    assert "private" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/link", "/sign-in/link/a-token"])
def test_pages_on_the_way_in_are_stored_nowhere(client, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_a_page_anyone_may_read_may_be_kept(client):
    assert "no-store" not in client.get("/").get("Cache-Control", "")
