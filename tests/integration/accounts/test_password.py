"""Signing in with a password: what it gives, what it gives away, and how often it may be tried."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.integration.accounts.doors import (
    ADDRESS,
    PASSWORD,
    account,
    letters,
    link_in,
    signed_in,
    with_password,
    words,
    work_of,
)
from tests.unit.accounts.test_onward import THEIRS

NOT_TOGETHER = "That e-mail address and password do not go together."
TOO_MANY = "There were too many wrong attempts."


def test_the_right_password_signs_in_and_leads_to_the_start_page(client):
    account(password=PASSWORD)

    answer = with_password(client, email="Ada@Westmere.example")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client) == ADDRESS


def test_signing_in_leads_back_to_the_page_that_asked(client):
    account(password=PASSWORD)

    asked = client.get("/your-sign-in/passkeys")
    answer = client.post(asked["Location"], {"login": ADDRESS, "password": PASSWORD})

    assert answer["Location"] == "/your-sign-in/passkeys"


@pytest.mark.parametrize("address", THEIRS)
def test_signing_in_leads_to_no_other_site(client, address):
    account(password=PASSWORD)

    assert with_password(client, onward=address)["Location"] == "/"
    assert client.get("/sign-in", {"next": address})["Location"] == "/"


def test_the_session_gets_a_new_key_on_signing_in(client):
    account(password=PASSWORD)
    planted = client.session
    planted["planted"] = "yes"
    planted.save()

    with_password(client)

    assert signed_in(client) == ADDRESS
    assert client.session.session_key != planted.session_key
    assert not planted.exists(planted.session_key)


def test_signing_in_needs_a_form_of_this_site():
    account(password=PASSWORD)
    strict = Client(enforce_csrf_checks=True)

    answer = with_password(strict)

    assert answer.status_code == 403
    assert signed_in(strict) is None


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client):
    account(password=PASSWORD)
    account("link.only@westmere.example")

    said = {
        email: words(with_password(Client(), email=email, password="wrong words altogether"))
        .replace(email, "")
        .partition("csrfmiddlewaretoken")
        for email in (ADDRESS, "link.only@westmere.example", "nobody@westmere.example")
    }

    assert len({one[0] for one in said.values()}) == 1
    assert all(NOT_TOGETHER in one[0] for one in said.values())


def test_five_wrong_passwords_in_five_minutes_stop_the_right_one_too(client, clock):
    account(password=PASSWORD)
    for _ in range(5):
        assert NOT_TOGETHER in words(with_password(client, password="wrong words altogether"))

    stopped = with_password(client)

    assert TOO_MANY in words(stopped)
    assert signed_in(client) is None

    clock.shift(timedelta(minutes=5, seconds=1))
    with_password(client)
    assert signed_in(client) == ADDRESS


def test_attempts_at_an_unknown_address_are_stopped_alike(client):
    for _ in range(5):
        with_password(client, email="nobody@westmere.example")

    assert TOO_MANY in words(with_password(client, email="nobody@westmere.example"))


def test_fifty_wrong_passwords_are_a_days_worth(client, clock):
    account(password=PASSWORD)
    for _ in range(10):
        for _ in range(5):
            with_password(client, password="wrong words altogether")
        clock.shift(timedelta(minutes=6))

    assert TOO_MANY in words(with_password(client))


def test_attempts_from_one_place_are_counted_across_accounts(client):
    answers = [
        words(with_password(Client(), email=f"one{number}@westmere.example", password="wrong words altogether"))
        for number in range(61)
    ]

    assert NOT_TOGETHER in answers[59]
    assert TOO_MANY in answers[60]


def test_far_too_many_attempts_from_one_place_get_a_page_that_says_so(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}
    for _ in range(3):
        with_password(client)

    answer = with_password(client)

    assert answer.status_code == 429
    assert "Too many attempts" in words(answer)
    assert "Wait five minutes" in words(answer)


def test_a_link_still_signs_in_where_passwords_are_stopped(client):
    account(password=PASSWORD)
    for _ in range(6):
        with_password(client, password="wrong words altogether")

    client.post("/sign-in/link", {"email": ADDRESS})
    client.post(link_in(letters()[0]))

    assert signed_in(client) == ADDRESS


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client):
    account(password=PASSWORD)

    sent = client.post("/forgotten-password", {"email": "Ada@westmere.example"})
    (letter,) = letters()
    page = client.get(link_in(letter), follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "four other words entirely"})

    assert sent["Location"] == "/forgotten-password/sent"
    assert "Choose a new password" in words(page)
    assert signed_in(client) is None
    with_password(client, password="four other words entirely")
    assert signed_in(client) == ADDRESS
    assert "This link can no longer be used" in words(Client().get(link_in(letter), follow=True))
    assert letters()[-1].subject == "Your Folkmoot password was reset"


def test_opening_a_link_to_a_new_password_changes_nothing():
    account(password=PASSWORD)
    client = Client()
    client.post("/forgotten-password", {"email": ADDRESS})
    link = link_in(letters()[0])

    for method in ("get", "head", "get"):
        getattr(Client(), method)(link, follow=True)

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "four other words entirely"})
    with_password(client, password="four other words entirely")
    assert signed_in(client) == ADDRESS


def test_a_link_to_a_new_password_expires(client, clock):
    account(password=PASSWORD)
    client.post("/forgotten-password", {"email": ADDRESS})

    clock.shift(timedelta(hours=1, seconds=1))

    answer = client.get(link_in(letters()[0]), follow=True)
    assert "This link can no longer be used" in words(answer)
    assert "Send me a new link" in words(answer)


def test_a_link_to_a_new_password_names_our_address_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    account(password=PASSWORD)

    client.post("/forgotten-password", {"email": ADDRESS}, headers={"Host": "other.example"})

    assert settings.ADDRESS in letters()[0].text
    assert "other.example" not in letters()[0].text


def test_forgetting_a_password_tells_nobody_whether_there_is_an_account():
    account(password=PASSWORD)
    # The first from any place makes a row to count that place's attempts.
    Client().post("/forgotten-password", {"email": "someone@westmere.example"})

    known, known_work = work_of(lambda: Client().post("/forgotten-password", {"email": ADDRESS}))
    unknown, unknown_work = work_of(lambda: Client().post("/forgotten-password", {"email": "nobody@westmere.example"}))

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(letters()) == 1
    assert not letters("nobody@westmere.example")
    assert known_work == unknown_work


@pytest.mark.parametrize(
    ("chosen", "objection"),
    [
        ("short words", "at least 12 characters"),
        ("qwerty123456", "too common"),
        ("ada@westmere.example", "too similar"),
    ],
)
def test_a_password_easily_guessed_is_refused(client, chosen, objection):
    client.force_login(account())

    answer = client.post("/your-sign-in/password/first", {"password1": chosen})

    assert answer.status_code == 200
    assert objection in words(answer)


def test_changing_a_password_wants_the_present_one_and_ends_other_sessions(client):
    account(password=PASSWORD)
    elsewhere = Client()
    with_password(client)
    with_password(elsewhere)

    refused = client.post(
        "/your-sign-in/password", {"oldpassword": "wrong words altogether", "password1": "four other words entirely"}
    )
    client.post("/your-sign-in/password", {"oldpassword": PASSWORD, "password1": "four other words entirely"})

    assert "That is not your password now" in words(refused)
    assert client.get("/your-sign-in").status_code == 200
    assert elsewhere.get("/your-sign-in").status_code == 302
    assert letters()[-1].subject == "Your Folkmoot password was changed"


def test_nobody_signs_themselves_up(client):
    for address in ("/sign-up", "/signup", "/accounts/signup/", "/sign-in/sign-up"):
        assert client.get(address).status_code in {302, 404}
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
