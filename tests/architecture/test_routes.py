"""Every page names who may use it, stands in the list of pages, and answers a stranger only where anyone may."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import product

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import Resolver404, resolve, reverse
from tests import hats

from folkmoot.accounts.models import Account
from folkmoot.accounts.web.second_factor import SECOND_STEP_FIRST, WithSecondFactor
from folkmoot.design.access import ANYONE, SIGNED_IN
from folkmoot.design.management.commands import list_pages
from folkmoot.design.pages import pages
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.web.access import ActingAs

PAGES = pages()
# A stranger is led to sign in, or told no; never shown the page.
_TURNED_AWAY = {302, 403, 404, 405}
CLOSED = [one for one in PAGES if getattr(one.view, "access", None) is not ANYONE]


def an_address(page):
    """A real address that leads to that page's view: a part of it is a number, or a short name, or a kind of file."""
    for part, form in product(("1", "westmere"), ("1", "pdf")):
        given = {"community": "westmere", "form": form}
        address = re.sub(r"<(\w+)>", lambda name, given=given, part=part: given.get(name[1], part), page.address)
        try:
            if resolve(address).func == page.view:
                return address
        except Resolver404:
            continue
    raise AssertionError(f"no address was found for {page.address}: another page may stand in its way")


def named(page):
    return f"{page.address} {page.name}"


def test_there_are_pages():
    assert len(PAGES) > 100


def test_no_two_pages_have_one_name():
    names = Counter(one.name for one in PAGES)

    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_names_who_may_use_it(page):
    assert page.words
    assert page.name


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_can_be_reached(page):
    assert an_address(page)


@pytest.mark.django_db
@pytest.mark.parametrize("page", CLOSED, ids=named)
def test_a_stranger_is_turned_away(client, page):
    answer = client.get(an_address(page))

    assert answer.status_code in _TURNED_AWAY
    if answer.status_code == 302:
        assert answer["Location"].startswith("/sign-in?next=")


@pytest.mark.django_db
@pytest.mark.parametrize("page", CLOSED, ids=named)
def test_what_a_stranger_posts_is_turned_away(client, page):
    assert client.post(an_address(page), {"anything": "at all"}).status_code in _TURNED_AWAY


def test_anyone_means_the_one_rule_of_that_name():
    # A second rule of that name would slip past the tests above.
    assert all(one.view.access is ANYONE for one in PAGES if one.words == ANYONE.words)


def second_step_of(access):
    """The rule that asks for a second step, itself or within another; None, no such rule."""
    if access is None or isinstance(access, WithSecondFactor):
        return access
    return second_step_of(getattr(access, "within", None))


def asked_of(access):
    """The rule about roles within a page's access; None where it is not about roles."""
    if access is None or isinstance(access, ActingAs):
        return access
    return asked_of(getattr(access, "within", None) or getattr(access, "inner", None))


def test_whoever_is_entrusted_with_power_takes_a_second_step_on_every_page_of_their_role(rf):
    entrusted = [
        hats.executive(),
        hats.hat(Role.TELLER),
        hats.hat(Role.COMMUNITY_ADMINISTRATOR),
        hats.hat(Role.LMC_ADMINISTRATOR),
    ]
    stopped = 0
    for page, acting in product((one for one in PAGES if asked_of(one.view.access)), entrusted):
        request = rf.get("/")
        request.user, request.session, request.at = Account(pk=1), {}, datetime.now(UTC)
        request.acting = acting
        rule = asked_of(page.view.access)
        if rule.admits(acting):
            stopped += 1
            assert page.view.access.objection(request, {}) == SECOND_STEP_FIRST
            assert page.view.access.redirect(request, {}).startswith(reverse("second-factor"))

    assert stopped > 100


def test_the_tellers_pages_ask_everybody_for_a_second_step():
    # An officer of the LMC may be a teller too, and is asked there alone.
    rules = [second_step_of(one.view.access) for one in PAGES if one.words.startswith("the tellers")]

    assert len(rules) > 2
    assert all(rules)
    assert not any(rule.once_set_up for rule in rules)


def test_the_list_of_pages_is_up_to_date():
    call_command("list_pages", "--check")


def test_a_list_out_of_step_is_found_and_mended(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(list_pages, "DOCUMENT", tmp_path / "pages.md")
    with pytest.raises(CommandError, match="list_pages --write"):
        call_command("list_pages", "--check")

    call_command("list_pages", "--write")
    call_command("list_pages", "--check")

    call_command("list_pages")
    assert capsys.readouterr().out.strip() == (tmp_path / "pages.md").read_text().strip()
    assert f"| `/your-sign-in` | your-sign-in | {SIGNED_IN.words} |" in (tmp_path / "pages.md").read_text()


def test_no_page_of_allauth_is_mounted_unseen():
    # Each address that leads to allauth's code is one that accounts names.
    foreign = [one for one in PAGES if one.view.__module__.startswith("allauth")]

    assert foreign
    assert all(one.address.startswith(("/sign-", "/forgotten-", "/your-sign-in", "/second-step")) for one in foreign)
    assert settings.ROOT_URLCONF == "folkmoot.config.urls"
