"""Passkeys where no browser is at hand: what is forged or garbled is refused. That they work, the journeys show."""

import json

import pytest
from allauth.mfa.models import Authenticator
from tests.integration.accounts.doors import ADDRESS, account, signed_in, with_link, words

from folkmoot.accounts import queries

GARBLED = ["", "nonsense", "{}", "[]", "null", "1", json.dumps({"id": "abc", "rawId": "abc", "response": {}})]
# Whole in form, but of a challenge nobody set, by a key nobody made.
FORGED = json.dumps(
    {
        "id": "AAAA",
        "rawId": "AAAA",
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUFBQSIsIm9yaWdpbiI6Imh0dHA6Ly90ZXN0c2VydmVyIn0",
            "authenticatorData": "A" * 50,
            "signature": "AAAA",
            "userHandle": "MQ",
        },
    }
)


@pytest.mark.parametrize("credential", [*GARBLED, FORGED])
def test_a_garbled_or_forged_passkey_signs_nobody_in(client, credential):
    account()
    challenge = client.get("/sign-in/passkey", headers={"Accept": "application/json"})

    answer = client.post("/sign-in/passkey", {"credential": credential})

    assert challenge.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert answer["Location"] == "/sign-in"
    assert signed_in(client) is None


def test_a_challenge_names_no_account(client):
    account()

    options = client.get("/sign-in/passkey", headers={"Accept": "application/json"}).json()

    assert ADDRESS not in str(options)
    assert not options["request_options"]["publicKey"].get("allowCredentials")


@pytest.mark.parametrize("credential", [*GARBLED, FORGED])
def test_a_garbled_or_forged_passkey_is_not_added(client, credential):
    made = account()
    with_link(client, made)
    client.get("/your-sign-in/passkeys/new")

    answer = client.post("/your-sign-in/passkeys/new", {"name": "x", "credential": credential, "passwordless": "True"})

    assert answer.status_code == 200
    assert not queries.has_second_factor_set_up(made.pk)


def a_passkey(who):
    """A passkey on file, enough to be listed; it could answer no challenge."""
    return Authenticator.objects.create(
        user=who, type=Authenticator.Type.WEBAUTHN, data={"name": "work laptop", "credential": {}}
    )


def test_somebody_elses_passkey_can_be_neither_named_nor_removed(client):
    bo = account("bo@westmere.example")
    key = a_passkey(bo)
    with_link(client, account())

    for page in (f"/your-sign-in/passkeys/{key.pk}", f"/your-sign-in/passkeys/{key.pk}/remove"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"name": "mine now"}).status_code == 404
    assert queries.means_of(bo.pk).passkeys[0].name == "work laptop"


def test_passkeys_are_listed_with_their_days(client):
    made = account()
    with_link(client, made)
    a_passkey(made)

    page = words(client.get("/your-sign-in/passkeys"))

    assert "work laptop" in page
    assert "23 November 2026" in page
    assert "Never" in page
