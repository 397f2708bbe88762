"""Signing in by a link: once, soon, by the person it was sent to, and by nobody's scanner."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.integration.accounts.doors import (
    ADDRESS,
    AT,
    PASSWORD,
    account,
    letters,
    link_in,
    path_of,
    signed_in,
    with_link,
    with_password,
    words,
    work_of,
)
from tests.unit.accounts.test_onward import THEIRS

from folkmoot.accounts import operations, queries
from folkmoot.kernel.errors import Refused

UNUSABLE = "This link can no longer be used"


def test_a_link_asked_for_comes_by_post_and_signs_in(client):
    account()

    asked = client.post("/sign-in/link", {"email": " Ada@Westmere.example"})
    (letter,) = letters()
    opened = client.get(link_in(letter))
    pressed = client.post(link_in(letter))

    assert asked["Location"] == "/sign-in/link/sent"
    assert "within 15 minutes" in letter.text
    assert "Sign in as ada@westmere.example" in words(opened)
    assert pressed["Location"] == "/"
    assert signed_in(client) == ADDRESS


def test_a_link_leads_onward_to_the_page_that_was_asked_for(client):
    account()

    client.post("/sign-in/link?next=/your-sign-in/passkeys", {"email": ADDRESS})

    assert client.post(link_in(letters()[0]))["Location"] == "/your-sign-in/passkeys"


@pytest.mark.parametrize("address", THEIRS)
def test_a_link_leads_to_no_other_site(client, address):
    assert with_link(client, account(), onward=address)["Location"] == "/"


def an_hour_old(link, clock):
    clock.shift(timedelta(hours=1))
    return link


def sixteen_minutes_old(link, clock):
    clock.shift(timedelta(minutes=15))
    return link


def replayed(link, clock):
    Client().post(link)
    return link


def after_another_sign_in(link, clock):
    with_password(Client())
    return link


def after_a_new_password(link, clock):
    made = account()
    made.set_password("four other words entirely")
    made.save()
    return link


def after_a_new_address(link, clock):
    made = account()
    made.email = "ada.new@westmere.example"
    made.save()
    return link


def cut_short(link, clock):
    return link[:-2]


def with_one_letter_changed(link, clock):
    # Not the last: some of its bits are padding.
    return link[:-5] + ("A" if link[-5] != "A" else "B") + link[-4:]


def for_somebody_else(link, clock):
    """The token of one account with the number of another in it."""
    theirs = path_of(operations.sign_in_link(account("bo@westmere.example")))
    prefix = len("/sign-in/link/")
    return theirs[: prefix + 11] + link[prefix + 11 :]


def made_up(link, clock):
    return "/sign-in/link/" + "A" * 30


def nonsense(link, clock):
    return "/sign-in/link/not*a*token"


@pytest.mark.parametrize(
    "spoilt",
    [
        an_hour_old,
        sixteen_minutes_old,
        replayed,
        after_another_sign_in,
        after_a_new_password,
        after_a_new_address,
        cut_short,
        with_one_letter_changed,
        for_somebody_else,
        made_up,
        nonsense,
    ],
)
def test_a_link_that_no_longer_counts_says_so_and_offers_a_new_one(client, clock, spoilt):
    made = account(password=PASSWORD)
    clock.shift(timedelta(seconds=1))
    link = spoilt(path_of(operations.sign_in_link(made)), clock)

    opened, pressed = client.get(link), client.post(link)

    for answer in (opened, pressed):
        assert answer.status_code == 410
        assert UNUSABLE in words(answer)
        assert "Send me a new one" in words(answer)
    assert signed_in(client) is None


def test_a_link_counts_until_its_last_second(client, clock):
    link = path_of(operations.sign_in_link(account()))

    clock.shift(timedelta(minutes=14, seconds=59))
    client.post(link)

    assert signed_in(client) == ADDRESS


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_scanners_open_a_link_as_often_as_they_like_and_write_nothing(client, method):
    link = path_of(operations.sign_in_link(account()))

    for _ in range(3):
        _, written = work_of(lambda: getattr(Client(), method)(link))
        assert written == []
    client.post(link)

    assert signed_in(client) == ADDRESS


def test_a_link_needs_a_form_of_this_site(client):
    strict = Client(enforce_csrf_checks=True)

    answer = with_link(strict, account())

    assert answer.status_code == 403
    assert signed_in(strict) is None


def test_somebody_elses_link_says_whose_it_is_and_signs_the_first_out(client):
    with_link(client, account("bo@westmere.example"))
    link = path_of(operations.sign_in_link(account()))

    opened = client.get(link)
    assert "Sign in as ada@westmere.example" in words(opened)
    assert "signs bo@westmere.example out" in words(opened)
    assert signed_in(client) == "bo@westmere.example"

    before = client.session.session_key
    client.post(link)
    assert signed_in(client) == ADDRESS
    assert client.session.session_key != before


def test_a_link_already_used_tells_the_person_they_are_signed_in(client):
    made = account()
    link = path_of(operations.sign_in_link(made))
    client.post(link)

    answer = client.get(link)

    assert UNUSABLE in words(answer)
    assert "You are signed in as ada@westmere.example" in words(answer)


def test_asking_for_a_link_tells_nobody_whether_there_is_an_account():
    account()

    # The first from any place makes a row to count that place's attempts.
    Client().post("/sign-in/link", {"email": "someone@westmere.example"})

    known, known_work = work_of(lambda: Client().post("/sign-in/link", {"email": ADDRESS}))
    unknown, unknown_work = work_of(lambda: Client().post("/sign-in/link", {"email": "nobody@westmere.example"}))

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert words(known) == words(unknown)
    assert len(letters()) == 1
    assert not letters("nobody@westmere.example")
    assert known_work == unknown_work


def test_six_links_an_hour_for_one_address_whether_known_or_not(clock):
    account()
    for email in (ADDRESS, "nobody@westmere.example"):
        statuses = []
        for _ in range(8):
            statuses.append(Client().post("/sign-in/link", {"email": email}).status_code)
            clock.shift(timedelta(minutes=2))
        assert statuses == [302] * 6 + [429] * 2

    assert len(letters()) == 6


def test_a_button_pressed_twice_sends_one_letter(client):
    account()

    client.post("/sign-in/link", {"email": ADDRESS})
    client.post("/sign-in/link", {"email": ADDRESS})

    assert len(letters()) == 1


def test_what_is_no_address_is_said_so(client):
    answer = client.post("/sign-in/link", {"email": "ada"})

    assert answer.status_code == 200
    assert "Write an e-mail address like name@example.org." in words(answer)


def test_in_the_demonstration_a_link_works_again_and_again(client, settings, clock):
    settings.SESAME_ONE_TIME = False
    made = account()
    clock.shift(timedelta(seconds=1))
    link = path_of(operations.sign_in_link(made))

    for _ in range(3):
        someone = Client()
        someone.post(link)
        assert signed_in(someone) == ADDRESS


def test_a_link_pressed_by_two_at_once_lets_one_in(monkeypatch):
    token = path_of(operations.sign_in_link(account())).rpartition("/")[2]
    read = queries.account_of_link

    def read_while_somebody_else_presses(given):
        """Between this reading of the link and the turn at the account, another press gets in."""
        monkeypatch.setattr(queries, "account_of_link", read)
        found = read(given)
        operations.spend_sign_in_link(token=token, at=AT)
        return found

    monkeypatch.setattr(queries, "account_of_link", read_while_somebody_else_presses)

    with pytest.raises(Refused, match="can no longer be used"):
        operations.spend_sign_in_link(token=token, at=AT)


@pytest.mark.parametrize("token", ["", "A", "A" * 30, "not*a*token"])
def test_what_is_no_link_is_refused_before_any_account_is_touched(token):
    with pytest.raises(Refused, match="Ask for a new one"):
        operations.spend_sign_in_link(token=token, at=AT)
