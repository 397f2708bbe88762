"""Getting in: by link, password, app and passkey, on a telephone and at a desk, with scripts and without."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.integration.accounts.doors import ADDRESS, PASSWORD, account, code, letters, link_in, path_of
from tests.integration.directory import places

from folkmoot.accounts import operations
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment

ADMINISTRATORS_PAGE = "/westmere/modules"


@pytest.fixture
def ada(transactional_db):
    """Ada, with a password."""
    return account(password=PASSWORD)


@pytest.fixture
def administrator(transactional_db):
    """Westmere's administrator."""
    places.register()
    places.westmere()
    return Appointment.objects.get(role=Role.COMMUNITY_ADMINISTRATOR).person.account


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def any_page(request, live_server):
    """A page of a browser with scripts, then of one without."""
    return request.getfixturevalue("page" if request.param else "page_without_scripts")


@pytest.fixture
def passkeys(page):
    """A device that can make and keep passkeys, and whose owner always lays a finger on it."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device


def signed_in_by_link(page, who):
    who.refresh_from_db()
    page.goto(path_of(operations.sign_in_link(who)))
    page.get_by_role("button", name="Sign in as").click()


def arrives(page, address):
    """The browser comes to that page, not to one that merely means to lead there."""
    page.wait_for_url(lambda url: urlsplit(url).path == address)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_link_from_an_e_mail_signs_in(any_page, ada):
    page = any_page
    page.goto("/your-sign-in")
    page.get_by_role("link", name="e-mail you a link").click()
    page.get_by_label("E-mail address").fill(ADDRESS)
    press(page, "Send me a link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your e-mail")

    page.goto(link_in(letters()[0]))
    press(page, f"Sign in as {ADDRESS}")

    # Back where the person was going.
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in")
    arrives(page, "/your-sign-in")


def test_a_password_signs_in_and_a_button_signs_out(any_page, ada):
    page = any_page
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill("wrong words altogether")
    press(page, "Sign in")
    expect(page.get_by_role("alert")).to_contain_text("do not go together")

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    page.goto("/sign-out")
    press(page, "Sign out")

    page.goto("/your-sign-in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_an_administrator_sets_up_an_app_keeps_the_codes_and_reaches_the_page(any_page, administrator):
    page = any_page
    signed_in_by_link(page, administrator)
    page.goto(ADMINISTRATORS_PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")

    page.get_by_role("button", name="Set up an app").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code", exact=True).fill(code(secret))
    press(page, "Set up this app")

    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.get_by_role("listitem").locator("code").all_inner_texts()
    assert len(codes) == 10
    saved = page.get_by_role("link", name="Download the codes").get_attribute("href")
    assert all(one in saved for one in codes)

    page.get_by_role("button", name="Go on").click()
    arrives(page, ADMINISTRATORS_PAGE)

    # Next time the step is asked for at once; a code from paper will do.
    page.context.clear_cookies()
    signed_in_by_link(page, administrator)
    page.get_by_label("Code", exact=True).fill(codes[0])
    press(page, "Sign in")
    page.goto(ADMINISTRATORS_PAGE)
    arrives(page, ADMINISTRATORS_PAGE)


def test_the_codes_are_downloaded_by_a_browser(page, administrator):
    signed_in_by_link(page, administrator)
    page.goto("/your-sign-in/app")
    page.get_by_label("Code", exact=True).fill(code(page.locator("code").inner_text()))
    press(page, "Set up this app")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download the codes").click()

    assert download.value.suggested_filename == "folkmoot-recovery-codes.txt"
    kept = download.value.path().read_text()
    assert re.findall(r"^\d{8}$", kept, re.MULTILINE) == page.get_by_role("listitem").locator("code").all_inner_texts()


def test_a_passkey_is_made_signs_in_and_takes_the_second_step(page, axe, passkeys, administrator):
    signed_in_by_link(page, administrator)
    page.goto(ADMINISTRATORS_PAGE)
    page.get_by_role("button", name="Add a passkey").click()
    axe(page)
    page.get_by_label("Name of this passkey").fill("work laptop")
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")

    page.context.clear_cookies()
    page.goto(ADMINISTRATORS_PAGE)
    press(page, "Sign in with a passkey")

    # No second question: a finger on a device of one's own is both steps.
    arrives(page, ADMINISTRATORS_PAGE)
    page.goto("/your-sign-in/passkeys")
    expect(page.get_by_role("cell", name="work laptop")).to_be_visible()


def test_a_passkey_takes_the_second_step_after_a_link(page, passkeys, administrator):
    signed_in_by_link(page, administrator)
    page.goto("/your-sign-in/passkeys/new")
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")

    page.context.clear_cookies()
    signed_in_by_link(page, administrator)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second step")
    press(page, "Use a passkey")

    page.wait_for_url(lambda url: not urlsplit(url).path.startswith("/sign-in"))
    page.goto(ADMINISTRATORS_PAGE)
    arrives(page, ADMINISTRATORS_PAGE)


def test_a_passkey_is_asked_for_again_after_a_working_day(page, passkeys, administrator, settings):
    signed_in_by_link(page, administrator)
    page.goto("/your-sign-in/passkeys/new")
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")

    kept, settings.SECOND_FACTOR_LASTS = settings.SECOND_FACTOR_LASTS, settings.SECOND_FACTOR_LASTS * 0
    page.goto(ADMINISTRATORS_PAGE)
    settings.SECOND_FACTOR_LASTS = kept
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm it is you")
    press(page, "Use a passkey")

    arrives(page, ADMINISTRATORS_PAGE)


def test_without_a_finger_on_the_device_the_page_says_what_to_do(page, passkeys, ada):
    # A device that holds no passkey for this site answers with a refusal.
    page.goto("/sign-in")
    press(page, "Sign in with a passkey")

    expect(page.get_by_role("status").first).to_contain_text("No passkey was used. Try again, or choose another way.")


@pytest.mark.parametrize(
    "address",
    [
        "/sign-in",
        "/sign-in/link",
        "/sign-in/link/sent",
        "/sign-in/link/forged",
        "/forgotten-password",
        "/sign-in/closed",
    ],
)
def test_pages_on_the_way_in_are_free_of_faults(look, transactional_db, console, address):
    look(address, address.strip("/").replace("/", "-"))
    # A forged link is answered with "gone", and the browser says so.
    console[:] = [said for said in console if "410" not in said]


@pytest.mark.parametrize(
    "address",
    [
        "/your-sign-in",
        "/second-step",
        "/your-sign-in/app",
        "/your-sign-in/passkeys",
        "/your-sign-in/passkeys/new",
        "/your-sign-in/address",
        "/your-sign-in/address/asked",
        "/your-sign-in/password/first",
        "/sign-out",
    ],
)
def test_pages_of_ones_own_sign_in_are_free_of_faults(look, page, administrator, address):
    signed_in_by_link(page, administrator)

    look(address, address.strip("/").replace("/", "-"))


def test_pages_of_the_second_step_are_free_of_faults(look, page, axe, administrator):
    signed_in_by_link(page, administrator)
    page.goto("/your-sign-in/app")
    page.get_by_label("Code", exact=True).fill(code(page.locator("code").inner_text()))
    press(page, "Set up this app")
    axe(page)
    for address in ("/second-step/code", "/your-sign-in/codes/new", "/your-sign-in/app/remove", "/your-sign-in/codes"):
        look(address, address.strip("/").replace("/", "-"))

    page.context.clear_cookies()
    administrator.refresh_from_db()
    look(path_of(operations.sign_in_link(administrator)), "sign-in-by-link")
    signed_in_by_link(page, administrator)
    look("/sign-in/second-step", "sign-in-second-step")
