"""Where the people of an executive might come from, weighed; and whether practices would trust it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel.disclosure import CANVASS_POSITIONS, is_shown, merged, nearly_all
from folkmoot.matters.domain.canvass import MAY_ANSWER

_LONGEST_OPEN = timedelta(days=31)


class Kind(StrEnum):
    """What somebody on an executive brings. Source: requirements, S2e, item 134."""

    CLINICAL = "clinical"
    MANAGEMENT = "management"

    @property
    def words(self) -> str:
        return {"clinical": "Clinical leadership", "management": "Management"}[self]


class Origin(StrEnum):
    """Whose people, or what kind of post, it would be."""

    LMC_CHAIR = "lmc_chair"
    FEDERATION_LEAD = "federation_lead"
    CLINICAL_DIRECTOR = "clinical_director"
    PCN_MANAGER = "pcn_manager"
    FEDERATION_MANAGEMENT = "federation_management"
    ICB_LEAD = "icb_lead"
    SECONDMENT = "secondment"
    OTHER = "other"

    @property
    def words(self) -> str:
        return {
            "lmc_chair": "The LMC’s chair",
            "federation_lead": "The federation’s lead",
            "clinical_director": "A lead clinical director of a PCN",
            "pcn_manager": "A PCN’s manager",
            "federation_management": "The federation’s management",
            "icb_lead": "The integrated care board’s primary care lead",
            "secondment": "Somebody on secondment",
            "other": "Somebody else",
        }[self]

    @property
    def has_interests(self) -> bool:
        """Whether the federation's interests come along, which are declared with the option."""
        return self in (Origin.FEDERATION_LEAD, Origin.FEDERATION_MANAGEMENT)

    @property
    def warning(self) -> str:
        """What members should bear in mind. Missing: empty where nobody else's interests come along."""
        if self is Origin.ICB_LEAD:
            return (
                "Two hats: they also answer to the board that practices deal with. It works only while practices trust "
                "them in both."
            )
        if self is Origin.SECONDMENT:
            return "They go back to whoever lends them: say whose that is, and when."
        return ""


class Trust(StrEnum):
    """What a practice says of an option: would it trust it?"""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"

    @property
    def words(self) -> str:
        return {"yes": "Yes", "unsure": "Not sure", "no": "No"}[self]


class Asking(StrEnum):
    """Whether practices are asked about an option."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


def asking(closes_at: datetime | None, at: datetime) -> Asking:
    """Where the question stands at that instant."""
    if closes_at is None:
        return Asking.NOT_YET
    return Asking.OPEN if at <= closes_at else Asking.CLOSED


def objections_to_option(*, what: str, pros: str, cons: str, interests: str, origin: Origin) -> tuple[str, ...]:
    """Why an option may not be weighed so; empty when it may."""
    lacking = {
        "Say who or what it would be.": what,
        "Say what speaks for it.": pros,
        "Say what speaks against it: something always does.": cons,
    }
    objections = [objection for objection, words in lacking.items() if not words.strip()]
    if origin.has_interests and not interests.strip():
        objections.append("Declare the federation's interests: what it provides, bids for or might gain.")
    return tuple(objections)


def objections_to_asking(*, state: Asking, closes_at: datetime, at: datetime) -> tuple[str, ...]:
    """Why practices may not be asked until then; empty when they may."""
    objections = []
    if state is not Asking.NOT_YET:
        objections.append("Practices were asked about this already, and are asked once.")
    if closes_at <= at:
        objections.append("It would close in the past: give a time to come.")
    elif closes_at > at + _LONGEST_OPEN:
        objections.append("It is open for a month at most.")
    return tuple(objections)


def may_answer(acting: Acting) -> bool:
    """Whether this hat answers for its practice."""
    return acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in MAY_ANSWER


def objections_to_answering(acting: Acting, state: Asking) -> tuple[str, ...]:
    """Why this hat may not answer; empty when it may."""
    objections = []
    if not may_answer(acting):
        objections.append(f"Practices answer, each once. You are acting as {acting.words}.")
    if state is not Asking.OPEN:
        objections.append("Practices are not asked about this now.")
    return tuple(objections)


def counted(counts: Sequence[int]) -> tuple[tuple[str, int | None], ...]:
    """What practices said, by the rule on small numbers: neighbours put together where one alone would tell who.

    Shape: counts in the order of `Trust`; no number where nearly all said the same. Missing: nothing where too few answered.
    """
    if not is_shown(counts, CANVASS_POSITIONS):
        return ()
    answers = [one.words for one in Trust]
    largest = nearly_all(counts, CANVASS_POSITIONS)
    if largest is not None:
        return ((answers[largest], None),)
    return tuple(
        (" or ".join(answers[cell.first : cell.end]), cell.count) for cell in merged(counts, CANVASS_POSITIONS)
    )
