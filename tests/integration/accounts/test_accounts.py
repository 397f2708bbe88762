"""Accounts made, closed, opened again, and the commands of whoever runs the place."""

import io
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from tests.integration.accounts.doors import ADDRESS, AT, account, letters, path_of, signed_in, with_app, with_password

from folkmoot.accounts import models, operations, queries
from folkmoot.kernel.errors import Refused


def test_an_account_is_made_once_for_an_address_however_it_is_written():
    made = operations.make_account(email="Ada@Westmere.Example ")

    assert made.email == ADDRESS
    assert not made.has_usable_password()
    assert operations.make_account(email=ADDRESS) == made
    assert models.Account.objects.count() == 1


@pytest.mark.parametrize("email", ["", "ada", "ada@", "@westmere.example", "ada@@westmere.example", "a b@c.example"])
def test_what_is_no_address_gets_no_account(email):
    with pytest.raises(Refused, match="not an e-mail address"):
        operations.make_account(email=email)

    assert not models.Account.objects.exists()


# Ten digits that pass the check of an NHS number, and one letter more than the 254 that fit.
@pytest.mark.parametrize(
    ("email", "why"),
    [("9434765919@westmere.example", "NHS number"), (f"{'a' * 238}@westmere.example", "254 characters at most")],
    ids=["of a patient", "too long"],
)
def test_what_may_not_be_kept_is_nobodys_address(email, why):
    known = operations.make_account(email=ADDRESS)
    refusing = (
        partial(operations.make_account, email=email),
        partial(operations.move_account, account=known, email=email, at=AT),
        partial(operations.ask_to_change_address, account=known, email=email, at=AT),
    )

    for act in refusing:
        with pytest.raises(Refused, match=why):
            act()
    known.refresh_from_db()
    assert known.email == models.Account.objects.get().email == ADDRESS
    assert not letters(email)


def test_the_database_keeps_addresses_in_lower_case():
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Account.objects.create(email="Ada@westmere.example", password="!")


def test_a_closed_account_signs_in_by_no_means_and_its_sessions_end(client):
    made, _, _ = with_app()
    link = operations.sign_in_link(made)
    client.force_login(made)

    operations.close_account(account=made, at=AT)

    assert client.get("/your-sign-in").status_code == 302
    assert with_password(client).status_code == 200
    assert client.post(path_of(link)).status_code == 410
    assert client.get("/your-sign-in").status_code == 302
    assert not queries.has_second_factor_set_up(made.pk)
    assert queries.account_at(ADDRESS) is None


def test_a_closed_account_is_opened_again_by_making_it_but_stays_without_password_and_second_step():
    made, _, _ = with_app()
    operations.close_account(account=made, at=AT)

    again = operations.make_account(email=ADDRESS)

    assert again == made
    assert queries.account_at(ADDRESS) == made
    assert not again.has_usable_password()
    assert not queries.has_second_factor_set_up(made.pk)


def test_the_command_prints_a_link_that_signs_in(client):
    account()
    said = io.StringIO()

    call_command("sign_in_link", "Ada@westmere.example", stdout=said)

    client.post(path_of(said.getvalue().strip()))
    assert signed_in(client) == ADDRESS


def test_the_command_says_when_there_is_no_such_account():
    with pytest.raises(CommandError, match="No account signs in with nobody@"):
        call_command("sign_in_link", "nobody@westmere.example")
