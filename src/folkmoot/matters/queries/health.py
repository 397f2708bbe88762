"""What the community's matters went through, for the health of the loop."""

from datetime import datetime

from folkmoot.kernel import working_days
from folkmoot.matters import models
from folkmoot.matters.domain import feedback
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.health import Lived
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.domain.outcome import Formed, Kept
from folkmoot.matters.queries.feedback import felt_about, speaker


def lived(community_id: int, at: datetime) -> list[Lived]:
    """Every matter of the community that came to a decision, the latest first: six queries, whatever their number."""
    outcomes = (
        models.Outcome.objects.filter(matter__community_id=community_id, superseded_at=None)
        .select_related("matter", "feedback", "instruction__carrier__person", "instruction__deputy__person")
        .prefetch_related("line_results", "feedback__replies", "matter__canvasses__count")
        .order_by("-met_on", "-pk")
    )
    return [_lived(outcome, at) for outcome in outcomes]


def _lived(outcome: models.Outcome, at: datetime) -> Lived:
    asked = _asked(outcome)
    note = outcome.feedback
    counted = asked.count.outcome if asked else None
    return Lived(
        reference=reference(outcome.matter.year, outcome.matter.number),
        title=outcome.matter.title,
        decided_on=outcome.met_on,
        heard_before=asked is not None,
        notice_days=working_days.working_days_between(local_day(asked.opened_at), local_day(asked.closes_at))
        if asked and asked.opened_at
        else None,
        heard=counted["counted"]["voices"] if counted else 0,
        roll=counted["roll"]["voices"] if counted else 0,
        feedback_due=note.due_at,
        feedback_sent=note.sent_at,
        feedback_on_time=None
        if note.sent_at is None and at <= note.due_at
        else not feedback.is_overdue(due=note.due_at, sent_at=note.sent_at, at=at),
        kept=tuple(Kept(one.result) for one in outcome.line_results.all()),
        felt=felt_about(note, at),
        carrier=speaker(outcome)[0] if outcome.instruction_id else None,
        formed=Formed(outcome.formed),
    )


def _asked(outcome: models.Outcome) -> models.Canvass | None:
    """The last canvass of practices that was counted and closed before the day of the meeting."""
    before = [
        one
        for one in outcome.matter.canvasses.all()
        if one.electorate == "practices" and hasattr(one, "count") and local_day(one.closes_at) <= outcome.met_on
    ]
    return max(before, key=lambda one: one.closes_at, default=None)
