"""The shell round a page: drawn once for each kind, never with anybody's own words in it."""

from dataclasses import replace

import pytest
from django.shortcuts import render
from django.test import RequestFactory

from folkmoot.design import shell
from folkmoot.design.nhsuk import HOLE
from folkmoot.design.shell import Link, Shell

WESTMERE = Shell(
    community="Westmere general practice",
    acting="Dr Priya Anand, Practice representative, Alder Grove Surgery",
    change_href="/acting",
    navigation=(
        Link(text="Matters", href="/westmere/matters", current=True),
        Link(text="Record", href="/westmere/record"),
    ),
    account=(Link(text="Sign out", href="/sign-out"),),
    footer=(Link(text="Help", href="/help"),),
)
SOMEONE_ELSE = replace(WESTMERE, acting="Pat Lane, Practice manager, Beech Road Surgery")


def page(given, **context):
    request = RequestFactory().get("/")
    if given is not None:
        request.shell = lambda: given
    return render(request, "design/refusal.html", {"heading": "Page", **context}).content.decode()


def test_a_page_shows_its_shell():
    shown = page(WESTMERE)

    for words in ("Westmere general practice", "Matters", "Sign out", "Help", "Acting as", WESTMERE.acting):
        assert words in shown
    assert 'aria-current="page"' in shown
    assert "Skip to main content" in shown


def test_two_people_share_a_frame_and_never_a_name():
    first, second = page(WESTMERE), page(SOMEONE_ELSE)

    assert shell.frame(replace(WESTMERE, acting="")) is shell.frame(replace(SOMEONE_ELSE, acting=""))
    assert "Priya" not in second
    assert "Pat Lane" not in first


def test_a_frame_with_a_persons_words_is_never_kept():
    with pytest.raises(AssertionError, match="never kept"):
        shell.frame(WESTMERE)


def test_a_kept_frame_is_the_frame_drawn_afresh():
    bare = replace(WESTMERE, acting="")

    assert shell.frame(bare) == shell.drawn(bare)


def test_another_community_has_another_frame():
    assert "Westmere" not in page(replace(WESTMERE, community="Eastmere"))


def test_no_token_and_no_hole_is_left_in_a_page():
    shown = page(WESTMERE)

    assert HOLE not in shown
    assert "csrf" not in "".join(shell.frame(replace(WESTMERE, acting="")))


def test_a_stranger_or_a_burning_house_gets_a_bare_shell():
    shown = page(None)

    assert "Folkmoot" in shown
    assert "Acting as" not in shown


def test_whom_one_acts_as_is_escaped():
    assert "<script>" not in page(replace(WESTMERE, acting="<script>"))


def test_a_demonstration_says_so():
    assert "Demonstration." in page(replace(WESTMERE, demo=True))
    assert "Demonstration." not in page(WESTMERE)


def test_nothing_is_written_inline_that_our_content_policy_forbids():
    shown = page(WESTMERE)

    assert "<script>" not in shown
    assert "<style" not in shown
    assert "style=" not in shown


def test_who_can_see_is_said_in_words():
    assert "Who can see this:</strong> only your practice" in page(WESTMERE, who_can_see="only your practice")
    assert "Who can see this" not in page(WESTMERE)
