"""The second step: set up, asked for at sign-in, used once, lasting a working day, and never replaced by a link."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.integration.accounts.doors import (
    ADDRESS,
    AT,
    PASSWORD,
    account,
    code,
    letters,
    path_of,
    set_up_app,
    signed_in,
    with_app,
    with_link,
    with_password,
    words,
)
from tests.signing_in import sign_in, take_second_step

from folkmoot.accounts import operations, queries
from folkmoot.accounts.web.adapter import SecondFactorAdapter
from folkmoot.record import queries as records
from folkmoot.record.domain.chain import Actor

WRONG = "That code is not right."


@pytest.fixture
def ada():
    """Ada's account, her app's secret and her recovery codes."""
    return with_app()


@pytest.fixture
def next_code(ada, clock):
    """The code her app shows next: the one before was used to set it up."""
    clock.shift(timedelta(minutes=2))
    return code(ada[1])


def test_the_twin_shows_the_published_codes():
    # RFC 6238, appendix B: the last six of the eight figures, for the SHA-1 secret "12345678901234567890".
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    assert [code(secret, at) for at in (59, 1111111109, 20000000000)] == ["287082", "081804", "353130"]


def test_setting_up_an_app_gives_recovery_codes_once_and_tells_the_person(client, django_capture_on_commit_callbacks):
    made = account(password=PASSWORD)
    with_password(client)

    with django_capture_on_commit_callbacks(execute=True):
        _, codes = set_up_app(client)
    again = words(client.get("/your-sign-in/codes"))

    assert len(set(codes)) == 10
    assert not any(one in again for one in codes)
    assert "You have 10 of 10 codes left" in again
    assert queries.means_of(made.pk).has_app
    assert [one.subject for one in letters()] == ["An authenticator app was added to your Folkmoot account"]


def test_the_square_holds_the_key_and_is_drawn_in_the_page(client):
    with_password(client, email=account(password=PASSWORD).email)

    page = words(client.get("/your-sign-in/app"))

    assert 'src="data:image/svg+xml;base64,' in page
    assert "otpauth://totp/ada%40westmere.example" in page


def test_a_wrong_code_sets_nothing_up(client):
    made = account(password=PASSWORD)
    with_password(client)
    client.get("/your-sign-in/app")

    answer = client.post("/your-sign-in/app", {"code": "000000"})

    assert WRONG in words(answer)
    assert not queries.has_second_factor_set_up(made.pk)


def test_secrets_lie_locked_in_the_database(ada):
    _, secret, codes = ada
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret.replace(" ", "") not in kept
    assert SecondFactorAdapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret.replace(
        " ", ""
    )
    assert not any(one in kept for one in codes)


def test_secrets_locked_with_an_older_key_still_open(ada, settings, client, clock):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key, long enough to sign with"
    clock.shift(timedelta(minutes=2))

    with_password(client)
    client.post("/sign-in/second-step", {"code": code(ada[1])})

    assert signed_in(client) == ADDRESS


def test_a_key_that_was_lost_is_said_at_the_second_step_with_the_way_out(client, ada, next_code, settings):
    settings.SECRET_KEY = "another key, long enough to sign with"
    with_password(client)

    answer = client.post("/sign-in/second-step", {"code": next_code})

    assert answer.status_code == 409
    assert "administrator to reset your second step" in words(answer)


@pytest.mark.parametrize("first_step", [with_password, lambda client: with_link(client, account())])
def test_whoever_has_a_second_step_is_asked_for_it_after_a_password_and_after_a_link(ada, client, clock, first_step):
    clock.shift(timedelta(minutes=2))

    asked = first_step(client)
    assert asked["Location"] == "/sign-in/second-step"
    assert signed_in(client) is None

    wrong = client.post("/sign-in/second-step", {"code": "000000"})
    assert WRONG in words(wrong)
    assert signed_in(client) is None

    right = client.post("/sign-in/second-step", {"code": code(ada[1])})
    assert right["Location"] == "/"
    assert signed_in(client) == ADDRESS


def test_the_second_step_leads_on_to_the_page_that_was_asked_for(ada, next_code, client):
    with_password(client, onward="/your-sign-in/passkeys")

    assert client.post("/sign-in/second-step", {"code": next_code})["Location"] == "/your-sign-in/passkeys"


def test_nobody_takes_a_second_step_without_the_first(ada, next_code, client):
    answer = client.post("/sign-in/second-step", {"code": next_code})

    assert answer["Location"] == "/sign-in"
    assert signed_in(client) is None


def test_a_link_is_spent_even_where_the_second_step_is_not_taken(ada, client):
    link = path_of(operations.sign_in_link(ada[0]))

    client.post(link)

    assert Client().post(link).status_code == 410


@pytest.mark.parametrize(("off_by_seconds", "counts"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_the_code_before_and_the_code_after_count_too(ada, client, clock, off_by_seconds, counts):
    clock.shift(timedelta(minutes=10))
    with_password(client)

    client.post("/sign-in/second-step", {"code": code(ada[1], AT.timestamp() + 600 + off_by_seconds)})

    assert (signed_in(client) == ADDRESS) == counts


@pytest.mark.parametrize("seconds_later", [0, 20, 40, 59])
def test_a_code_works_once_for_as_long_as_it_would_be_right(ada, next_code, clock, seconds_later):
    first, second = Client(), Client()
    with_password(first)
    first.post("/sign-in/second-step", {"code": next_code})
    clock.shift(timedelta(seconds=seconds_later))

    with_password(second)
    answer = second.post("/sign-in/second-step", {"code": f" {next_code[:3]} {next_code[3:]} "})

    assert signed_in(first) == ADDRESS
    assert WRONG in words(answer)
    assert signed_in(second) is None


def test_a_recovery_code_works_once(ada):
    spare = ada[2][3]
    first, second = Client(), Client()
    for client in (first, second):
        with_password(client)
        client.post("/sign-in/second-step", {"code": spare})

    assert signed_in(first) == ADDRESS
    assert signed_in(second) is None
    assert queries.means_of(ada[0].pk).codes_left == 9


def test_new_recovery_codes_take_the_place_of_the_old(ada, next_code, client):
    with_password(client)
    client.post("/sign-in/second-step", {"code": next_code})

    client.post("/your-sign-in/codes/new")
    shown = words(client.get("/your-sign-in/codes"))

    stranger = Client()
    with_password(stranger)
    assert WRONG in words(stranger.post("/sign-in/second-step", {"code": ada[2][0]}))
    assert shown.count("<li><code>") == 10


def test_five_wrong_codes_stop_the_right_one_too(ada, next_code, client, clock):
    with_password(client)
    for _ in range(5):
        client.post("/sign-in/second-step", {"code": "000000"})

    answer = client.post("/sign-in/second-step", {"code": next_code})

    assert "There were too many wrong attempts." in words(answer)
    assert signed_in(client) is None


# What counts as the second step: how the session was signed in, hours ago, whether this is the demonstration.
@pytest.mark.parametrize(
    ("means", "hours_ago", "demo", "counts"),
    [
        ("mfa", 0, False, True),
        ("mfa", 8.9, False, True),
        ("mfa", 9.1, False, False),
        ("password", 0, False, False),
        ("link", 0, False, False),
        ("password_reset", 0, False, False),
        ("link", 0, True, True),
        ("link", 9.1, True, False),
        ("password", 0, True, False),
        ("mfa", 0, True, True),
    ],
)
def test_what_counts_as_a_second_step_and_for_how_long(client, settings, means, hours_ago, demo, counts):
    settings.DEMO = demo
    made = account()
    sign_in(client, made, second_factor=False)
    take_second_step(client, made, means=means, at=AT.timestamp() - hours_ago * 3600)

    answer = client.get("/second-step?next=/your-sign-in/passkeys")

    assert (answer.status_code == 302 and answer["Location"] == "/your-sign-in/passkeys") == counts


def test_somebody_elses_second_step_left_in_a_session_counts_for_nothing(client):
    bo = account("bo@westmere.example")
    sign_in(client, account(), second_factor=False)
    take_second_step(client, bo)

    assert "Set up a second step" in words(client.get("/second-step"))


@pytest.mark.parametrize(("demo", "leads_to"), [(True, 302), (False, 200)])
def test_a_link_counts_as_a_second_step_in_the_demonstration_alone(client, settings, demo, leads_to):
    settings.DEMO = demo
    link = path_of(operations.sign_in_link(account()))

    opened = words(client.get(link))
    client.post(link)

    assert ("count as a second step" in opened) == demo
    assert client.get("/second-step?next=/").status_code == leads_to


def test_setting_up_takes_the_step_and_leads_back_to_the_page_that_asked(client):
    with_link(client, account())

    why = words(client.get("/second-step?next=/your-sign-in/passkeys"))
    set_up_app(client)
    on_codes_page = words(client.get("/your-sign-in/codes"))
    answer = client.get("/second-step")

    assert "belongs to the executive, a teller or an administrator" in why
    assert 'href="/second-step"' in on_codes_page
    assert answer["Location"] == "/your-sign-in/passkeys"


def test_a_step_taken_too_long_ago_is_asked_for_again_and_leads_back(ada, next_code, client, clock):
    with_password(client)
    client.post("/sign-in/second-step", {"code": next_code})
    _without_idling(client, clock, hours=9)

    asked = client.get("/second-step?next=/your-sign-in/passkeys")
    wrong = client.post(asked["Location"], {"code": "000000"})
    right = client.post(asked["Location"], {"code": code(ada[1])})

    assert asked["Location"].startswith("/second-step/code?next=")
    assert WRONG in words(wrong)
    assert right["Location"] == "/your-sign-in/passkeys"
    assert client.get("/second-step?next=/acting")["Location"] == "/acting"


def _without_idling(client, clock, *, hours):
    for _ in range(hours * 2):
        clock.shift(timedelta(minutes=30))
        client.get("/your-sign-in")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/"])
def test_the_second_step_leads_to_no_other_site(client, address):
    sign_in(client, account())

    assert client.get("/second-step", {"next": address})["Location"] == "/your-sign-in"


@pytest.mark.parametrize(
    "address",
    [
        "/your-sign-in/app/remove",
        "/your-sign-in/codes/new",
        "/your-sign-in/passkeys/new",
        "/your-sign-in/address",
        "/your-sign-in/password",
    ],
)
def test_changing_how_one_signs_in_asks_those_who_have_a_second_step_for_it(ada, client, address):
    sign_in(client, ada[0], second_factor=False)

    for answer in (client.get(address), client.post(address)):
        assert answer["Location"].startswith("/second-step?next=")


def test_removing_the_app_asks_who_it_is_again_some_minutes_later(ada, next_code, client, clock):
    with_password(client)
    client.post("/sign-in/second-step", {"code": next_code})
    clock.shift(timedelta(minutes=6))

    asked = client.post("/your-sign-in/app/remove")
    assert asked["Location"].startswith("/your-sign-in/confirm/password?next=")
    assert queries.means_of(ada[0].pk).has_app

    client.post(asked["Location"], {"password": PASSWORD})
    assert not queries.means_of(ada[0].pk).has_app
    assert queries.means_of(ada[0].pk).codes_left == 0


def test_an_administrators_reset_forgets_all_means_ends_sessions_tells_and_is_recorded(ada, next_code, client):
    with_password(client)
    client.post("/sign-in/second-step", {"code": next_code})
    by = Actor(person_id="7", name="Ada Keeper", role="Community administrator")

    forgotten = operations.reset_second_factor(account=ada[0], community="3", by=by, at=AT)

    assert forgotten == 2
    assert not queries.has_second_factor_set_up(ada[0].pk)
    assert client.get("/your-sign-in").status_code == 302
    assert letters()[-1].subject == "An administrator reset the second step of your Folkmoot account"
    (entry,) = records.entries("3")
    assert (entry.act, entry.actor.name, entry.subject_id) == ("second step reset", "Ada Keeper", str(ada[0].pk))
    assert ADDRESS not in str(entry)
