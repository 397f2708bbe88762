"""What the page of one's own sign-in says."""

from datetime import UTC, datetime

from folkmoot.accounts.queries import Means, Passkey
from folkmoot.accounts.web import present

KEY = Passkey(number=7, name="work laptop", made_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC), used_at=None)


def means(**overrides):
    facts = {"email": "ada@a.example", "has_password": False, "has_app": False, "passkeys": (), "codes_left": 0}
    return Means(**facts | overrides)


def states(page):
    return {line.name: line.state for line in page.lines}


def test_someone_who_signs_in_by_links_alone():
    page = present.page(means())

    assert not page.has_second_factor
    assert states(page) == {
        "E-mail address": "ada@a.example",
        "Password": "None: you sign in by links and passkeys",
        "Authenticator app": "Not set up",
        "Passkeys": "None",
    }


def test_someone_with_everything():
    page = present.page(means(has_password=True, has_app=True, passkeys=(KEY,), codes_left=9))

    assert page.has_second_factor
    assert states(page) == {
        "E-mail address": "ada@a.example",
        "Password": "Set",
        "Authenticator app": "Set up",
        "Passkeys": "work laptop",
        "Recovery codes": "9 not used yet",
    }


def test_recovery_codes_alone_are_no_second_step():
    assert not means(codes_left=10).has_second_factor


def test_a_passkeys_days_are_those_of_london():
    # Half past eleven at night by UTC is half past midnight in British summer.
    (line,) = present.passkey_lines((KEY,))

    assert (line.made, line.used) == ("1 July 2026", "Never")
