"""Who can see a record: one rung of the ladder, shown in words on every page."""

from enum import StrEnum


class Visibility(StrEnum):
    """One rung. Nobody above can look down; the LMC's space stands beside the ladder.

    Source: the project's glossary, "Who can see this".
    """

    ME = "me"
    PRACTICE = "practice"
    PCN = "pcn"
    ALL_PRACTICES = "all_practices"
    LEADERSHIP = "leadership"
    LMC = "lmc"
    PRACTICES_AND_LMC = "practices_and_lmc"
    NAMED_PARTNERS = "named_partners"
    ALL_PARTNERS = "all_partners"
    PUBLIC = "public"

    @property
    def words(self) -> str:
        """What the page says after "Who can see this:"."""
        return _WORDS[self]


_WORDS = {
    Visibility.ME: "only you",
    Visibility.PRACTICE: "only your practice",
    Visibility.PCN: "only your PCN",
    Visibility.ALL_PRACTICES: "all practices, and the executive",
    Visibility.LEADERSHIP: "the leadership group and the executive",
    Visibility.LMC: "only the LMC",
    Visibility.PRACTICES_AND_LMC: "all practices, the executive and the LMC",
    Visibility.NAMED_PARTNERS: "the partners named here, and all practices",
    Visibility.ALL_PARTNERS: "all practices and all partners",
    Visibility.PUBLIC: "anyone",
}
