"""Whose visits are noted, who reads them, and what becomes of what was promised there."""

from datetime import date

import pytest
from tests.hats import executive, hat, leader

from folkmoot.directory.domain.kinds import Role
from folkmoot.relationships.domain import visit
from folkmoot.relationships.domain.visit import State

# A Thursday; the Saturday after it, and a Monday that is a bank holiday.
TODAY, SATURDAY, HOLIDAY = date(2026, 8, 27), date(2026, 8, 29), date(2026, 8, 31)
PRACTICE, ELSEWHERE = 21, 22
MANAGER, OTHER = 1, 2


@pytest.mark.parametrize(
    ("acting", "leads", "reads_all"),
    [
        (executive(), True, True),
        (leader(), True, False),
        (hat(), False, False),
        (hat(Role.COMMUNITY_ADMINISTRATOR), False, False),
        (hat(Role.ICB_LEAD), False, False),
    ],
)
def test_the_executive_and_the_leadership_group_lead_and_the_executive_alone_reads_all(acting, leads, reads_all):
    assert (visit.leads(acting), visit.reads_all(acting)) == (leads, reads_all)


def noting(acting=None, *, practice_id=ELSEWHERE, visited_on=TODAY):
    return visit.objections_to_noting(
        acting or executive(), practice_id=practice_id, visited_on=visited_on, today=TODAY
    )


def test_a_visit_is_noted_by_who_leads_elsewhere_and_once_it_happened():
    assert noting() == ()
    assert noting(practice_id=PRACTICE) == ("This is your own practice: one does not visit oneself.",)
    assert noting(visited_on=SATURDAY) == ("The visit has not happened yet.",)
    (said,) = noting(hat())
    assert said.startswith("Visits are noted by the executive and the leadership group. You are acting as ")


def test_it_is_put_right_once_by_whoever_noted_it():
    mine = visit.objections_to_touching(executive(), noted_by=MANAGER, superseded=False)
    theirs = visit.objections_to_touching(executive(), noted_by=OTHER, superseded=True)

    assert mine == ()
    assert theirs == (
        "A visit is put right or taken back by whoever noted it.",
        "This visit was put right or taken back already.",
    )


@pytest.mark.parametrize(
    ("due_on", "objections"),
    [
        (TODAY, ()),
        (date(2026, 8, 28), ()),
        (date(2026, 8, 26), ("Give a day that is still to come for what was promised.",)),
        (SATURDAY, ("Saturday 29 August is no working day: promise one on which somebody is there.",)),
        (HOLIDAY, ("Monday 31 August is no working day: promise one on which somebody is there.",)),
    ],
)
def test_a_promise_is_due_on_a_day_to_come_on_which_somebody_is_there(due_on, objections):
    said = visit.objections_to_promising(executive(), noted_by=MANAGER, what="A rota", due_on=due_on, today=TODAY)

    assert said == objections


def test_whoever_was_there_says_what_was_promised():
    said = visit.objections_to_promising(executive(), noted_by=OTHER, what=" ", due_on=TODAY, today=TODAY)

    assert said == ("Whoever was there says what was promised.", "Say what was promised.")


def closing(acting=None, *, made_by=MANAGER, state=State.OPEN, to=State.KEPT, words=""):
    return visit.objections_to_closing(acting or leader(), made_by=made_by, state=state, to=to, words=words)


def test_a_promise_is_closed_once_by_whoever_made_it_or_the_executive():
    assert closing() == ()
    assert closing(made_by=OTHER) == ("Whoever promised it, or the executive, says what became of it.",)
    assert closing(executive(), made_by=OTHER) == ()
    assert closing(state=State.KEPT) == ("It is said already: kept.",)
    assert closing(to=State.OPEN) == ("Say whether it was kept.",)


def test_what_will_not_be_kept_says_why():
    assert closing(to=State.RELEASED, words=" ") == ("Say why it will not be kept: the practice reads it.",)
    assert closing(to=State.RELEASED, words="The board said no.") == ()
