"""The words of what can be changed on a form, as they stand: by the name each has on it."""

from typing import Any

from folkmoot.funding.domain.learning import year_words
from folkmoot.kernel.as_it_was import Words
from folkmoot.kernel.moments import moment


def words_of_event(event: Any) -> Words:
    """A learning event's."""
    return {
        "What it is called": event.title,
        "Which scheme or payment it explains": event.explains,
        "Of which year": year_words(event.year),
        "Which funding line is about it": event.line.pays_for if event.line_id else "",
        "Where": event.place,
        "Link": event.link,
        "Who holds it": event.held_by.name if event.held_by_id else event.held_by_words,
        "What it explains": event.summary,
    }


def words_of_time(event: Any) -> Words:
    """When a learning event is, and how long it lasts."""
    minutes = int((event.ends_at - event.starts_at).total_seconds()) // 60
    return {"When it begins": moment(event.starts_at), "How long it lasts": f"{minutes} minutes"}


def words_of_step(step: Any) -> Words:
    """A step's of a payment."""
    due = step.due_on
    return {
        "What must be done": step.what,
        "By which day": f"{due.day} {due:%B %Y}",
        "What it is worth": step.worth,
    }
