"""Westmere's story, told up to now: a mandate, a loop gone full circle, a question open, a request in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from folkmoot.demo import (
    boards,
    chances,
    door,
    funding,
    groups,
    interests,
    learning,
    left_out,
    look_backs,
    meetings,
    powers,
    priorities,
    recalls,
    seats,
    stances,
    visits,
)
from folkmoot.demo.place import Place
from folkmoot.demo.teller import Teller
from folkmoot.kernel import working_days
from folkmoot.matters import queries
from folkmoot.matters.domain import delegation, instruction, mandate, rules
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.matter import Affects, Category, Force, Stakes
from folkmoot.matters.domain.outcome import Formed, Kept, Result
from folkmoot.matters.operations import answers, canvass, count, matter
from folkmoot.matters.operations import delegation as delegation_operations
from folkmoot.matters.operations import instruction as instruction_operations
from folkmoot.matters.operations import mandate as mandate_operations
from folkmoot.matters.operations import outcome as outcome_operations
from folkmoot.matters.operations import position as position_operations
from folkmoot.matters.operations.interests import note_interest


def tell(place: Place, *, now: datetime) -> None:
    """Tell the story, ending a moment before `now`."""
    teller = Teller(place, now)
    interests.open_register(teller)
    _mandate(teller)
    powers.tell(teller)
    _phlebotomy(teller)
    _open_question(teller)
    _just_in(teller)
    _recruitment(teller)
    for part in (meetings, left_out, boards, seats):
        part.tell(teller)
    door.open_door(teller)
    for part in (chances, groups, visits, stances, funding, learning, priorities, look_backs, recalls):
        part.tell(teller)


def _raise(teller: Teller, seat: str, at: datetime, **said: Any) -> Any:
    place = teller.place
    facts: dict[str, Any] = {
        "force": Force.LOCAL_ASK,
        "money_pence": None,
        "money_is_yearly": False,
        "touches_contracts": False,
        "affects": Affects.ALL,
        "stakes_income": Stakes.LOW,
        "stakes_independence": Stakes.LOW,
        "stakes_workload": Stakes.LOW,
        "decision_maker_id": place.organisations["QWM"].pk,
        "forum_id": place.forum.pk,
        "decides_on": None,
        **said,
    }
    by = teller.acting(seat, at)
    name = matter.raise_matter(matter.Raised(**facts), by=by, at=at)
    return queries.matter_by_reference(name, by)


def _mandate(teller: Teller) -> None:
    at = teller.on(78)
    raised = _raise(
        teller,
        "LMC chair",
        at,
        title="A mandate for the leadership group",
        summary="Practices are asked to let the leadership group speak for general practice at place, set priorities, "
        "run the front door and allocate up to £25,000 an item of jointly held money.",
        category=Category.MANDATE,
        decision_maker_id=teller.place.organisations["WESTFED"].pk,
        forum_id=None,
    )
    matter.route_matter(matter_id=raised.pk, note="", by=teller.acting("LMC chair", at), at=at)
    group = teller.place.groups["leadership_group"]
    closes_at = teller.on(65, 17)
    asked = mandate_operations.propose_mandate(
        mandate_operations.Proposed(
            title="The leadership group's mandate",
            purposes=[
                mandate.Purpose(what="speaking for general practice at place", categories=("*",)),
                mandate.Purpose(what="setting priorities", categories=(Category.PRIORITIES,)),
                mandate.Purpose(what="running the front door", categories=(Category.REPRESENTATION,)),
                mandate.Purpose(
                    what="allocating up to £25,000 an item of jointly held money",
                    categories=(Category.FUNDING, Category.WORKFORCE),
                    limit_pence=2_500_000,
                ),
            ],
            group_id=group.pk,
            starts_on=closes_at.date(),
            ends_on=date(closes_at.year + 2, 3, 31),
            closes_at=closes_at,
        ),
        matter_id=raised.pk,
        by=teller.acting("LMC chair", at),
        at=at,
    )
    canvass.open_canvass(canvass_id=asked.canvass_id, by=teller.acting("LMC chair", at), at=at)
    yes, no = answers.Given(position=Position.SUPPORT), answers.Given(position=Position.OPPOSE)
    said = {code: yes for code in _practices(teller) if code not in {"E1", "E2", "R5", "A4", "H5"}}
    teller.answer(asked.canvass_id, teller.on(75), said | {"E1": no, "E2": no, "R5": no})
    count.count_canvass(canvass_id=asked.canvass_id, at=teller.on(64))


def _practices(teller: Teller) -> Iterable[str]:
    return (code for code in teller.place.organisations if len(code) == 2)


def _phlebotomy(teller: Teller) -> None:
    at = teller.on(35, 9)
    raised = _raise(
        teller,
        "QWM",
        at,
        title="Move phlebotomy to a community hub",
        summary="The board proposes to end the local phlebotomy service, £412,000 a year or £1.57 a patient, and to pay "
        "for a community hub instead. Practices would stop taking blood for planned tests. Patients would travel.",
        category=Category.LOCAL_SERVICES,
        money_pence=41_200_000,
        money_is_yearly=True,
        touches_contracts=True,
        stakes_income=Stakes.HIGH,
        stakes_workload=Stakes.MEDIUM,
        decides_on=teller.on(20).date(),
    )
    _ask_about_phlebotomy(teller, raised, at)
    _speak_about_phlebotomy(teller, raised)


def _ask_about_phlebotomy(teller: Teller, raised: Any, at: datetime) -> None:
    manager = teller.acting("senior manager", at)
    matter.route_matter(matter_id=raised.pk, note="", by=manager, at=at + timedelta(hours=1))
    (consultation,) = queries.consultations(raised.pk)
    advised = teller.on(30)
    asked = canvass.draft_canvass(
        canvass.Question(
            wording="Should phlebotomy move to a community hub from April, as the board proposes?",
            template=rules.RuleTemplate.DOUBLE_MAJORITY,
            closes_at=teller.on(25, 17),
        ),
        matter_id=raised.pk,
        by=manager,
        at=at + timedelta(hours=1),
    )
    canvass.open_canvass(canvass_id=asked, by=manager, at=at + timedelta(hours=2))
    canvass.appoint_teller(
        canvass_id=asked, appointment_id=teller.place.appointments["teller"].pk, by=manager, at=at + timedelta(hours=2)
    )
    _declare_interests(teller, asked, at + timedelta(hours=3))
    hub = answers.Given(
        position=Position.SUPPORT_IF, conditions=("12 months' parallel running",), sentence="Not overnight."
    )
    oppose = answers.Given(position=Position.OPPOSE, sentence="Frail patients will not travel.")
    others = {
        "B5": answers.Given(position=Position.NEUTRAL),
        "C2": hub,
        "H1": answers.Given(position=Position.SUPPORT),
        "R1": answers.Given(position=Position.SUPPORT),
        "B2": hub,
    }
    silent = {"A4", "E6", "H5", "R5"}
    said = {code: others.get(code, oppose) for code in _practices(teller) if code not in silent}
    teller.answer(asked, teller.on(32), said)
    matter.advise(
        consultation_id=consultation.pk,
        advice="A change to a local contract needs notice and time to move staff: ask for a year of parallel running.",
        by=teller.acting("LMC officer", advised),
        at=advised,
    )
    count.count_canvass(canvass_id=asked, at=teller.on(24))


def _declare_interests(teller: Teller, asked: int, at: datetime) -> None:
    canvass.declare_interest(
        voice_id=queries.voices(asked)["B5"],
        words="A partner is a director of the federation, which may run the hub.",
        handling=Handling.DECLARED,
        by=teller.acting("B5", at),
        at=at,
    )
    note_interest(
        canvass_id=asked,
        words="The federation may bid to run the hub.",
        by=teller.acting("federation", at),
        at=at,
    )


def _speak_about_phlebotomy(teller: Teller, raised: Any) -> None:
    place, at = teller.place, teller.on(24)
    chair = teller.acting("LMC chair", at)
    position_operations.agree_position(
        position_operations.Agreed(
            group_id=place.groups["leadership_group"].pk,
            words="We oppose the move as drafted. A hub could work after 12 months of parallel running.",
            conditions=("12 months' parallel running",),
            dissent="Some practices would support a hub now.",
            votes={"for": 7, "against": 0, "abstained": 0, "discussed_not_voted": 1},
        ),
        matter_id=raised.pk,
        by=chair,
        at=at,
    )
    manager = teller.acting("senior manager", at)
    instruction_operations.draft_instruction(
        instruction_operations.Drafted(
            carrier_id=place.appointments["Hazel"].pk,
            deputy_id=place.appointments["Alder"].pk,
            valid_until=teller.on(0).date() + timedelta(days=60),
            lines=instruction.drafted_from(
                position="General practice opposes the move as drafted.",
                conditions=("A hub, with 12 months' parallel running",),
                opposes=True,
            ),
        ),
        matter_id=raised.pk,
        by=manager,
        at=at + timedelta(hours=2),
    )
    group = delegation.Tier.LEADERSHIP_GROUP
    instruction_operations.approve_instruction(matter_id=raised.pk, tier=group, by=chair, at=at + timedelta(hours=3))
    instruction_operations.issue_brief(matter_id=raised.pk, by=manager, at=at + timedelta(hours=4))
    _come_back_about_phlebotomy(teller, raised)


def _come_back_about_phlebotomy(teller: Teller, raised: Any) -> None:
    at = teller.on(20, 16)
    decided = outcome_operations.record_outcome(
        outcome_operations.Met(
            met_on=at.date(),
            result=Result.DEFERRED,
            words="Deferred, for the transition to be costed.",
            formed=Formed.IN,
            next_on=working_days.add_working_days(teller.now.date(), 15),
            kept={1: (Kept.KEPT, ""), 2: (Kept.KEPT, ""), 3: (Kept.KEPT, ""), 4: (Kept.NOT_REACHED, "")},
        ),
        matter_id=raised.pk,
        by=teller.acting("Hazel", at),
        at=at,
    )
    after = teller.on(19, 12)
    outcome_operations.send_feedback(
        outcome_id=decided.pk,
        for_members="The board deferred the phlebotomy decision, so that the transition can be costed first. "
        "Your position was put in full.",
        for_partners="Thank you for deferring. We are ready to help cost the transition.",
        withheld_because="",
        by=teller.acting("senior manager", after),
        at=after,
    )
    position_operations.release_position(matter_id=raised.pk, by=teller.acting("senior manager", after), at=after)
    note = queries.feedback_of(decided)
    assert note is not None
    for minutes, code in enumerate(("A1", "A2", "B1", "B3", "C1", "E1", "H1", "R2")):
        when = after + timedelta(hours=1, minutes=minutes)
        outcome_operations.reply_to_feedback(
            note_id=note.pk, heard=5 - minutes % 2, carried=5 - minutes % 3, by=teller.acting(code, when), at=when
        )


def _open_question(teller: Teller) -> None:
    at = teller.on(4, 9)
    raised = _raise(
        teller,
        "QWM",
        at,
        title="Saturday access from a shared hub",
        summary="The board offers to fund Saturday appointments from one hub for each network. Practices would send 40% "
        "of their Saturday hours there and share the staff.",
        category=Category.ACCESS,
        force=Force.OFFER,
        money_pence=18_000_000,
        stakes_income=Stakes.MEDIUM,
        stakes_workload=Stakes.MEDIUM,
        decides_on=working_days.add_working_days(teller.now.date(), 12),
    )
    manager = teller.acting("senior manager", at)
    matter.route_matter(matter_id=raised.pk, note="", by=manager, at=at + timedelta(minutes=30))
    asked = canvass.draft_canvass(
        canvass.Question(
            wording="Should we take up the board's offer of Saturday hubs?",
            template=rules.RuleTemplate.ONE_PRACTICE_ONE_VOTE,
            closes_at=working_days.end_of_working_day(working_days.add_working_days(teller.now.date(), 5)),
        ),
        matter_id=raised.pk,
        by=manager,
        at=at + timedelta(minutes=40),
    )
    canvass.open_canvass(canvass_id=asked, by=manager, at=at + timedelta(minutes=50))
    canvass.appoint_teller(
        canvass_id=asked, appointment_id=teller.place.appointments["teller"].pk, by=manager, at=at + timedelta(hours=1)
    )
    # Not Alder Grove: whoever tries the demonstration as its representative has a question to answer.
    early = ("A2", "A3", "B1", "B2", "B6", "C1", "C3", "E2", "E4", "H1", "H3", "R1", "R3", "R4")
    positions = (Position.SUPPORT, Position.SUPPORT_IF, Position.CONCERN)
    said = {
        code: answers.Given(
            position=positions[number % 3],
            conditions=("Staff stay employed by their own practice",) if number % 3 == 1 else (),
        )
        for number, code in enumerate(early)
    }
    teller.answer(asked, teller.on(3), said)


def _just_in(teller: Teller) -> None:
    _raise(
        teller,
        "QWM",
        teller.on(1, 15),
        title="Share waiting-list figures every week",
        summary="The board asks every practice for a weekly return of its waiting times, by spreadsheet.",
        category=Category.DIGITAL,
        stakes_workload=Stakes.MEDIUM,
    )


def _recruitment(teller: Teller) -> None:
    """The executive tries to commit more than the mandate reaches: it waits for the practices to be asked."""
    at = teller.on(1, 16)
    raised = _raise(
        teller,
        "LMC chair",
        at,
        title="A shared recruitment service",
        summary="One service would find and check staff for every practice, for £60,000 of jointly held money.",
        category=Category.WORKFORCE,
        money_pence=6_000_000,
        decision_maker_id=teller.place.organisations["WESTFED"].pk,
        forum_id=None,
    )
    manager = teller.acting("senior manager", at)
    matter.route_matter(matter_id=raised.pk, note="", by=manager, at=at)
    delegation_operations.decide(
        matter_id=raised.pk,
        tier=delegation.Tier.EXECUTIVE,
        words="We commit £60,000 to a shared recruitment service.",
        by=manager,
        at=at + timedelta(minutes=30),
    )
