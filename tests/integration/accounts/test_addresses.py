"""A person's address changed: asked for at the old one, confirmed at the new one, both told."""

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
    signed_in,
    with_link,
    with_password,
    words,
    work_of,
)

from folkmoot.accounts import models, operations
from folkmoot.directory.models import Person
from folkmoot.directory.operations import people
from folkmoot.kernel.errors import Refused

NEW = "ada.keeper@nhs.example"
UNUSABLE = "This link can no longer be used"


@pytest.fixture
def ada(client):
    """Ada, known to the directory and signed in."""
    person = people.meet_person(name="Ada Keeper", email=ADDRESS)
    with_link(client, person.account)
    return person


def test_an_address_is_changed_once_its_owner_confirms_it(ada, client):
    asked = client.post("/your-sign-in/address", {"email": " Ada.Keeper@NHS.example"})
    (letter,) = letters(NEW)
    stranger = Client()
    opened = stranger.get(link_in(letter))

    assert asked["Location"] == "/your-sign-in/address/asked"
    assert models.Account.objects.get().email == ADDRESS
    assert f"sign in with {NEW}" in words(opened)

    # On whatever device the letter is read: nobody need be signed in there.
    stranger.post(link_in(letter))
    ada.refresh_from_db()
    assert (ada.email, ada.account.email) == (NEW, NEW)


def test_both_addresses_are_told(ada, client):
    client.post("/your-sign-in/address", {"email": NEW})
    client.post(link_in(letters(NEW)[0]))

    assert [one.subject for one in letters(ADDRESS)] == [
        f"Somebody asked to change the address of your Folkmoot account to {NEW}",
        f"Your Folkmoot account moved from {ADDRESS} to {NEW}",
    ]
    assert [one.subject for one in letters(NEW)] == [
        "Confirm your new address for Folkmoot",
        f"Your Folkmoot account moved from {ADDRESS} to {NEW}",
    ]


def test_opening_the_link_changes_nothing(ada, client):
    client.post("/your-sign-in/address", {"email": NEW})
    link = link_in(letters(NEW)[0])

    for method in ("get", "head"):
        _, written = work_of(lambda method=method: getattr(Client(), method)(link))
        assert written == []

    assert models.Account.objects.get().email == ADDRESS


def used(client, link, clock):
    client.post(link)
    return link


def expired(client, link, clock):
    clock.shift(timedelta(hours=24, seconds=1))
    return link


def taken_meanwhile(client, link, clock):
    account(NEW)
    return link


def of_a_closed_account(client, link, clock):
    operations.close_account(account=models.Account.objects.get(email=ADDRESS), at=AT)
    return link


def forged(client, link, clock):
    return link[:-3] + "abc"


@pytest.mark.parametrize("spoilt", [used, expired, taken_meanwhile, of_a_closed_account, forged])
def test_a_link_that_no_longer_counts_says_so(ada, client, clock, spoilt):
    client.post("/your-sign-in/address", {"email": NEW})
    link = spoilt(client, link_in(letters(NEW)[0]), clock)
    before = set(models.Account.objects.values_list("email", flat=True))

    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 410
        assert UNUSABLE in words(answer)
    assert set(models.Account.objects.values_list("email", flat=True)) == before


def test_a_change_confirmed_by_two_at_once_is_made_once(ada, client, monkeypatch):
    client.post("/your-sign-in/address", {"email": NEW})
    token = link_in(letters(NEW)[0]).rpartition("/")[2]
    operations.change_address(token=token, at=AT)

    with pytest.raises(Refused, match="can no longer be used"):
        operations.change_address(token=token, at=AT)


def test_asking_for_somebody_elses_address_tells_nobody_that_it_is_theirs(ada, client, clock):
    account("bo@westmere.example")
    client.get("/your-sign-in/address")
    # The first makes a row to count this person's attempts.
    client.post("/your-sign-in/address", {"email": "free.one@westmere.example"})
    clock.shift(timedelta(seconds=1))

    free, free_work = work_of(lambda: client.post("/your-sign-in/address", {"email": NEW}))
    clock.shift(timedelta(seconds=1))
    taken, taken_work = work_of(lambda: client.post("/your-sign-in/address", {"email": "bo@westmere.example"}))

    assert free["Location"] == taken["Location"]
    assert free_work == taken_work
    assert not letters("bo@westmere.example")


def test_ones_own_address_is_refused(ada, client):
    answer = client.post("/your-sign-in/address", {"email": "Ada@Westmere.example"})

    assert "That is your address already." in words(answer)
    assert not letters(ADDRESS)


def test_five_changes_an_hour_may_be_asked_for(ada, client, clock):
    statuses = []
    for number in range(7):
        statuses.append(client.post("/your-sign-in/address", {"email": f"ada{number}@nhs.example"}).status_code)
        clock.shift(timedelta(minutes=1))

    assert statuses == [302] * 5 + [429] * 2


def test_somebody_with_a_password_gives_it_again_first(ada, client, clock):
    account(password=PASSWORD)
    with_password(client)
    assert client.get("/your-sign-in/address").status_code == 200

    clock.shift(timedelta(minutes=6))
    assert client.get("/your-sign-in/address")["Location"].startswith("/your-sign-in/confirm/password?next=")
    assert client.post("/your-sign-in/address", {"email": NEW})["Location"].startswith("/your-sign-in/confirm")
    assert not letters(NEW)


def test_links_to_sign_in_sent_to_the_old_address_die_with_it(ada, client):
    link = operations.sign_in_link(ada.account)
    client.post("/your-sign-in/address", {"email": NEW})
    client.post(link_in(letters(NEW)[0]))

    stranger = Client()
    stranger.post(link.replace("http://localhost:8000", ""))
    assert signed_in(stranger) is None


def test_somebody_known_to_the_directory_by_that_address_keeps_it(ada, client):
    # People can be known without an account: the directory then has their address alone.
    Person.objects.create(name="Bo", email=NEW)
    client.post("/your-sign-in/address", {"email": NEW})

    answer = client.post(link_in(letters(NEW)[0]))

    assert answer.status_code == 409
    assert "Somebody else is known by that address." in words(answer)
    assert models.Account.objects.get(pk=ada.account.pk).email == ADDRESS


def test_an_account_that_is_nobodys_in_the_directory_moves_too(client):
    made = account()
    with_link(client, made)
    client.post("/your-sign-in/address", {"email": NEW})

    client.post(link_in(letters(NEW)[0]))

    assert models.Account.objects.get(pk=made.pk).email == NEW
