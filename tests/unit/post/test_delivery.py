"""What became of an attempt, and when the next one comes."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest

from folkmoot.post.domain.delivery import DELAYS, Answer, answer_in, next_attempt_at

AT = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such user")}), Answer.NEVER),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"try again later")}), Answer.LATER),
        (smtplib.SMTPRecipientsRefused({}), Answer.LATER),
        (smtplib.SMTPDataError(554, b"not wanted"), Answer.NEVER),
        (smtplib.SMTPDataError(451, b"local error"), Answer.LATER),
        (smtplib.SMTPSenderRefused(550, b"who are you", "folkmoot@localhost"), Answer.LATER),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), Answer.LATER),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), Answer.NEVER),
        (ValueError("Header values can't contain newlines"), Answer.NEVER),
        (UnicodeEncodeError("ascii", "é", 0, 1, "ordinal"), Answer.NEVER),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), Answer.UNKNOWN),
        (TimeoutError("timed out"), Answer.UNKNOWN),
        (ConnectionResetError(), Answer.UNKNOWN),
    ],
    ids=repr,
)
def test_only_the_server_s_own_words_say_that_it_took_nothing(error, answer):
    assert answer_in(error) == answer


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 720), (7, 1440)],
)
def test_delays_grow(attempts, minutes):
    assert next_attempt_at(attempts, AT) == AT + timedelta(minutes=minutes)


def test_after_the_last_delay_it_is_given_up():
    assert next_attempt_at(8, AT) is None
    # 1 + 5 + 15 + 60 + 240 + 720 + 1440 = 2481 minutes, 41 hours and 21 minutes
    assert sum(DELAYS, timedelta()) == timedelta(hours=41, minutes=21)
