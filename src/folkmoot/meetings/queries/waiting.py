"""What meetings ask of people acting in roles: each kind of thing one query, whatever its number and theirs."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import FiguresOnce, figures_once
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import LONDON, add_working_days, end_of_working_day, local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as rules
from folkmoot.meetings.domain import papers, who, worth
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.meetings.queries.to_register import noted_not_registered
from folkmoot.meetings.queries.waiting_to_confirm import decisions_to_confirm
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]
# A week with every holiday of a Christmas in it is shorter than this.
_QUESTION_PRESSES = timedelta(days=14)
# Working days before an agenda is due in which whoever keeps the group is asked for it.
_BEFORE_IT_IS_DUE = 2


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.Meeting.objects.filter(community_id=community_id),)


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything in meetings that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats:
        return
    if Module.MEETINGS in hats[0].off:
        return
    figures = figures_once(hats[0].community_id, local_day(at))
    yield from _actions(hats)
    keepers = [acting for acting in hats if acting.is_member or acting.groups]
    yield from _meetings(keepers, figures, at)
    yield from _proposals(keepers, at)
    yield from decisions_to_confirm(keepers, at)
    yield from _interests(keepers, at)
    yield from noted_not_registered(hats, figures, at)
    yield from _papers(hats, figures, at)
    yield from _questions(hats, at)


def _actions(hats: Sequence[Acting]) -> Iterator[Asked]:
    owners = {acting.appointment_id: acting for acting in hats}
    for key, owner_id, what, due_on in _taken_on(tuple(owners), hats[0].community_id):
        one = Waiting(
            what="Do what you took on in a meeting",
            about=what,
            due_at=end_of_working_day(due_on),
            minutes=10,
            page="action",
            args=(hats[0].community_slug, key),
        )
        yield one, [owners[owner_id]]


@prepared
def _taken_on(owner_ids: tuple[int, ...], community_id: int) -> QuerySet[models.Action, tuple[int, int, str, date]]:
    rows = models.Action.objects.filter(owner_id__in=owner_ids, closed_as="", meeting__community_id=community_id)
    return rows.order_by("due_on", "pk").values_list("pk", "owner_id", "what", "due_on")


def _meetings(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """For whoever keeps the group: agendas to send out, and minutes to draft and approve."""
    if not any(_may_keep(acting) for acting in hats):
        return
    last = add_working_days(local_day(at), figures()[Threshold.AGENDA] + _BEFORE_IT_IS_DUE)
    soon = datetime.combine(last, time.max, tzinfo=LONDON)
    for meeting in _unfinished(hats[0].community_id, at, soon):
        body = body_of(meeting)
        keeping = [acting for acting in hats if who.keeps(acting, body)]
        if keeping:
            yield _pressing(meeting, body, figures, at, hats[0].community_slug), keeping


@prepared
def _unfinished(community_id: int, at: datetime, soon: datetime) -> QuerySet[models.Meeting]:
    """The meetings soon whose agenda is not out, and those held whose minutes are not approved, and are to be."""
    rows = models.Meeting.objects.filter(
        Q(agenda_out_at=None, starts_at__gt=at, starts_at__lte=soon) | Q(ends_at__lte=at),
        community_id=community_id,
        called_off_at=None,
        minutes_approved_at=None,
        without_minutes=False,
    )
    return rows.select_related("group__pcn").order_by("starts_at", "pk")


def _may_keep(acting: Acting) -> bool:
    return acting.is_executive or bool(acting.groups) or bool(acting.pcn_codes)


def _pressing(meeting: models.Meeting, body: who.Body, figures: FiguresOnce, at: datetime, slug: str) -> Waiting:
    if meeting.starts_at > at:
        due_at: datetime | None = rules.agenda_due_at(meeting.starts_at, figures()[Threshold.AGENDA])
        what, minutes = "Send the agenda out", 10
    elif meeting.minutes_drafted_at is None:
        due_at = rules.minutes_due_at(meeting.ends_at, figures()[Threshold.MINUTES])
        what, minutes = "Draft the minutes", 5
    else:
        due_at = rules.approval_due_at(meeting.minutes_drafted_at)
        what, minutes = "Have the minutes approved", 5
    return Waiting(
        what=what,
        about=f"{body.name}, {local_day(meeting.starts_at):%-d %B}",
        due_at=due_at,
        minutes=minutes,
        page="meeting" if meeting.minutes_drafted_at is None else "minutes",
        args=(slug, meeting.pk),
    )


def _proposals(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    if not any(_may_keep(acting) for acting in hats):
        return
    for item in _proposed(hats[0].community_id, at):
        keeping = [acting for acting in hats if who.keeps(acting, body_of(item.meeting))]
        if keeping:
            one = Waiting(
                what="Answer a proposed agenda item",
                about=item.title,
                due_at=item.meeting.starts_at,
                minutes=2,
                page="answer-item",
                args=(hats[0].community_slug, item.meeting_id, item.pk),
            )
            yield one, keeping


def _interests(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For whoever keeps the group: how far somebody who declared an interest takes part, until that is settled."""
    if not any(_may_keep(acting) for acting in hats):
        return
    for declared in _unsettled(hats[0].community_id):
        meeting = declared.item.meeting
        # Nobody settles their own.
        keeping = [
            acting
            for acting in hats
            if acting.appointment_id != declared.person_id and who.keeps(acting, body_of(meeting))
        ]
        if keeping:
            one = Waiting(
                what="Settle how far somebody with an interest takes part",
                about=declared.item.title,
                due_at=meeting.starts_at,
                minutes=2,
                page="item",
                args=(hats[0].community_slug, meeting.pk, declared.item_id),
            )
            yield one, keeping


@prepared
def _unsettled(community_id: int) -> QuerySet[models.ItemInterest]:
    """The interests declared at items, or declared anew there, that nobody has settled since.

    Of an item that was deferred once its meeting had begun, those that went along, where it came to.
    """
    # The sum keeps the database from beginning with every item that was never deferred: those that wait are few.
    rows = models.ItemInterest.objects.alias(went_to=F("item__deferred_to_id") + 0).filter(
        Q(treatment="") | Q(waits_anew=True),
        item__standing=Standing.ON.value,
        went_to=None,
        item__meeting__community_id=community_id,
        item__meeting__called_off_at=None,
        item__meeting__minutes_approved_at=None,
        item__meeting__without_minutes=False,
    )
    return rows.select_related("item__meeting__group__pcn").order_by("item__meeting__starts_at", "pk")


def _papers(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """For whoever leads an item that needs a paper, until there is one."""
    leads = {acting.appointment_id: acting for acting in hats}
    for item in _without_a_paper(tuple(leads), hats[0].community_id, at):
        one = Waiting(
            what="Hand in your paper",
            about=item.title,
            due_at=papers.papers_due_at(item.meeting.starts_at, figures()[Threshold.PAPERS]),
            minutes=10,
            page="new-paper",
            args=(hats[0].community_slug, item.meeting_id, item.pk),
        )
        assert item.lead_id is not None, "only items that somebody leads were asked for"
        yield one, [leads[item.lead_id]]


@prepared
def _without_a_paper(lead_ids: tuple[int, ...], community_id: int, at: datetime) -> QuerySet[models.AgendaItem]:
    """The items of meetings to come that need a paper and have none."""
    wanted = models.AgendaItem.objects.filter(
        lead_id__in=lead_ids,
        needs_paper=True,
        standing=Standing.ON.value,
        meeting__community_id=community_id,
        meeting__starts_at__gt=at,
        meeting__called_off_at=None,
    ).exclude(papers__in=models.Paper.objects.filter(withdrawn_at=None))
    return wanted.select_related("meeting").order_by("meeting__starts_at", "pk")


def _questions(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For whoever was at a meeting, until they said whether it was worth their time or the question closes."""
    here = {acting.appointment_id: acting for acting in hats}
    rows = _came(tuple(here), hats[0].community_id, at, at - _QUESTION_PRESSES)
    if not rows:
        return
    answered = models.WorthAnswer.objects.filter(
        meeting_id__in={row.meeting_id for row in rows}, appointment_id__in=here
    )
    done = set(answered.values_list("meeting_id", "appointment_id"))
    asked: set[tuple[int, int]] = set()
    for row in rows:
        own = row.deputy_id or row.member_id
        key = (row.meeting_id, own)
        if own not in here or key in done | asked or not worth.is_open(row.meeting.ends_at, at):
            continue
        asked.add(key)
        one = Waiting(
            what="Say whether it was worth your time",
            about=f"{row.meeting.group.name}, {local_day(row.meeting.starts_at):%-d %B}",
            due_at=worth.closes_at(row.meeting.ends_at),
            minutes=1,
            page="say-worth",
            args=(hats[0].community_slug, row.meeting_id),
        )
        yield one, [here[own]]


@prepared
def _came(
    appointment_ids: tuple[int, ...], community_id: int, at: datetime, since: datetime
) -> QuerySet[models.Attendance]:
    """Who of these came, or came for somebody, to the meetings that have ended since then."""
    rows = models.Attendance.objects.filter(
        Q(member_id__in=appointment_ids, how=How.PRESENT.value) | Q(deputy_id__in=appointment_ids),
        meeting__community_id=community_id,
        meeting__called_off_at=None,
        meeting__ends_at__lte=at,
        meeting__ends_at__gt=since,
    )
    return rows.select_related("meeting__group").order_by("meeting__ends_at", "pk")


@prepared
def _proposed(community_id: int, at: datetime) -> QuerySet[models.AgendaItem]:
    rows = models.AgendaItem.objects.filter(
        standing=Standing.PROPOSED.value,
        meeting__community_id=community_id,
        meeting__starts_at__gt=at,
        meeting__called_off_at=None,
    )
    return rows.select_related("meeting__group__pcn").order_by("pk")
