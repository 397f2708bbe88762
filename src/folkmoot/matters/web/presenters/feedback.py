"""What the pages of feedback show: the account, what practices felt, and what they felt about each speaker."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries.register import names_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, feedback, who
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import corrections, versions, words


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPage:
    """The feedback on the latest outcome, and what this hat may do with it."""

    title: str
    reference: str
    matter_href: str
    outcome: int
    note: int
    draft: str
    draft_for_partners: str
    partners: str
    for_members: tuple[str, ...]
    for_partners: str
    withheld: str
    due: str
    sent: str
    overdue: bool
    may_send: bool
    may_reply: bool
    replies: str
    corrections: tuple[corrections.CorrectionLine, ...]
    correct_href: str
    superseded: versions.Superseded | None
    earlier: tuple[versions.Version, ...]
    who_can_see: str


def feedback_page(one: Any, acting: Acting, at: datetime, version: int | None = None) -> FeedbackPage:
    """The feedback page for this hat: after the latest meeting, or the one asked for.

    Errors: NotFound, before an outcome is recorded, and where the matter has no such feedback.
    """
    every = list(queries.feedback_notes_of(one))
    note = next((each for each in every if version in {None, each.pk}), None)
    if note is None:
        raise NotFound("feedback")
    met = note.outcome
    name = reference(one.year, one.number)
    may_send = note.sent_at is None and acting.is_executive
    asked = acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in canvass.MAY_ANSWER
    return FeedbackPage(
        title=one.title,
        reference=name,
        matter_href=reverse("matter", args=[acting.community_slug, name]),
        outcome=met.pk,
        note=note.pk,
        draft=note.for_members,
        draft_for_partners=note.for_partners,
        partners=_partners(one, at) if may_send else "",
        for_members=tuple(note.for_members.split("\n")) if note.sent_at else (),
        for_partners=note.for_partners,
        withheld=note.withheld_because,
        due=words.moment(note.due_at),
        sent=f"Sent to {note.sent_to} organisations on {words.moment(note.sent_at)}" if note.sent_at else "",
        overdue=feedback.is_overdue(due=note.due_at, sent_at=note.sent_at, at=at),
        may_send=may_send,
        may_reply=_takes_replies(note, at) and asked and not queries.has_replied(note.pk, acting.organisation_id),
        replies=_replies(note, at, reads_carried=_reads_carried(met, acting)),
        corrections=corrections.corrections_of(note),
        correct_href=corrections.correct_feedback_href(note, one, acting),
        superseded=None if versions.latest(every, note) else _earlier_meeting(met, one, acting),
        earlier=versions.earlier_feedback(every, one, acting, note) if version is None else (),
        who_can_see="all practices; partners read their own part",
    )


def _earlier_meeting(met: Any, one: Any, acting: Acting) -> versions.Superseded:
    return versions.superseded(
        "This is about an earlier meeting",
        f"The matter came back after the meeting of {words.day(met.met_on)}.",
        "See the latest feedback",
        one=one,
        acting=acting,
        page="feedback",
    )


def _partners(one: Any, at: datetime) -> str:
    day = local_day(at)
    names = sorted(names_on(queries.partners_of(one, day), day).values())
    if not names:
        return "Nobody is sent this: no partner asked, and no position was released."
    return f"Sent to {get_text_list(names, 'and')}. Never what the speaker was to say, or how practices answered."


def _takes_replies(note: Any, at: datetime) -> bool:
    return note.sent_at is not None and at <= feedback.replies_close_at(note.sent_at)


def _reads_carried(met: Any, acting: Acting) -> bool:
    # How fairly one person carried it is for that person and the chair alone.
    own = met.instruction_id is not None and queries.speaker(met)[0] == acting.person_id
    return own or who.may_read_every_speaker(acting)


def _replies(note: Any, at: datetime, *, reads_carried: bool) -> str:
    if note.sent_at is None:
        return ""
    if at <= feedback.replies_close_at(note.sent_at):
        closes = words.moment(feedback.replies_close_at(note.sent_at))
        return f"Practices can answer until {closes}. What they said is shown then, once, if five or more answered."
    felt = feedback.felt(*queries.replies(note.pk), sent_at=note.sent_at, at=at)
    if felt is None:
        return f"Fewer than {feedback.LEAST_REPLIES} practices answered, so nothing is shown."
    heard = f"{felt.replies} practices answered. Heard: {words.points(felt.heard)}."
    return f"{heard} Carried fairly: {words.points(felt.carried)}." if reads_carried else heard


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """What practices felt about all that one person carried."""

    name: str
    matters: int
    replies: int
    heard: str
    carried: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersPage:
    """What this hat may read of how speakers were felt to carry: its own, or for the chair, everyone's."""

    lines: tuple[SpeakerLine, ...]
    chairs: bool
    who_can_see: str


def speakers_page(acting: Acting, at: datetime, named: str = "") -> SpeakersPage:
    """The figures of the person acting; of every speaker, or those with that in their name, for the chair of the leadership group."""
    chairs = who.may_read_every_speaker(acting)
    everyone = queries.felt_about_speakers(acting.community_id, at)
    return SpeakersPage(
        lines=tuple(
            _speaker_line(name, each)
            for (person_id, name), each in sorted(everyone.items(), key=lambda one: one[0][1])
            if (chairs or person_id == acting.person_id) and named.casefold() in name.casefold()
        ),
        chairs=chairs,
        who_can_see="each speaker their own line, and the chair of the leadership group",
    )


def _speaker_line(name: str, each: list[feedback.Felt]) -> SpeakerLine:
    felt = feedback.together(each)
    assert felt is not None
    return SpeakerLine(
        name=name,
        matters=len(each),
        replies=felt.replies,
        heard=words.points(felt.heard),
        carried=words.points(felt.carried),
    )
