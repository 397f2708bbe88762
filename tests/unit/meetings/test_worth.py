"""The one question after a meeting: when it is open, and what may be shown of the answers."""

import pytest
from tests.factories import london

from folkmoot.kernel.working_days import LONDON
from folkmoot.meetings.domain import worth
from folkmoot.meetings.domain.worth import Worth

ENDS_AT = london(9, 22, 20)


def counts(yes, partly, no):
    return {Worth.YES: yes, Worth.PARTLY: partly, Worth.NO: no}


def test_it_is_open_for_five_working_days():
    # Wed 23, Thu 24, Fri 25, Mon 28, Tue 29 September.
    assert worth.closes_at(ENDS_AT).astimezone(LONDON) == london(9, 29, 17)
    assert not worth.is_open(ENDS_AT, london(9, 22, 19, 59))
    assert worth.is_open(ENDS_AT, ENDS_AT)
    assert not worth.is_open(ENDS_AT, london(9, 29, 17))


@pytest.mark.parametrize(
    ("yes", "partly", "no", "said"),
    [
        (2, 2, 0, "Fewer than five answered, so nothing is shown."),
        (3, 2, 0, "Yes: 3; In part or no: 2."),
        (4, 2, 2, "Yes: 4; In part: 2; No: 2."),
        # One person said no: they are shown with their neighbours, and nobody learns that it was one.
        (4, 2, 1, "Yes: 4; In part or no: 3."),
        (7, 0, 0, "Nearly all: yes."),
        (6, 0, 1, "Nearly all: yes."),
    ],
)
def test_a_single_answer_is_never_shown(yes, partly, no, said):
    assert worth.said(counts(yes, partly, no)) == said


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"was_there": False}, "Whoever was there"),
        ({"at": london(9, 22, 19)}, "has not ended"),
        ({"at": london(9, 29, 17)}, "has closed"),
        ({"called_off": True}, "called off"),
    ],
)
def test_only_who_was_there_answers_while_it_is_open(facts, reason):
    given = {"was_there": True, "ends_at": ENDS_AT, "called_off": False, "at": london(9, 23)}

    assert worth.objections_to_answering(**given) == ()
    (said,) = worth.objections_to_answering(**given | facts)
    assert reason in said
