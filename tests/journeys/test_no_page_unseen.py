"""Every page there is, with something on it, and each form sent back with its faults: seen by axe, at both widths.

The addresses are those at which the bounds of each context are asked; a page that stands in none of these lists fails.
"""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import SuspiciousOperation
from django.urls import resolve
from tests import factories
from tests.integration.accounts import doors
from tests.integration.desk import test_bounds as desk
from tests.integration.desk.test_mail import in_trouble
from tests.integration.directory import grown as directories
from tests.integration.directory import places
from tests.integration.directory import test_bounds as directory
from tests.integration.front_door import test_bounds as door
from tests.integration.front_door import test_information_bounds as information
from tests.integration.front_door import test_payments as payments
from tests.integration.front_door.information import THURSDAY
from tests.integration.funding import test_bounds as funding
from tests.integration.initiatives import test_bounds as initiatives
from tests.integration.interests import test_bounds as interests
from tests.integration.matters import grown as loops
from tests.integration.matters import test_bounds as loop
from tests.integration.meetings import grown as met
from tests.integration.meetings import test_bounds as meetings
from tests.integration.opportunities import grown as chances
from tests.integration.opportunities import test_bounds as opportunities
from tests.integration.priorities import test_bounds as priorities
from tests.integration.relationships import test_bounds as relationships
from tests.integration.representation import grown as spoken
from tests.integration.representation import test_bounds as representation
from tests.journeys.conftest import DESK, PHONE, assert_fits
from tests.journeys.test_sign_in import passkeys as passkeys
from tests.journeys.test_sign_in import press, signed_in_by_link

from folkmoot.accounts import operations
from folkmoot.accounts.operations.addresses import ask_to_change_address
from folkmoot.design.pages import pages
from folkmoot.desk.operations.clock import HEARTBEAT
from folkmoot.directory import models
from folkmoot.kernel.errors import Refused
from folkmoot.post import operations as post

_FILES = (".csv", ".docx", ".json", ".pdf", ".ics", ".xlsx")
# Everything a form holds taken out, then sent as its button would.
_SENT_EMPTY = """form => {
    for (const one of form.elements) {
        if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
        else if (!['hidden', 'submit', 'file'].includes(one.type)) one.value = '';
    }
    form.requestSubmit();
}"""
ABOUT_THE_SITE = {
    "help": "/help",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "complaints": "/complaints",
    "gallery": "/gallery",
    "letters": "/letters",
}
OF_THE_DESK = desk.PAGES | {
    "settle-letter": "/{community}/mail/{letter}",
    "move-practice": "/{community}/organisations/{organisation}/move",
    "erase-person": "/{community}/people/{person}/erase",
    "voice": "/{community}/voice",
    "voice-step": "/{community}/voice/mandate",
    "note-step": "/{community}/voice/mandate/say",
}
TO_A_STRANGER = {
    "account_login": "/sign-in",
    "ask-for-link": "/sign-in/link",
    "link-sent": "/sign-in/link/sent",
    "account_inactive": "/sign-in/closed",
    "account_reset_password": "/forgotten-password",
    "account_reset_password_done": "/forgotten-password/sent",
    "account_reset_password_from_key_done": "/forgotten-password/done",
    "account_reset_password_from_key": "{chosen}",
    "sign-in-link": "{link}",
    "confirm-address": "{address}",
}
BY_LINK = {
    "your-sign-in": "/your-sign-in",
    "change-address": "/your-sign-in/address",
    "address-asked": "/your-sign-in/address/asked",
    "account_set_password": "/your-sign-in/password/first",
    "second-factor": "/second-step",
    "mfa_activate_totp": "/your-sign-in/app",
    "mfa_list_webauthn": "/your-sign-in/passkeys",
    "mfa_add_webauthn": "/your-sign-in/passkeys/new",
    "account_logout": "/sign-out",
}
BY_PASSWORD_AND_APP = {
    "account_change_password": "/your-sign-in/password",
    "account_reauthenticate": "/your-sign-in/confirm/password",
    "mfa_reauthenticate": "/second-step/code",
    "mfa_reauthenticate_webauthn": "/second-step/passkey",
    "mfa_view_recovery_codes": "/your-sign-in/codes",
    "mfa_generate_recovery_codes": "/your-sign-in/codes/new",
    "mfa_edit_webauthn": "/your-sign-in/passkeys/{passkey}",
    "mfa_remove_webauthn": "/your-sign-in/passkeys/{passkey}/remove",
    "mfa_deactivate_totp": "/your-sign-in/app/remove",
}
# Answered with no page of their own: only sent to, asked by a script, a page by a second name, or (the second
# step) seen on the way in below.
NO_PAGE_OF_THEIR_OWN = {"sign-out-everywhere", "mfa_login_webauthn", "mfa_index", "mfa_authenticate", "requests-with"}


class Eyes:
    """A browser that goes to pages as one person after another, and keeps what nobody was shown yet."""

    def __init__(self, page, axe, addresses):
        self.page, self.axe = page, axe
        self.unseen = {name: one for name, one in addresses.items() if not urlsplit(one).path.endswith(_FILES)}
        self.sent_back = set()

    def look(self, *, send=True):
        """See every page not seen yet that opens to this person; then send its form empty and see what comes back."""
        opened = [name for name in self.unseen if self._opens(name)]
        for name in opened:
            self.page.goto(self.unseen[name])
            self.see()
        for name in opened if send else ():
            # What an earlier form did may have closed this page.
            if self._opens(name):
                self.page.goto(self.unseen[name])
                self._send_empty(name)
        for name in opened:
            del self.unseen[name]

    def see(self):
        """The page as it stands: one heading, no wider than a telephone, without a fault axe finds."""
        assert self.page.locator("h1").count() == 1, f"{self.page.url} has not one heading"
        assert self.page.title().endswith("– Folkmoot")
        self.page.set_viewport_size(PHONE)
        assert_fits(self.page)
        self.page.set_viewport_size(DESK)
        self.axe(self.page)

    def _opens(self, name):
        answer = self.page.request.get(self.unseen[name])
        return answer.ok and resolve(urlsplit(answer.url).path).url_name == name

    def _send_empty(self, name):
        form = self.page.locator("main form[method=post]:not(.app-post-button, [data-app-passkey])").first
        if not form.count():
            return
        with self.page.expect_navigation():
            form.evaluate(_SENT_EMPTY)
        if self.page.locator(".nhsuk-error-summary").count():
            self.see()
            self.sent_back.add(name)
            # Whoever listens, or uses the keyboard, begins at what went wrong.
            assert self.page.evaluate("() => document.activeElement.className").startswith("nhsuk-error-summary")
            assert self.page.title().startswith("Error: ")


def whole(addresses, parts):
    """The addresses with their parts filled in, under the community's short name."""
    return {
        name: (one if one.startswith(("/", "{")) else f"/{{community}}/{one}").format(**parts)
        for name, one in addresses.items()
    }


def test_no_page_is_left_out():
    lists = (ABOUT_THE_SITE, OF_THE_DESK, TO_A_STRANGER, BY_LINK, BY_PASSWORD_AND_APP, loop.PAGES, directory.PAGES)
    contexts = (meetings, opportunities, representation, relationships, priorities, funding, door)
    contexts += (information, payments, interests, initiatives)
    there = (*lists, loop.ONLY_WRITTEN, *(each.PAGES | each.ONLY_WRITTEN for each in contexts))

    assert {name for one in there for name in one} | NO_PAGE_OF_THEIR_OWN == {one.name for one in pages()}


def test_every_page_of_the_loop(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(loops.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(loop.PAGES, loops.grown(place, 2)))

    for hat in loop.HATS:
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    # Answered, asked, agreed, instructed, told: a form that a person can get wrong says so.
    assert len(eyes.sent_back) > 20


def test_every_page_of_meetings(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(met.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(meetings.PAGES, met.grown(place, 2)))

    for hat in meetings.HATS:
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    # Planned, proposed, minuted, agreed, released: a form that a person can get wrong says so.
    assert len(eyes.sent_back) > 10


def test_every_page_of_opportunities(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(chances.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(opportunities.PAGES, chances.grown(place, 2)))

    for hat in opportunities.HATS:
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    # Recorded, prepared, expressed, scored, awarded, queried: a form that a person can get wrong says so.
    assert len(eyes.sent_back) > 10


def test_every_page_of_the_front_door(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(factories.RAISED_AT)
    place = factories.community()
    eyes = Eyes(page, axe, whole(door.PAGES, door.grown(place, 2)))

    for hat in ("A1", "senior manager", "ICB"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert len(eyes.sent_back) > 8


def test_every_page_of_practices_returns_and_payments(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(THURSDAY)
    place = factories.community()
    parts = information.grown(place, 2) | payments.grown(place, 2)
    eyes = Eyes(page, axe, whole(information.PAGES | payments.PAGES, parts))

    for hat in ("A1 manager", "A2", "ICB", "senior manager"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert len(eyes.sent_back) > 6


def test_every_page_of_the_register_of_interests(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(interests.LATER)
    place = factories.community()
    eyes = Eyes(page, axe, whole(interests.PAGES, interests.grown(place, 2)))

    for hat in interests.HATS:
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert eyes.sent_back == {
        "declare-my-interest",
        "change-my-interest",
        "end-my-interest",
        "decide-register-readers",
        "answer-keep-back",
    }


def test_every_page_of_representation(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(spoken.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(representation.PAGES, spoken.grown(place, 2)))

    for hat in ("A1", "Hazel", "senior manager"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    # Dated, brought back, wished for, answered, written: a form that a person can get wrong says so.
    assert len(eyes.sent_back) > 4


def test_every_page_of_the_directory(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(places.AT)
    hats = places.inhabited()
    models.CommunityStarter.objects.create(account=hats["administrator"].person.account, allowed_at=places.AT)
    eyes = Eyes(page, axe, whole(directory.PAGES, {"community": "westmere"} | directories.grown(range(2))))

    for hat in ("administrator", "manager", "ICB", "LMC administrator"):
        sign_in(page, hats[hat])
        eyes.look()

    # Opened by a link from a letter: seen among the ways in.
    assert set(eyes.unseen) == {"confirm-address"}
    assert len(eyes.sent_back) > 20


def test_every_page_of_the_desk_and_about_the_site(page, sign_in, axe, transactional_db, frozen_at, settings):
    settings.DEMO = True
    frozen_at(factories.RAISED_AT)
    place = factories.community()
    factories.matter(place)  # the record begins
    post.beat(HEARTBEAT, factories.RAISED_AT)
    letter = in_trouble(place)["refused"]
    parts = {
        "community": "westmere",
        "letter": letter.pk,
        "organisation": place.organisations["A1"].pk,
        "person": place.appointments["A2"].person_id,
    }
    eyes = Eyes(page, axe, whole(OF_THE_DESK | ABOUT_THE_SITE, parts))

    eyes.look()
    for seat in ("A1", "administrator", "senior manager"):
        sign_in(page, place.appointments[seat])
        eyes.look()

    assert eyes.unseen == {}
    assert {"settle-letter", "move-practice"} <= eyes.sent_back


def test_every_page_of_signing_in(page, axe, passkeys, transactional_db):
    ada = doors.account()
    bo, _secret, codes = doors.with_app("bo@westmere.example")
    links = {"link": doors.path_of(operations.sign_in_link(ada)), **_letters(page, bo, ada)}

    strange = Eyes(page, axe, whole(TO_A_STRANGER, links))
    strange.look()
    signed_in_by_link(page, ada)
    linked = Eyes(page, axe, BY_LINK)
    linked.look(send=False)
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.fill("[name=login]", bo.email)
    page.fill("[name=password]", doors.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/sign-in/second-step")
    strange.see()
    page.fill("[name=code]", codes[0])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "second-step" not in url)
    page.goto("/your-sign-in/passkeys/new")
    press(page, "Add a passkey")
    page.wait_for_url(lambda url: not url.endswith("/new"))
    key = Authenticator.objects.get(user=bo, type=Authenticator.Type.WEBAUTHN)
    own = Eyes(page, axe, whole(BY_PASSWORD_AND_APP, {"passkey": key.pk}))
    own.look()

    assert (strange.unseen, linked.unseen, own.unseen) == ({}, {}, {})
    assert {"account_login", "ask-for-link"} <= strange.sent_back
    assert {"account_change_password", "account_reauthenticate", "mfa_reauthenticate"} <= own.sent_back


def _letters(page, bo, ada):
    """The addresses in letters: to choose a new password, and to confirm a new address."""
    page.goto("/forgotten-password")
    page.fill("[name=email]", bo.email)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    ask_to_change_address(account=ada, email="ada@nhs.example", at=doors.AT)
    return {
        "chosen": doors.link_in(doors.letters(bo.email)[-1]),
        "address": doors.link_in(doors.letters("ada@nhs.example")[-1]),
    }


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (SuspiciousOperation("odd"), 400),
        (Refused("This cannot be done now."), 409),
        (RuntimeError("a bug"), 500),
    ],
)
def test_a_page_that_fails_is_free_of_faults_too(
    page, sign_in, axe, console, transactional_db, monkeypatch, fault, status
):
    sign_in(page, factories.community().appointments["A1"])

    def fail(*_args):
        raise fault

    monkeypatch.setattr("folkmoot.desk.web.present.waiting_page", fail)
    assert page.goto("/waiting").status == status
    Eyes(page, axe, {}).see()
    console.clear()  # The browser notes the status, as it should.


def test_a_closed_page_and_a_form_of_another_sitting_are_free_of_faults_too(
    page, sign_in, axe, console, transactional_db
):
    sign_in(page, factories.community().appointments["A1"])
    eyes = Eyes(page, axe, {})

    assert page.goto("/westmere/mail").status == 403
    eyes.see()
    page.goto("/westmere/matters/new")
    page.context.clear_cookies(name="csrftoken")
    with page.expect_navigation():
        page.locator("main form[method=post]").first.evaluate("form => form.submit()")
    assert page.get_by_role("heading", name="Please send that again").is_visible()
    eyes.see()
    console.clear()
