"""What the pages of the mail that has not arrived show."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.kernel import moments, working_days
from folkmoot.post.domain.message import Envelope
from folkmoot.post.domain.trouble import Trouble, trouble_of

# An answer as the mail library hands it on: (550, b'no such user').
_ANSWER = re.compile(r"\((\d{3}), b?(?:'|\")(.*?)(?:'|\")\)")
# What each kind of letter is about. Its own subject may name what is between its reader and others, so it is not shown.
_KINDS = {
    "brief": "A brief, or word about one",
    "canvass": "An invitation or reminder to answer",
    "confirmation": "An answer to confirm",
    "consultation": "A request for the LMC's advice",
    "digest": "The weekly digest",
    "due": "Something that falls due",
    "feedback": "Feedback, or word of a mandate",
    "position": "A position released to partners",
    "signing in": "Signing in",
    "withdrawal": "Something withdrawn",
    "recall": "Practices ask to be asked again",
}
_COLOURS = {Trouble.GIVEN_UP: "red", Trouble.UNSETTLED: "orange", Trouble.RETRYING: "blue", Trouble.LATE: "yellow"}
_WHY = {
    Trouble.GIVEN_UP: "The mail server would not take it.",
    Trouble.UNSETTLED: "The sender stopped, or the line broke, while sending. Ask them before you send it again.",
    Trouble.RETRYING: "The mail server asked to be tried later.",
    Trouble.LATE: "The mail server could not be reached, or the scheduler has stopped.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """One letter. Missing: empty `href` where nothing is to be decided."""

    to: str
    what: str
    state: Tag
    why: str
    since: str
    next: str
    href: str


def lines(rows: Iterable[Mapping[str, Any]], acting: Acting) -> tuple[MailLine, ...]:
    """The letters of one page of the list."""
    return tuple(line(Envelope(**row), acting) for row in rows)


def line(one: Envelope, acting: Acting) -> MailLine:
    """A letter: to whom, what about, why it has not arrived, and when it is tried next."""
    trouble = trouble_of(one)
    return MailLine(
        to=f"{one.to_name} ({one.to_address})" if one.to_name else one.to_address or one.key,
        what=_KINDS.get(one.kind, "A letter"),
        state=Tag(text=trouble.words, colour=_COLOURS[trouble]),
        why=f"{_WHY[trouble]} It said: {_said(one.last_error)}" if one.last_error else _WHY[trouble],
        since=_moment(one.may_be_sent_at),
        next=_next(one, trouble),
        href=reverse("settle-letter", args=[acting.community_slug, one.id]) if trouble.asks_for_a_decision else "",
    )


def _next(one: Envelope, trouble: Trouble) -> str:
    if trouble.asks_for_a_decision:
        return "Not until you say so"
    return _moment(one.next_attempt_at) if trouble is Trouble.RETRYING else "In the next round"


def _said(error: str) -> str:
    """The server's own words, without those of the library that heard them."""
    answers = _ANSWER.findall(error)
    return "; ".join(f"{code} {words}" for code, words in answers) or error


def _moment(at: datetime) -> str:
    local = at.astimezone(working_days.LONDON)
    return f"{moments.short_day(local)} {moments.clock(local)}"
