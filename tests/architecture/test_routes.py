"""Every page names who may use it, stands in the list of pages, and answers a stranger only where anyone may."""

import re
from itertools import product

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import Resolver404, resolve

from folkmoot.accounts.web.second_factor import WithSecondFactor
from folkmoot.design.access import ANYONE, SIGNED_IN
from folkmoot.design.management.commands import list_pages
from folkmoot.design.pages import pages

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


def test_the_executives_the_tellers_and_the_administrators_pages_ask_for_a_second_step():
    privileged = [one for one in PAGES if re.match(r"the (executive|tellers|community's administrators)", one.words)]
    rules = [second_step_of(one.view.access) for one in privileged]

    assert len(privileged) > 20
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
