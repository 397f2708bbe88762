"""What can be done next with a matter: links to what is there, for those who may go there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain import matter, who
from folkmoot.matters.domain.lmc import is_of_lmc

# Whether it is offered, its words, the name of its page.
Offer = tuple[bool, str, str]
_MET_NEXT = frozenset({matter.State.INSTRUCTED, matter.State.DEFERRED})
_ASKED_OF_ALL = frozenset({matter.State.ROUTED, matter.State.CANVASSING})
_COME_TO_AN_END = frozenset({matter.State.DECIDED, matter.State.WITHDRAWN, matter.State.FED_BACK})
_ASK_A_GROUP = ("Ask a group", "new-canvass")
_LOOK_BACK = ("Look back at this with a partner", "look-back-at-matter")
# What takes a matter one step further round the loop, by the state it is in.
_FURTHER = {
    matter.State.RAISED: ("Route this matter",),
    matter.State.ROUTED: ("Ask for the mandate", "Ask the practices"),
    matter.State.CANVASSING: ("Agree the position",),
    matter.State.POSITION: ("Instruct a speaker",),
    matter.State.INSTRUCTED: ("Record what was decided",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something one can go on to; `main` where it is what takes the matter further."""

    text: str
    href: str
    main: bool = False


def may_change(one: Any, acting: Acting) -> bool:
    """Whether this hat may still put the matter's words right."""
    may = who.may_change(acting, asked_by=one.asked_by_id, raised_by=one.raised_by_id)
    return matter.State(one.state) is matter.State.RAISED and may


def may_agree(one: Any, asked: Iterable[Any], acting: Acting, at: datetime) -> bool:
    """Whether this hat can agree a position now: practices have been heard, and the matter has not ended."""
    allowed = matter.State(one.state).is_open and not who.objections_to(who.Act.AGREE_POSITION, acting)
    return allowed and queries.canvass_behind(asked, at) is not None


def asking_href(one: Any, acting: Acting) -> str:
    """Where this hat drafts a question to every practice on the matter now. Missing: empty where it may not."""
    asks = matter.State(one.state) in _ASKED_OF_ALL and not who.objections_to_asking(acting, None)
    page = "new-mandate" if one.category == matter.Category.MANDATE else "new-canvass"
    name = matter.reference(one.year, one.number)
    return address(page, acting.community_slug, name) if asks and acting.uses(page) else ""


def for_members(
    one: Any, asked: Sequence[Any], there: queries.ComeTo, acting: Acting, at: datetime
) -> tuple[Link, ...]:
    """What a member's hat can do next, in the order of the loop. Shape: `asked` are the matter's canvasses, `there` what it has come to."""
    return _links(
        one,
        acting,
        (
            *_asking(one, acting),
            *_speaking(one, asked, there, acting, at),
            *_ending(one, there, acting),
        ),
    )


def _asking(one: Any, acting: Acting) -> Iterator[Offer]:
    state = matter.State(one.state)
    may_ask = not who.objections_to_asking(acting, None)
    asks_all = may_ask and state in _ASKED_OF_ALL
    asks_groups = (may_ask or bool(who.chaired_by(acting))) and state.is_open and state is not matter.State.RAISED
    yield _may_route(acting) and state is matter.State.RAISED, "Route this matter", "route"
    yield may_change(one, acting), "Change this matter", "change-matter"
    asks_mandate = asks_all and one.category == matter.Category.MANDATE
    yield asks_mandate, "Ask for the mandate", "new-mandate"
    yield asks_all and not asks_mandate, "Ask the practices", "new-canvass"
    yield asks_groups and not asks_all, *_ASK_A_GROUP
    yield state.is_open, "Can we decide this?", "decide"


def _speaking(one: Any, asked: Sequence[Any], there: queries.ComeTo, acting: Acting, at: datetime) -> Iterator[Offer]:
    state = matter.State(one.state)
    counted = any(each.electorate == "practices" and hasattr(each, "count") for each in asked)
    to_agree = may_agree(one, asked, acting, at)
    to_draft = not who.objections_to(who.Act.INSTRUCT, acting) and state.is_open and there.agreed
    reads_drafts = not who.objections_to(who.Act.INSTRUCT, acting) and there.drafted
    to_report = state in _MET_NEXT and (acting.appointment_id in there.speakers or acting.is_executive)
    yield to_agree, "See or agree the position" if there.agreed else "Agree the position", "position"
    yield not to_agree and (there.agreed or counted), "See the position", "position"
    yield there.approved or reads_drafts, "See the instruction", "instruction"
    yield to_draft and not there.drafted, "Instruct a speaker", "instruction"
    yield there.met, "See what came of it", "outcome"
    yield to_report and not there.met, "Record what was decided", "outcome"
    yield there.met, "See the feedback", "feedback"


def _ending(one: Any, there: queries.ComeTo, acting: Acting) -> Iterator[Offer]:
    state = matter.State(one.state)
    yield state.is_open, "Log a conversation", "conversation"
    yield is_of_lmc(acting), "The LMC's own notes on it", "lmc-notes-on"
    yield there.talked, "See conversations and changed views", "conversations"
    yield who.may_look_back(acting) and state in _COME_TO_AN_END, *_LOOK_BACK
    yield _may_route(acting) and state is matter.State.ROUTED, "Take it back from its route", "take-back-route"
    yield _may_route(acting) and state.is_open, "Withdraw this matter", "withdraw"


def _may_route(acting: Acting) -> bool:
    return not who.objections_to(who.Act.ROUTE, acting)


def for_partners(one: Any, acting: Acting) -> tuple[Link, ...]:
    """What a partner's hat can do next."""
    agreed = queries.position_in_force(one)
    asked_for_it = one.asked_by_id == acting.organisation_id
    return _links(
        one,
        acting,
        (
            (agreed is not None and agreed.released_at is not None, "Read general practice's position", "position"),
            (queries.conversations(one, acting).exists(), "See conversations", "conversations"),
            (may_change(one, acting), "Change this matter", "change-matter"),
            (asked_for_it and matter.State(one.state).is_open, "Withdraw this matter", "withdraw"),
            (
                matter.State(one.state) in _COME_TO_AN_END,
                "Look back at this with general practice",
                "look-back-at-matter",
            ),
        ),
    )


def _links(one: Any, acting: Acting, offers: Iterable[Offer]) -> tuple[Link, ...]:
    args = [acting.community_slug, matter.reference(one.year, one.number)]
    further = _FURTHER.get(matter.State(one.state), ())
    links = [
        Link(text=text, href=address(page, *args), main=text in further)
        for shown, text, page in offers
        if shown and acting.uses(page)
    ]
    return tuple(sorted(links, key=lambda link: not link.main))
