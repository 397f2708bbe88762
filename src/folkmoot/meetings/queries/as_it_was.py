"""The words of what can be changed on a form, as they stand: by the name each has on it."""

from typing import Any

from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.kernel.as_it_was import Words
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.agenda import Heading, Purpose
from folkmoot.meetings.domain.item_interests import WORDS
from folkmoot.meetings.queries.rooms import votes_on


def words_of_item(item: Any) -> Words:
    """An item's; its lead and matter by their numbers are left to the form, which shows them by name."""
    return {
        "What it is about": item.title,
        "In plain words": item.summary,
        "What the meeting is asked to do": Purpose(item.purpose).words,
        "How long it takes": f"{item.minutes} minutes",
        "Who leads it": item.lead.person.name if item.lead_id else "",
        "The matter": item.matter.title if item.matter_id else "",
        "The subject it belongs to": _subject(item) if item.heading else "",
    }


def _subject(item: Any) -> str:
    says = prompts_of(item.meeting.community_id).on(local_day(item.proposed_at))
    return Heading(item.heading).said(says)


def words_of_meeting(meeting: Any) -> Words:
    """A meeting's."""
    starts_at, ends_at = (f"{one:%Y-%m-%d %H:%M} UTC" for one in (meeting.starts_at, meeting.ends_at))
    return {"Where": meeting.place, "Link": meeting.link, "Begins": starts_at, "Ends": ends_at}


def words_of_decision(decision: Any) -> Words:
    """A minuted decision's, and how the vote on it went where one was counted."""
    votes = votes_on(decision)
    counted = {"For": votes.in_favour, "Against": votes.against, "Abstained": votes.abstained} if votes else {}
    return {
        "The decision": decision.words,
        "Why it commits no practice": decision.commits_nobody,
        **{name: str(number) for name, number in counted.items()},
    }


def words_of_what_came(decision: Any) -> Words:
    """What came of a minuted decision."""
    return {"What came of it": decision.came_of}


def words_of_confirmation(decision: Any) -> Words:
    """What a later meeting said of a minuted decision. Missing: empty words until one has."""
    answer = getattr(decision, "confirmation", None)
    if answer is None:
        return {"Confirmed": "", "Why not": ""}
    return {"Confirmed": "Yes" if answer.confirmed else "No", "Why not": answer.because}


def words_of_interest(row: Any) -> Words:
    """An interest's at an item, and how it was settled. Missing: None, nobody has spoken of it, empty words."""
    return {
        "What it is": row.words if row else "",
        "How near": Nearness(row.nearness).words if row else "",
        "How far they take part": WORDS[Treatment(row.treatment)] if row and row.treatment else "",
        "Why": row.because if row else "",
    }


def words_of_action(action: Any) -> Words:
    """An action's."""
    due = action.due_on
    return {
        "What is to be done": action.what,
        "Who does it": action.owner.person.name,
        "By when": f"{due.day} {due:%B %Y}",
    }
