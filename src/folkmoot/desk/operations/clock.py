"""What the clock asks for: counts, reminders, votes that end, what mergers overtook, mandates suspended, information not given, packs of papers, the digest, what falls due, what is erased, and the mail.

Each part may be repeated safely.

No deadline waits for this: a canvass past its close is closed whether or not anything here ran.
"""

from dataclasses import dataclass
from datetime import datetime

from folkmoot.desk.operations import alerts, digest, housekeeping
from folkmoot.front_door.operations import information_letters
from folkmoot.matters import queries as matters
from folkmoot.matters.operations import count, invitations, stale, suspensions, voting
from folkmoot.meetings.operations import packs
from folkmoot.post import operations as post

HEARTBEAT = "scheduler"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What one round did."""

    counted: int
    reminded: int
    settled: int
    overtaken: int
    suspensions: int
    missing: int
    packs: int
    digests: int
    alerts: int
    erased: int
    sent: int


def tick(at: datetime) -> Ticked:
    """One round of everything the clock asks for."""
    counted = sum(count.count_canvass(canvass_id=number, at=at) is not None for number in matters.uncounted(at))
    reminded = invitations.ask_anew(at)
    reminded += sum(invitations.remind_unheard(canvass_id=number, at=at) for number in matters.reminding_now(at))
    settled = voting.close_motions(at)
    overtaken = stale.notice_mergers(at)
    told = suspensions.tell(at)
    missing = information_letters.tell_of_missing(at)
    made = packs.make_waiting(at)
    digests = digest.queue_digests(at)
    alerted = alerts.queue_alerts(at)
    erased = housekeeping.tidy(at)
    report = post.send_due(at)
    post.beat(HEARTBEAT, at)
    return Ticked(
        counted=counted,
        reminded=reminded,
        settled=settled,
        overtaken=overtaken,
        suspensions=told,
        missing=missing,
        packs=made,
        digests=digests,
        alerts=alerted,
        erased=erased,
        sent=report.sent,
    )
