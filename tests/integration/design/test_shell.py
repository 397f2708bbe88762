"""What stands round a page, for whom."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from tests.factories import london
from tests.hats import executive, hat

from folkmoot.desk.web import shell
from folkmoot.directory.domain.kinds import Role


def shell_for(acting=None, address="/help", *, signed_in=True, user=None):
    request = RequestFactory().get(address)
    request.resolver_match = _resolved(address)
    request.user = (user or SimpleNamespace(is_authenticated=True, pk=1)) if signed_in else AnonymousUser()
    request.acting = acting
    request.at, request.session = london(9, 7), {}
    return shell.shell_for(request)


def _resolved(address):
    try:
        return resolve(address)
    except Resolver404:
        return None


def test_a_stranger_is_offered_the_way_in():
    shown = shell_for(signed_in=False)

    assert [link.text for link in shown.account] == ["Sign in"]
    assert (shown.acting, shown.community, shown.navigation) == ("", "", ())


def test_someone_who_has_chosen_no_role_is_offered_to_choose_one():
    shown = shell_for(None)

    assert (shown.acting, shown.navigation, shown.change_href) == ("", (), "/acting")


def test_a_practice_sees_whom_it_acts_as_and_the_parts_it_may_open():
    shown = shell_for(hat(), "/westmere/matters/M-2026-1")

    assert shown.acting == "Dr Priya Anand, Practice representative, Alder Grove Surgery"
    assert shown.community == "Westmere general practice"
    assert [link.text for link in shown.navigation][:4] == [
        "Waiting for me",
        "Front door",
        "Matters",
        "Meetings",
    ]
    assert [link.text for link in shown.navigation if link.current] == ["Matters"]


@pytest.mark.django_db
def test_a_link_is_shown_only_where_its_page_would_open():
    practice = {link.text for link in shell_for(hat()).navigation}
    partner = {link.text for link in shell_for(hat(Role.ICB_LEAD)).navigation}

    assert "Mandates" in practice
    assert "Mandates" not in partner
    assert "Matters" in partner


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/waiting", "Waiting for me"),
        ("/westmere/mandates/3", "Mandates"),
        ("/westmere/matterships", None),
        ("/westmere/canvasses/7", "Matters"),
        ("/westmere/scheme", "Mandates"),
        ("/westmere/information/I-2026-001", "Front door"),
        ("/westmere/payments", "Front door"),
        ("/westmere/forward-plan", "Meetings"),
        ("/westmere/people/4", "Organisations"),
        ("/elsewhere/people/4", None),
    ],
)
def test_the_part_one_is_in_is_marked(address, current):
    marked = [link.text for link in shell_for(hat(), address).navigation if link.current]

    assert marked == ([current] if current else [])


@pytest.mark.parametrize(
    ("address", "words", "above"),
    [
        ("/westmere/matters", None, None),
        ("/westmere/matters/M-2026-001", "All matters", "/westmere/matters"),
        ("/westmere/matters/M-2026-001/position/2", "The matter", "/westmere/matters/M-2026-001"),
        ("/westmere/canvasses/7", "All canvasses", "/westmere/canvasses"),
        ("/westmere/canvasses/7/answers/9/confirm", "The canvass", "/westmere/canvasses/7"),
        ("/westmere/mandates/3/purposes/1/opt-out", "The mandate", "/westmere/mandates/3"),
        ("/westmere/people/4", "All people", "/westmere/people"),
        ("/waiting", None, None),
        ("/no/such/page", None, None),
        # Several pages lead to these: whoever has no console gets back to what it has.
        ("/westmere/signs", "How the front door is doing", "/westmere/front-door/how"),
        ("/westmere/wins", "Waiting for me", "/waiting"),
        ("/westmere/look-backs/3", "All look-backs", "/westmere/look-backs"),
    ],
)
def test_a_page_leads_back_to_what_it_is_part_of_or_listed_in(address, words, above):
    back = shell_for(hat(), address).back

    assert (back.text, back.href) == (words, above) if above else back is None


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["signs", "even-handed", "engaged", "wins", "look-backs", "visits"])
def test_what_stands_in_the_console_leads_the_executive_back_to_it(address):
    back = shell_for(executive(), f"/westmere/{address}", user=get_user_model()(pk=1)).back

    assert (back.text, back.href) == ("The console", "/westmere/console")
