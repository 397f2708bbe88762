"""Westmere's groups put to the test: its own leadership group, and the board that the integrated care board made."""

from datetime import timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.directory.domain.bottom_up import Answer, Answered, Question
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations import bottom_up, communities
from folkmoot.governance.domain.set_up import Said, State, Step
from folkmoot.governance.operations.set_up import say_of_step
from folkmoot.kernel import working_days
from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.meetings.operations import agenda, meetings, minutes, notes
from folkmoot.meetings.queries import agenda as agendas

_OURS, _SHARED, _THEIRS = Answer.OURS, Answer.SHARED, Answer.THEIRS
_LEADERS = {
    Question.MADE: (_OURS, "By the six PCNs, the LMC and the federation, in April 2020."),
    Question.CHAIR: (_OURS, "By its members, by vote, every two years."),
    Question.AGENDA: (_OURS, "By the executive, from the forward plan and what members propose."),
    Question.MONEY: (_SHARED, "The board pays for half of the manager's time, the practices for the rest."),
    Question.MINUTES: (_OURS, "Every practice can read them."),
    Question.CLOSING: (_OURS, "Its terms of reference leave that to practices."),
    Question.ASKED: (_OURS, "Every practice was asked for the mandate."),
}
_BOARD = {
    Question.MADE: (_THEIRS, "By the integrated care board, in a paper to its own committee."),
    Question.CHAIR: (_THEIRS, "By the integrated care board."),
    Question.AGENDA: (_THEIRS, "The board's officers write it and send it out."),
    Question.MONEY: (_THEIRS, "The board pays those who come."),
    Question.MINUTES: (_THEIRS, "They go to the board's committee."),
    Question.CLOSING: (_THEIRS, "The board can, by its terms of reference."),
    Question.ASKED: (_THEIRS, "No practice was asked."),
}


def tell(teller: Teller) -> None:
    """Tell which of two groups is practices' own, what the other said in their name, and what is left to set up."""
    leaders = teller.place.groups["leadership_group"]
    _tested(teller, leaders, _LEADERS, seat="LMC chair", days_ago=45)
    board = _of_the_board(teller)
    _tested(teller, board, _BOARD, seat="senior manager", days_ago=15)
    _said_there(teller, board)
    _left_to_do(teller)


def _tested(teller: Teller, group: Any, said: dict[Question, tuple[Answer, str]], *, seat: str, days_ago: int) -> None:
    at = teller.on(days_ago, 11)
    answered = {question: Answered(answer=answer, why=why) for question, (answer, why) in said.items()}
    bottom_up.answer_test(answered, group_id=group.pk, by=teller.acting(seat, at), at=at)


def _of_the_board(teller: Teller) -> Any:
    place, at = teller.place, teller.on(16)
    keeper = teller.acting("administrator", at)
    board = communities.make_group(
        community=place.community,
        kind=GroupKind.OTHER,
        name="Primary Care Leadership Board",
        purpose="To advise the integrated care board on primary care.",
        roots=communities.Roots(made_by=place.organisations["QWM"]),
        starts_on=at.date(),
        by=keeper,
        at=at,
    )
    directors = ["Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan"]
    voting = [*directors, "federation", "senior manager", "WESTPHARM", "WESTOPTOM", "WESTDENT", "QWM"]
    for seat in (*voting, "LMC officer"):
        communities.seat_in_group(
            group=board,
            appointment=place.appointments[seat],
            votes=seat in voting,
            chairs=seat == "QWM",
            starts_on=at.date(),
            by=keeper,
            at=at,
        )
    return board


def _said_there(teller: Teller, board: Any) -> None:
    """What was said at its meeting, and how it is minuted."""
    planned_at, starts_at = teller.on(14), teller.on(9, 12, 30)
    manager = teller.acting("senior manager", planned_at)
    (met,) = meetings.plan_meetings(
        meetings.Planned(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=60), place="The board's offices"),
        group_id=board.pk,
        by=manager,
        at=planned_at,
    )
    agenda.put_item(
        agenda.Item(
            title="Same-day access",
            summary="How patients who cannot wait are seen the same day, and by whom.",
            purpose=Purpose.DISCUSS,
            minutes=30,
        ),
        meeting_id=met.pk,
        by=manager,
        at=planned_at,
    )
    after = starts_at + timedelta(minutes=50)
    (item,) = agendas.items_of(met.pk, Standing.ON)
    keeper = teller.acting("senior manager", after)
    notes.write_notes(
        item_id=item.pk,
        text="Those present could support hubs, if they are paid for.",
        on_version=0,
        by=keeper,
        at=after,
    )
    minutes.draft_minutes(meeting_id=met.pk, by=keeper, at=after)


def _left_to_do(teller: Teller) -> None:
    """What Folkmoot cannot tell of the steps to one voice, and who takes it on."""
    at = teller.on(8)
    due_on = working_days.add_working_days(teller.now.date(), 15)
    say_of_step(
        Said(
            state=State.UNDER_WAY,
            note="Drafted at every PCN's meeting; practices are asked about the words next month.",
            owner_id=teller.place.appointments["Hazel"].pk,
            due_on=due_on,
        ),
        step=Step.PURPOSE,
        by=teller.acting("senior manager", at),
        at=at,
    )
