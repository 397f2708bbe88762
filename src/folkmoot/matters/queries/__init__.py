"""Reads of the loop, one file for each noun."""

from folkmoot.matters.queries.canvasses import (
    MINUTES_TO_ANSWER,
    canvass,
    canvasses_of,
    document,
    invitation,
    is_teller,
    organisations_asked,
    polled,
    standing_answer,
    turnout,
    unheard_invitations,
    voice_of,
)
from folkmoot.matters.queries.delegation import powers_in_force, schemes
from folkmoot.matters.queries.loop import (
    feedback_of,
    instruction_in_force,
    latest_outcome,
    mandate_facts,
    mandates,
    position_in_force,
)
from folkmoot.matters.queries.matters import matter_by_reference, matters_seen_by, timeline
from folkmoot.matters.queries.waiting import waiting_for

__all__ = [
    "MINUTES_TO_ANSWER",
    "canvass",
    "canvasses_of",
    "document",
    "feedback_of",
    "instruction_in_force",
    "invitation",
    "is_teller",
    "latest_outcome",
    "mandate_facts",
    "mandates",
    "matter_by_reference",
    "matters_seen_by",
    "organisations_asked",
    "polled",
    "position_in_force",
    "powers_in_force",
    "schemes",
    "standing_answer",
    "timeline",
    "turnout",
    "unheard_invitations",
    "voice_of",
    "waiting_for",
]
