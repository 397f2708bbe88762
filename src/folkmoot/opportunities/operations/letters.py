"""Mail about opportunities: published, to everyone at the same moment; the result, with its reasons; a query; void."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.queries import Hand, RollFact
from folkmoot.kernel import money
from folkmoot.kernel.moments import moment
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among, reference
from folkmoot.opportunities.queries.opportunities import criteria_of, eligible
from folkmoot.opportunities.queries.stakes import told_of_stakes
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_published(one: models.Opportunity, could: Sequence[RollFact], *, at: datetime) -> int:
    """How many are written to: everyone who answers for one whose chance it is, all with the same letter."""
    among = Among(one.among)
    money_words = f"\n\nMoney: {money.pounds(one.pence)} for each." if one.pence is not None else ""
    criteria = "".join(f"\n- {each.name}: {each.weight} of 100" for each in criteria_of(one))
    decided = f"It is scored blind, by people without an interest:{criteria}" if criteria else _drawn(one)
    assert one.closes_at is not None, "what is published has a closing date"
    text = (
        f"{one.summary}{money_words}\n\n{one.places} of {len(could)} {among.words} can have it.\n\n{decided}\n\n"
        f"Say by {moment(one.closes_at)} whether your {among.one} wants it, or lets it pass. Nobody reads what you send "
        "before then; until then you can change it or take it back."
    )
    return _tell(
        one, _hands(one, [fact.organisation_id for fact in could], at), "published", "Open to all", text, at=at
    )


def _drawn(one: models.Opportunity) -> str:
    assert one.random_at is not None, "a draw names its random value"
    return (
        "It is drawn by lot among those who want it, each with the weight shown on its page. What decides is "
        f"{one.random_what}, public on {moment(one.random_at)}. Anyone can compute the draw again."
    )


def tell_awarded(one: models.Opportunity, result: str, *, at: datetime) -> int:
    """How many are told who got it and why, applicants or not."""
    assert one.queries_until is not None, "an award has a query window"
    text = f"{one.award_words}\n\n{result}\n\nYou can query this until {moment(one.queries_until)}.".strip()
    return _tell(one, _everyone(one, at), "awarded", "Result", text, at=at)


def tell_void(one: models.Opportunity, *, at: datetime) -> int:
    """How many are told that it is void, and why."""
    text = "\n\n".join(("This opportunity is void.", f"Why: {one.void_because}", *told_of_stakes(one)))
    return _tell(one, _everyone(one, at), "void", "Void", text, at=at)


def tell_answered(query: models.AwardQuery, *, at: datetime) -> None:
    """Tell whoever asked about an award what the executive answers."""
    hands = directory.hands_with([query.asked_by_id], local_day(at))
    text = f"You asked:\n{query.words}\n\nThe answer:\n{query.answer}"
    _tell(query.opportunity, hands, f"query {query.pk}", "Your query is answered", text, at=at)


def tell_scorers(one: models.Opportunity, appointment_ids: Iterable[int], *, at: datetime) -> None:
    """Ask those people to score it."""
    assert one.score_by is not None, "scorers are given a day"
    text = (
        f"You are asked to score what was sent for it, by {moment(one.score_by)}. You see letters instead of names; "
        "give every criterion points and a reason. Nobody sees your scores until all scorers have handed theirs in. "
        "If anything of yours is at stake, say so on its page instead."
    )
    hands = directory.hands_with(appointment_ids, local_day(at))
    _tell(one, hands, f"scorers {at.isoformat()}", "Please score", text, at=at)


def _everyone(one: models.Opportunity, at: datetime) -> list[Hand]:
    could = eligible(one.community_id, Among(one.among), local_day(at))
    return _hands(one, [fact.organisation_id for fact in could], at)


def _hands(one: models.Opportunity, organisation_ids: Sequence[int], at: datetime) -> list[Hand]:
    return directory.hands_of(one.community_id, organisation_ids, who.roles_asked(Among(one.among)), local_day(at))


def _tell(one: models.Opportunity, hands: Sequence[Hand], what: str, subject: str, text: str, *, at: datetime) -> int:
    name = reference(one.year, one.number)
    address = settings.ADDRESS + reverse("opportunity", args=[one.community.slug, name])
    return post.queue_all(
        [
            Letter(
                key=f"opportunity {one.pk} {what} to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"{subject}: {one.title}",
                text=f"Dear {hand.name},\n\n{one.title} ({name})\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="opportunity",
            )
            for hand in hands
        ]
    )
