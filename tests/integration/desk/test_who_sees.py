"""Every other page says who can see it; and no page of the site is in none of these walks."""

import pytest
from django.test import Client
from tests import factories
from tests.integration.desk.test_mail import LONG_AGO, letter
from tests.integration.directory import test_bounds as of_the_directory
from tests.integration.front_door import test_bounds as of_the_front_door
from tests.integration.front_door import test_information_bounds as of_information
from tests.integration.front_door import test_payments as of_payments
from tests.integration.funding import test_bounds as of_funding
from tests.integration.initiatives import test_bounds as of_initiatives
from tests.integration.interests import test_bounds as of_interests
from tests.integration.matters import test_bounds as of_the_loop
from tests.integration.matters.grown import NOW, grown
from tests.integration.meetings import test_bounds as of_meetings
from tests.integration.opportunities import test_bounds as of_opportunities
from tests.integration.priorities import test_bounds as of_priorities
from tests.integration.relationships import test_bounds as of_relationships
from tests.integration.representation import test_bounds as of_representation
from tests.integration.who_sees import lacking

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

PAGES = {
    "waiting": "/waiting",
    "record": "/{community}/record",
    "mail": "/{community}/mail",
    "search": "/{community}/search?q=enhanced",
    "console": "/{community}/console",
    "even-handed": "/{community}/even-handed",
    "signs": "/{community}/signs",
    "engaged": "/{community}/engaged",
    "settle-letter": "/{community}/mail/{letter}",
    "move-practice": "/{community}/organisations/{practice}/move",
    "erase-person": "/{community}/people/{person}/erase",
    "voice": "/{community}/voice",
    "voice-step": "/{community}/voice/mandate",
    "note-step": "/{community}/voice/mandate/say",
    "help": "/help",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "complaints": "/complaints",
    "account_login": "/sign-in",
    "ask-for-link": "/sign-in/link",
    "link-sent": "/sign-in/link/sent",
    "account_inactive": "/sign-in/closed",
    "account_logout": "/sign-out",
    "account_reset_password": "/forgotten-password",
    "account_reset_password_done": "/forgotten-password/sent",
    "account_reset_password_from_key_done": "/forgotten-password/done",
    "account_reset_password_from_key": "/forgotten-password/x/y-z",
    "your-sign-in": "/your-sign-in",
    "mfa_index": "/your-sign-in",
    "change-address": "/your-sign-in/address",
    "address-asked": "/your-sign-in/address/asked",
    "account_set_password": "/your-sign-in/password/first",
    "mfa_activate_totp": "/your-sign-in/app",
    "mfa_list_webauthn": "/your-sign-in/passkeys",
    "mfa_add_webauthn": "/your-sign-in/passkeys/new",
}
# Those that lead elsewhere here, or need a password, an app, a passkey, a running clock or the demonstration: their rule
# says who sees them.
BY_THEIR_RULE = {
    "home",
    "health",
    "gallery",
    "letters",
    "second-factor",
    "mfa_reauthenticate_webauthn",
    "sign-in-link",
    "sign-out-everywhere",
    "account_change_password",
    "account_reauthenticate",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}

# The same as the page they are the file of, to those who may open it.
FILES = {"console-file", "even-handed-file", "engaged-file", "signs-file"}


def test_every_other_page_says_who_can_see_it(as_):
    place = factories.community()
    letter(place, "refused", given_up_at=NOW)
    parts = grown(place, 1) | {
        "letter": letter(place, "unsure", claimed_at=LONG_AGO).pk,
        "practice": place.organisations["A1"].pk,
        "person": place.appointments["A1"].person_id,
    }
    addresses = {name: one.format(**parts) for name, one in PAGES.items()}

    shown, without = lacking(
        [Client(), *(as_(place, hat, NOW) for hat in ("A1", "administrator", "senior manager"))], addresses
    )

    assert without == []
    assert shown == set(PAGES)


@pytest.mark.parametrize("name", sorted(BY_THEIR_RULE))
def test_a_page_that_is_not_walked_says_so_by_its_rule(name):
    assert [one.view.access.who_sees for one in pages() if one.name == name]


# An address that leads on to a page at once.
LEADS_ON = {"requests-with"}


def test_no_page_is_left_out():
    walked = {*PAGES, *BY_THEIR_RULE, *of_the_loop.PAGES, *of_the_loop.ONLY_WRITTEN, *of_the_directory.PAGES}
    walked |= FILES | {*of_meetings.PAGES, *of_meetings.ONLY_WRITTEN}
    walked |= {*of_opportunities.PAGES, *of_opportunities.ONLY_WRITTEN}
    walked |= {*of_the_front_door.PAGES, *of_the_front_door.ONLY_WRITTEN}
    walked |= {*of_information.PAGES, *of_information.ONLY_WRITTEN}
    walked |= {*of_payments.PAGES, *of_payments.ONLY_WRITTEN}
    walked |= {*of_interests.PAGES, *of_interests.ONLY_WRITTEN}
    walked |= {*of_representation.PAGES, *of_representation.ONLY_WRITTEN, *of_relationships.PAGES}
    walked |= {*of_relationships.ONLY_WRITTEN}
    walked |= {*of_funding.PAGES, *of_funding.ONLY_WRITTEN}
    walked |= {*of_priorities.PAGES, *of_priorities.ONLY_WRITTEN}
    walked |= {*of_initiatives.PAGES, *of_initiatives.ONLY_WRITTEN}

    assert {one.name for one in pages()} - walked == LEADS_ON


def test_what_is_typed_to_sign_in_is_nobodys_business():
    assert "Who can see this:</strong> only you" in Client().get("/sign-in").content.decode()
