"""The parts of the product a community may switch off."""

from enum import StrEnum


class Module(StrEnum):
    """A part of the product. The directory, the loop and the record are its heart and are always on."""

    FRONT_DOOR = "front_door"
    MEETINGS = "meetings"
    RELATIONSHIPS = "relationships"
    PARTNERSHIPS = "partnerships"
    INITIATIVES = "initiatives"
    NEIGHBOURHOODS = "neighbourhoods"
    OPPORTUNITIES = "opportunities"
    PRIORITIES = "priorities"
    FUNDING = "funding"
    PURPOSE = "purpose"
    INTERESTS = "interests"
    EVIDENCE = "evidence"
    REFLECTION = "reflection"

    @property
    def words(self) -> str:
        return _MODULES[self][0]

    @property
    def about(self) -> str:
        """What it does, in a sentence."""
        return _MODULES[self][1]


_MODULES = {
    Module.FRONT_DOOR: ("Front door", "Partners' approaches and requests for information, received and answered once."),
    Module.MEETINGS: ("Meetings", "Forward plan, agendas, papers, minutes, actions and decisions of your groups."),
    Module.RELATIONSHIPS: ("Relationships", "Stances, working style, trust and commitments between organisations."),
    Module.PARTNERSHIPS: ("Partnership work", "A joint approach, sponsors, escalation and shared resources."),
    Module.INITIATIVES: ("Initiatives", "Agreed work, look-backs, lessons and rules that can be retired."),
    Module.NEIGHBOURHOODS: ("Neighbourhood teams", "Profiles, standards and monthly counts; never a patient."),
    Module.OPPORTUNITIES: ("Opportunities", "Pilots and bids open to all at once, scored and shared fairly."),
    Module.PRIORITIES: ("Priorities", "Priority rounds: gathered, appraised, chosen, reviewed."),
    Module.FUNDING: ("Funding", "Funding cases, lines, payment schemes by year, and claims."),
    Module.PURPOSE: ("Purpose and value", "What general practice is for, value claims and assumptions."),
    Module.INTERESTS: ("Interests", "Declarations, conflicts and how they are handled."),
    Module.EVIDENCE: ("Evidence", "National open data, shared supportively. No league tables."),
    Module.REFLECTION: ("Reflection", "Strategic drivers, disagreement, prompts and sustainability."),
}
