"""What a meeting came to, drawn up as its minutes hold it. People stand in it by number, never by name."""

from itertools import pairwise
from typing import Any

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.bottom_up import objections_to_speaking
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference
from folkmoot.meetings import models
from folkmoot.meetings.domain.item_interests import SAYS_NOTHING
from folkmoot.meetings.domain.minutes import TIERS, ToConfirm, decision_reference, not_asked
from folkmoot.meetings.queries.actions import open_actions_of
from folkmoot.meetings.queries.agenda import items_in_full
from folkmoot.meetings.queries.item_interests import not_deciding_of, notes_typed_all_the_same, with_interests
from folkmoot.meetings.queries.meetings import attendance_of
from folkmoot.meetings.queries.quorum import Counted, quorum_of
from folkmoot.meetings.queries.rooms import votes_on
from folkmoot.meetings.queries.to_confirm import confirmations_at, confirming


def drawn_up(meeting: models.Meeting) -> dict[str, Any]:
    """The whole of it, in the order it is read. As many queries, however much there was."""
    day = local_day(meeting.starts_at)
    typed = notes_typed_all_the_same(meeting)
    items = list(with_interests(items_in_full(meeting.pk)).select_related("meeting__group"))
    counted, out = quorum_of(meeting), not_deciding_of(items)
    why = confirming(meeting, counted)
    votes = {place.appointment_id: (place.votes, place.chairs) for place in places_on(meeting.group_id, day)}
    return {
        "group": meeting.group.name,
        # What is said in a group that is not practices' own is no more than its attendees' view.
        "attendees_alone": bool(objections_to_speaking(meeting.group_id, meeting.group.community_id, day)),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "attendance": [
            {
                "who": person(row.member),
                "how": row.how,
                "deputy": person(row.deputy) if row.deputy_id else None,
                "votes": votes.get(row.member_id, (False, False))[0],
                "chairs": votes.get(row.member_id, (False, False))[1],
            }
            for row in attendance_of(meeting.pk)
        ],
        "quorum": _quorum(counted),
        "items": [
            {
                **_item(item),
                "typed": [person(one) for one in typed.get(item.pk, ())],
                "quorum": _of_item(counted, out[item.pk]),
                "decisions": [_decision(one, item, why(one, item, out[item.pk])) for one in item.decisions.all()],
            }
            for item in items
        ],
        "confirmed": [_confirmed(one) for one in confirmations_at(meeting)],
        "actions": [_action(one) for one in _on_no_item(meeting)],
        "carried": [_action(one) for one in open_actions_of(meeting)],
    }


def _quorum(counted: Counted) -> dict[str, Any]:
    """Whether the meeting was quorate, and of whom. Missing: empty where the group asks for no quorum, or nobody said who came."""
    if not counted.is_known:
        return {}
    return {
        "quorate": counted.quorate,
        "counted": counted.words,
        "of": [person(one) for one in counted.voters],
    }


def _of_item(counted: Counted, out: set[int]) -> dict[str, Any]:
    """Whether an item was quorate without those who did not decide on it. Missing: empty where all who were there counted."""
    found = counted.without(out)
    if not found.left_out:
        return {}
    return {
        "quorate": found.quorate,
        "counted": found.words,
        "without": [person(one) for one in found.left_out],
    }


def person(appointment: Any) -> dict[str, Any]:
    """Somebody by number, with the role and organisation of the day."""
    return {
        "person": appointment.person_id,
        "role": appointment.role,
        "organisation": appointment.organisation.name,
    }


def _item(item: models.AgendaItem) -> dict[str, Any]:
    notes: list[models.Note] = item.standing_notes  # type: ignore[attr-defined]
    silenced = {one.person.person_id: one.treatment for one in item.interests.all() if one.treatment in SAYS_NOTHING}
    return {
        "title": item.title,
        "summary": item.summary,
        "purpose": item.purpose,
        "lead": person(item.lead) if item.lead_id else None,
        "matter": reference(item.matter.year, item.matter.number) if item.matter else "",
        "deferred": _deferred(item),
        "notes": notes[0].text if notes else "",
        # By number too: a paper withdrawn or put right later is said so where the minutes are read.
        "papers": [_paper(one) for one in item.standing_papers],  # type: ignore[attr-defined]
        "interests": [
            {
                "who": person(one.person),
                "words": one.words,
                "nearness": one.nearness,
                "treatment": one.treatment,
                "because": one.because,
                "waits_anew": one.waits_anew,
                "earlier": _said_before(one),
            }
            for one in item.interests.all()
        ],
        "statements": [
            {
                "who": person(one.speaker),
                "words": one.words,
                "spoken_as": one.spoken_as,
                "capacity": one.capacity,
                "was_to": silenced.get(one.speaker.person_id, ""),
            }
            for one in item.said  # type: ignore[attr-defined]
        ],
        "actions": [_action(one) for one in item.actions.all()],
    }


def _deferred(item: models.AgendaItem) -> dict[str, Any]:
    """When the meeting is to which it was deferred, and why. Missing: empty where it was not."""
    later = item.deferred_to
    return {"to": later.meeting.starts_at.isoformat(), "because": item.answered_because} if later else {}


def _said_before(interest: models.ItemInterest) -> list[dict[str, Any]]:
    """What an interest said before: each way it was settled, and words that were changed before anybody settled them."""
    versions: list[models.EarlierItemInterest | models.ItemInterest] = [*interest.earlier.all(), interest]
    found = []
    for was, then in pairwise(versions):
        is_settled = was.treatment != "" and not was.waits_anew
        if is_settled or (was.words, was.nearness) != (then.words, then.nearness):
            settled = (was.treatment, was.because) if is_settled else ("", "")
            found.append({"words": was.words, "nearness": was.nearness, "treatment": settled[0], "because": settled[1]})
    return found


def _paper(paper: models.Paper) -> dict[str, Any]:
    return {"paper": paper.pk, "title": paper.title, "by": person(paper.handed_in_by)}


def _decision(one: models.MinutedDecision, item: models.AgendaItem, waits: ToConfirm | None) -> dict[str, Any]:
    return {
        "reference": decision_reference(one.year, one.number),
        "words": one.words,
        "commits_nobody": one.commits_nobody,
        "came": _came(one, item),
        "confirm": waits or "",
        "votes": _votes(one),
        "formed": one.formed,
        "formed_how": one.formed_how,
    }


def _votes(one: models.MinutedDecision) -> dict[str, Any]:
    """How the vote on a decision went. Missing: empty where the group has no voting rule, or the scheme counts the votes."""
    found = votes_on(one)
    if found is None:
        return {}
    return {"for": found.in_favour, "against": found.against, "abstained": found.abstained, "lost": one.lost}


def _confirmed(one: models.Confirmation) -> dict[str, Any]:
    """What the meeting said of an earlier decision."""
    taken = one.decision
    return {
        "reference": decision_reference(taken.year, taken.number),
        "words": taken.words,
        "taken_on": local_day(taken.item.meeting.starts_at).isoformat(),
        "confirmed": one.confirmed,
        "because": one.because,
    }


def _came(decision: models.MinutedDecision, item: models.AgendaItem) -> str:
    """What came at once of a decision: put to the group's members, referred, not put yet, or why nobody asked."""
    if decision.taken is None:
        tier = TIERS.get(GroupKind(item.meeting.group.kind))
        return not_asked(on_matter=item.matter_id is not None, tier=tier) or "not_put"
    return "put" if decision.taken.within_power else "referred"


def _action(action: models.Action) -> dict[str, Any]:
    return {"what": action.what, "owner": person(action.owner), "due_on": action.due_on.isoformat()}


def _on_no_item(meeting: models.Meeting) -> Any:
    rows = meeting.actions.filter(item=None).select_related("owner__person", "owner__organisation")
    return rows.order_by("due_on", "pk")
