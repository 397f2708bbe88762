"""What the page of who could go instead shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.words import Tag
from folkmoot.representation.queries.cover import Choice, CouldGo


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPage:
    """For which meeting somebody is sought. Missing: empty `when`, no day is known."""

    forum: str
    when: str
    host: str
    forum_href: str
    send_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """Somebody who could go."""

    name: str
    role: str
    free: Tag
    interest: str
    send_href: str


def page(choice: Choice, seat: int, acting: Acting) -> CoverPage:
    """For which meeting somebody is sought."""
    return CoverPage(
        forum=choice.forum.name,
        when=words.moment(choice.next.starts_at) if choice.next is not None else "",
        host=choice.forum.host.name,
        forum_href=address("forum", acting.community_slug, choice.forum.pk),
        send_href=address("cover-seat", acting.community_slug, seat),
    )


def narrowed(people: Iterable[CouldGo], sought: str) -> tuple[CouldGo, ...]:
    """Those in whose name, role or organisation every word sought stands, in their order; everyone where none is sought."""
    wanted = sought.casefold().split()
    return tuple(
        one
        for one in people
        if all(word in f"{one.role.person.name} {role_words(one.role)}".casefold() for word in wanted)
    )


def line(one: CouldGo, choice: Choice, seat: int, acting: Acting) -> CoverLine:
    """One person in one role."""
    free = Tag(text="Free that hour", colour="green")
    expected = Tag(text=f"Expected at {' and '.join(one.elsewhere)}", colour="orange")
    return CoverLine(
        name=one.role.person.name,
        role=role_words(one.role),
        free=expected if one.elsewhere else free,
        interest="Declared an interest there" if one.has_interest else "",
        send_href=f"{address('cover-seat', acting.community_slug, seat)}?cover={one.role.pk}{_on(choice)}",
    )


def _on(choice: Choice) -> str:
    """The day of the meeting, for the form that sends somebody. Missing: empty, no day is known."""
    return f"&on={local_day(choice.next.starts_at).isoformat()}" if choice.next is not None else ""
