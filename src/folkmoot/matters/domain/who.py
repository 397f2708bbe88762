"""Who may do and see what in the loop, given the role a person acts in."""

from collections.abc import Callable, Collection
from enum import StrEnum
from functools import lru_cache

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.canvass import MAY_ANSWER
from folkmoot.matters.domain.delegation import Tier


class Act(StrEnum):
    """Something a person may try to do, in the words of the refusal."""

    RAISE = "raise a matter"
    ROUTE = "route a matter"
    CANVASS = "ask the practices"
    APPROVE_SCHEME = "approve the scheme of delegation"
    CHALLENGE = "challenge a decision"
    RECALL = "ask that practices are asked again"
    ANSWER_RECALL = "answer practices that ask to be asked again"
    ADVISE = "give the LMC's advice"
    APPOINT_TELLER = "appoint a teller"
    AGREE_POSITION = "agree a position"
    INSTRUCT = "draft an instruction"
    FEED_BACK = "send feedback"
    PROPOSE_MANDATE = "ask for a mandate"


def _executive(acting: Acting) -> bool:
    return acting.is_executive


def _leadership(acting: Acting) -> bool:
    return acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP)


def _votes_on(acting: Acting, kind: GroupKind) -> bool:
    return any(place.kind is kind and place.votes for place in acting.groups)


def _grants_powers(acting: Acting) -> bool:
    # The executive receives powers; it cannot give them to itself.
    return _votes_on(acting, GroupKind.LEADERSHIP_GROUP)


RUNS_A_PCN = (Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER, Role.DEVELOPMENT_MANAGER)


def objections_to_giving_back(acting: Acting, tier: Tier) -> tuple[str, ...]:
    """Why this hat may not give back a power of that tier without a vote; empty for whoever chairs the group that holds it.

    What the PCNs hold, each of them holds: nobody gives it back for the others.
    """
    if tier is Tier.PCNS:
        return ("No PCN gives back what all of them hold: ask the leadership group to withdraw it.",)
    if any(place.kind == tier.value and place.chairs for place in acting.groups):
        return ()
    return (f"Only whoever chairs {tier.words} can give its power back. You are acting as {acting.words}.",)


def may_look_back(acting: Acting) -> bool:
    """Whether this hat starts looking back, with the other side, at what went well and what did not."""
    return not acting.is_member or acting.is_executive or acting.role in RUNS_A_PCN


@lru_cache(maxsize=512)
def rungs_seen_by(acting: Acting) -> tuple[str, ...]:
    """The rungs of the ladder this hat may look at."""
    return tuple(rung.value for rung in Visibility if may_see(acting, rung))


def _lmc(acting: Acting) -> bool:
    return acting.organisation_kind is OrganisationKind.LMC and acting.role in {
        Role.LMC_OFFICER,
        Role.LMC_ADMINISTRATOR,
    }


_MAY: dict[Act, tuple[Callable[[Acting], bool], str]] = {
    Act.RAISE: (lambda acting: True, "anyone with a role in the community"),
    Act.ROUTE: (_executive, "the executive"),
    Act.CANVASS: (_leadership, "the leadership group or the executive"),
    Act.APPROVE_SCHEME: (_grants_powers, "a voting member of the leadership group"),
    Act.CHALLENGE: (
        lambda acting: acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE,
        "practices",
    ),
    Act.RECALL: (
        lambda acting: (
            acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in MAY_ANSWER
        ),
        "a practice's representative, deputy or manager",
    ),
    Act.ANSWER_RECALL: (_executive, "the executive"),
    Act.ADVISE: (_lmc, "the LMC"),
    Act.APPOINT_TELLER: (
        lambda acting: _executive(acting) or acting.role is Role.LMC_OFFICER,
        "the executive or the LMC",
    ),
    Act.AGREE_POSITION: (_leadership, "the leadership group or the executive"),
    Act.INSTRUCT: (_executive, "the executive"),
    Act.FEED_BACK: (_executive, "the executive"),
    Act.PROPOSE_MANDATE: (_leadership, "the leadership group or the executive"),
}


def objections_to(act: Act, acting: Acting) -> tuple[str, ...]:
    """Why this hat may not do that; empty when it may."""
    may, whose = _MAY[act]
    if may(acting):
        return ()
    return (f"Only {whose} can {act}. You are acting as {acting.words}.",)


def objections_to_withdrawing(acting: Acting, *, asked_by: int | None) -> tuple[str, ...]:
    """Why this hat may not withdraw a matter; empty when it may: whoever asked for it, and whoever routes matters."""
    return () if acting.organisation_id == asked_by else objections_to(Act.ROUTE, acting)


def objections_to_asking(acting: Acting, group_id: int | None) -> tuple[str, ...]:
    """Why this hat may not put a question to every practice, or to a group; empty when it may: a chair asks their own."""
    if group_id is not None and group_id in chaired_by(acting):
        return ()
    return objections_to(Act.CANVASS, acting)


def chaired_by(acting: Acting) -> frozenset[int]:
    """The groups this hat chairs."""
    return frozenset(place.group_id for place in acting.groups if place.chairs)


def is_told_of_recalls(acting: Acting) -> bool:
    """Whether what practices ask to be asked about again waits for this hat: of the executive, or the leaders' chair."""
    return acting.is_executive or any(
        place.kind is GroupKind.LEADERSHIP_GROUP and place.chairs for place in acting.groups
    )


def may_change(acting: Acting, *, asked_by: int | None, raised_by: int) -> bool:
    """Whether this hat may say anew what a matter is: the partner that asked, the person who raised it, the executive."""
    return acting.is_executive or acting.person_id == raised_by or acting.organisation_id == asked_by


def may_decide_for(acting: Acting, tier: Tier) -> bool:
    """Whether this hat can record a decision of that tier."""
    match tier:
        case Tier.EXECUTIVE:
            return _votes_on(acting, GroupKind.EXECUTIVE)
        case Tier.LEADERSHIP_GROUP:
            return _votes_on(acting, GroupKind.LEADERSHIP_GROUP)
        case Tier.PCNS:
            return acting.role is Role.CLINICAL_DIRECTOR
        case _:
            # The practices decide by a canvass, never by one hand.
            return False


def may_settle(acting: Acting, parties: Collection[int]) -> bool:
    """Whether this hat settles a challenge: a voting member of the leadership group who is no party to it.

    Shape: `parties` are people, by their keys.
    """
    return may_decide_for(acting, Tier.LEADERSHIP_GROUP) and acting.person_id not in parties


def parties(put_by: int, raised_by: int, agreed: Collection[int], *, overseers: Collection[int]) -> frozenset[int]:
    """Who does not settle a challenge: whoever put the decision, raised the challenge, or voted for it on the executive.

    Shape: people, by their keys; `overseers` vote on the leadership group. Where nobody else does, those who merely voted
    for the decision settle it, for a challenge nobody may settle would hold a decision up for ever.
    """
    at_first = frozenset({put_by, raised_by})
    everyone = at_first | frozenset(agreed)
    return everyone if set(overseers) - everyone else at_first


def may_take_up(acting: Acting, tier: Tier) -> bool:
    """Whether what was referred to that tier is this hat's to take up; for the practices, to word the question."""
    if tier is Tier.PRACTICES:
        return acting.is_executive or any(
            place.kind is GroupKind.LEADERSHIP_GROUP and place.chairs for place in acting.groups
        )
    return may_decide_for(acting, tier)


def objections_to_deciding_for(acting: Acting, tier: Tier) -> tuple[str, ...]:
    """Why this hat cannot record a decision of that tier; empty when it can."""
    if may_decide_for(acting, tier):
        return ()
    return (f"You have no vote in a decision of {tier.words}. You are acting as {acting.words}.",)


def may_read_every_speaker(acting: Acting) -> bool:
    """Whether this hat reads what practices felt about each person who spoke for them, not only about itself."""
    return any(place.kind is GroupKind.LEADERSHIP_GROUP and place.chairs for place in acting.groups)


# Whose answers a teller sees, or whose offer was answered: neither can count.
_HAS_A_STAKE = frozenset(
    {
        OrganisationKind.PRACTICE,
        OrganisationKind.PCN,
        OrganisationKind.FEDERATION,
        OrganisationKind.ICB,
        OrganisationKind.SUB_ICB,
        OrganisationKind.REGION,
    }
)


def objections_to_telling(teller: Acting, interests: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Why this person may not be teller of a canvass; empty when they may.

    Shape: `interests` are the bodies that stand to gain in which they declared one, of whichever kind.
    """
    if interests:
        return (
            f"A teller has no interest in the outcome: {teller.person_name} declared one in {' and in '.join(interests)}.",
        )
    chosen_for_it = teller.role is Role.TELLER or teller.organisation_kind is OrganisationKind.LMC
    if chosen_for_it and not _leadership(teller) and teller.organisation_kind not in _HAS_A_STAKE:
        return ()
    return (
        "A teller has no interest in the outcome: choose someone of the LMC, or one appointed as a teller, who is "
        "outside the practices, their PCNs and federation, the leadership group, the executive and the ICB.",
    )


def reads_only_the_position(acting: Acting, *, asked_by: int | None) -> bool:
    """Whether all this hat reads of a matter it sees is the released position: a partner whose matter it is not."""
    return not acting.is_member and (asked_by is None or acting.organisation_id != asked_by)


def may_see(acting: Acting, rung: Visibility, *, asked_by: int | None = None) -> bool:
    """Whether this hat may see a record on that rung; a partner always sees its own request.

    Source: the glossary, "Who can see this". Records on the rungs me, my practice and my PCN carry their own owner
    and are not decided here.
    """
    if asked_by is not None and acting.organisation_id == asked_by:
        return True
    member = acting.standing is Standing.MEMBER
    match rung:
        case Visibility.PUBLIC | Visibility.ALL_PARTNERS:
            return True
        case Visibility.ALL_PRACTICES | Visibility.NAMED_PARTNERS:
            return member
        case Visibility.PRACTICES_AND_LMC:
            return member or _lmc(acting)
        case Visibility.LEADERSHIP:
            return _leadership(acting)
        case Visibility.LMC:
            return _lmc(acting)
        case _:
            return False


def partner_sees(rung: Visibility, *, asked_by: int | None, partner_id: int) -> bool:
    """Whether the people of that partner may see a matter on that rung: `may_see`, of an organisation."""
    return rung in {Visibility.PUBLIC, Visibility.ALL_PARTNERS} or asked_by == partner_id


def kept_to(acting: Acting, rung: Visibility) -> str:
    """The key of this hat's own person, practice or PCN, on such a rung.

    Missing: empty on every other rung, and where the hat has no such practice or PCN.
    """
    match rung:
        case Visibility.ME:
            return f"person {acting.person_id}"
        case Visibility.PRACTICE if acting.organisation_kind is OrganisationKind.PRACTICE:
            return f"practice {acting.organisation_id}"
        case Visibility.PCN if acting.pcn_codes:
            return f"pcn {acting.pcn_codes[0]}"
        case _:
            return ""


@lru_cache(maxsize=512)
def keys_of(acting: Acting) -> tuple[str, ...]:
    """The keys of whatever is kept to this hat's person, practice or PCNs."""
    own = (kept_to(acting, Visibility.ME), kept_to(acting, Visibility.PRACTICE))
    return tuple(filter(None, (*own, *(f"pcn {code}" for code in acting.pcn_codes))))


def may_keep_on(acting: Acting, rung: Visibility, *, asked_by: int | None) -> bool:
    """Whether this hat may put down words of its own on that rung: it reads them there itself, and somebody is meant.

    Nothing of the community's own is put before anyone at all: no page shows it.
    """
    if rung is Visibility.PUBLIC or (rung is Visibility.NAMED_PARTNERS and asked_by is None):
        return False
    return bool(kept_to(acting, rung)) or may_see(acting, rung)
