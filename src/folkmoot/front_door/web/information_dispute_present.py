"""What the page of an information request shows of its clause: that notice was short, who disputes it, and what was said to that."""

from collections.abc import Iterator
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import State
from folkmoot.front_door.web.present import Press
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link


def short_notice(one: Any) -> Iterator[tuple[str, str]]:
    """That it was sent with less notice than is agreed here, whatever its basis."""
    if one.issued_at is not None:
        sent_on = local_day(one.issued_at)
        yield "Notice", rules.short_notice(one.due_on, sent_on, queries.notice_agreed(one.community_id, sent_on))


def told_of_dispute(one: Any) -> Iterator[tuple[str, str]]:
    """Who disputes the clause, since when, and what whoever asks says to that."""
    if one.disputed_at is not None:
        yield "Clause disputed", f"{words.moment(one.disputed_at)}, by {one.disputed_by_words}"
        yield "What whoever asks says to that", one.clause_because


def disputing(one: Any, acting: Acting, *, was_asked: bool) -> Iterator[Press]:
    """The button that disputes the clause, for whoever may."""
    if not rules.objections_to_disputing(
        acting,
        was_asked=was_asked,
        basis=rules.Basis(one.basis),
        state=State(one.state),
        disputed_before=one.disputed_at is not None,
    ):
        href = address("dispute-information-clause", acting.community_slug, rules.reference(one.year, one.number))
        yield Press(text="Our contract does not ask for this: hold it until they give the basis", href=href)


def standing_by(one: Any, acting: Acting) -> Iterator[Link]:
    """Where whoever asks gives the basis, or makes it voluntary."""
    if one.state == State.DISPUTED:
        here = (acting.community_slug, rules.reference(one.year, one.number))
        yield Link(
            text="Give the basis, or make it voluntary", href=address("give-information-basis", *here), main=True
        )
