"""What the pages of whom to ask show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import counted, day
from folkmoot.front_door.domain import whom_to_ask as rules
from folkmoot.front_door.domain.request import Kind, State
from folkmoot.front_door.queries.whom_to_ask import fitting
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry. Missing: empty hours, deputy and promise where nothing was said; no links this hat cannot follow."""

    about: str
    organisation: str
    whom: str
    reach: str
    hours: str
    deputy: str
    promise: str
    kept: str
    href: str
    change_href: str
    off_href: str


def line(one: Any, acting: Acting) -> EntryLine:
    """An entry as the list shows it."""
    here = (acting.community_slug, one.pk)
    may = rules.keeps(acting, organisation_id=one.organisation_id)
    return EntryLine(
        about=one.about,
        organisation=one.organisation.name,
        whom=one.whom,
        reach=one.reach,
        hours=one.hours,
        deputy=one.deputy,
        promise=_promise(one),
        kept=day(local_day(one.kept_at)),
        href=address("whom-to-ask-entry", *here),
        change_href=address("change-whom-to-ask", *here) if may else "",
        off_href=address("take-whom-to-ask-off", *here) if may else "",
    )


def _promise(one: Any) -> str:
    if one.reply_days is None:
        return ""
    return f"Answers within {counted(one.reply_days, 'working day', 'working days')}"


def facts(one: Any) -> tuple[tuple[str, str], ...]:
    """An entry as its own page shows it."""
    said = (
        ("Organisation", one.organisation.name),
        ("Whom to ask", one.whom),
        ("How they are reached", one.reach),
        ("When they are there", one.hours),
        ("Stands in", one.deputy),
        ("Promise", _promise(one)),
        ("Last kept", f"{day(local_day(one.kept_at))}, by {one.kept_by.person.name}, {role_words(one.kept_by)}"),
    )
    return tuple(fact for fact in said if fact[1])


def offered(question: str, acting: Acting) -> tuple[EntryLine, ...]:
    """The entries that fit a question, for this hat."""
    return tuple(line(one, acting) for one in fitting(question, acting))


def offered_for(request: Any, acting: Acting) -> tuple[EntryLine, ...]:
    """The entries that fit a request that asks whom to ask, while an answer is owed. Missing: empty for any other."""
    if request.kind != Kind.NAVIGATION or not State(request.state).is_open:
        return ()
    return offered(f"{request.title} {request.words}", acting)


def keep_href(request: Any, acting: Acting) -> str:
    """Where the answer to such a request is kept for others. Missing: empty for any other, and for whoever keeps none."""
    answered = State(request.state) in {State.ANSWERED, State.CLOSED}
    if request.kind != Kind.NAVIGATION or not answered or not rules.keeps_any(acting):
        return ""
    of = request.asked_of_id or acting.organisation_id
    if not rules.keeps(acting, organisation_id=of):
        return ""
    said = urlencode({"about": request.title, "organisation": of})
    return f"{address('new-whom-to-ask', acting.community_slug)}?{said}"


EXPORT_HEAD = (
    "About", "Organisation", "Whom to ask", "How they are reached", "Hours", "Stands in", "Working days to a reply",
    "Last kept on",
)  # fmt: skip


def export_rows(rows: Iterable[Any]) -> Iterable[tuple[object, ...]]:
    """The entries under `EXPORT_HEAD`."""
    for one in rows:
        yield (
            one.about,
            one.organisation.name,
            one.whom,
            one.reach,
            one.hours,
            one.deputy,
            "" if one.reply_days is None else one.reply_days,
            local_day(one.kept_at).isoformat(),
        )
