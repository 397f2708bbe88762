"""A log names the page, never the link that opens it."""

import logging

import pytest

from folkmoot.design.logs import WithoutLinks


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("/answer/Mq:1abc:sig-nature", "/answer/…"),
        ("/partner/Mq:1abc:sig", "/partner/…"),
        ("/sign-in/link/AAAB-token_x?next=/westmere", "/sign-in/link/…?next=/westmere"),
        ("/forgotten-password/1a/c0ffee-1234", "/forgotten-password/…"),
        ("/your-sign-in/address/WzEs:1x:yz", "/your-sign-in/address/…"),
        ("/calendar/c0ffee_-x.ics", "/calendar/…"),
        ("/westmere/meetings/calendar/make", "/westmere/meetings/calendar/make"),
        ("/sign-in/link/sent", "/sign-in/link/sent"),
        ("/westmere/canvasses/7/answer", "/westmere/canvasses/7/answer"),
        ("/westmere/matters/M-2026-001", "/westmere/matters/M-2026-001"),
    ],
)
def test_a_personal_link_is_cut_and_nothing_else_is(words, kept):
    said = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Forbidden", words), None)
    plain = logging.LogRecord("anything", logging.WARNING, "", 1, f"at {words}", (), None)

    for record in (said, plain):
        assert WithoutLinks().filter(record)

    assert said.getMessage() == f"Forbidden: {kept}"
    assert plain.getMessage() == f"at {kept}"
