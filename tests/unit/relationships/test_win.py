"""A small win: who tells it, who gives thanks, and until when it is taken back."""

from datetime import date

from tests.hats import hat

from folkmoot.directory.domain.kinds import Role
from folkmoot.relationships.domain.win import objections_to_taking_back, objections_to_telling, objections_to_thanking

TODAY = date(2026, 9, 7)


def test_the_communitys_own_tell_what_got_better():
    assert objections_to_telling(hat(Role.PRACTICE_MEMBER), words="One form fewer") == ()
    assert objections_to_telling(hat(), words=" ") == ("Say what got better.",)
    assert len(objections_to_telling(hat(Role.ICB_LEAD), words="")) == 2


def test_others_of_them_give_thanks_once():
    assert objections_to_thanking(hat(), told_by=2, has_thanked=False) == ()
    assert objections_to_thanking(hat(), told_by=2, has_thanked=True) == ("You gave thanks for it already.",)
    assert objections_to_thanking(hat(), told_by=1, has_thanked=False) == (
        "You told it yourself: others give thanks for it.",
    )
    assert (
        "The community's own people give thanks here"
        in (objections_to_thanking(hat(Role.PARTNER_LEAD), told_by=2, has_thanked=False)[0])
    )


def test_whoever_told_it_takes_it_back_on_that_day_alone():
    assert objections_to_taking_back(hat(), told_by=1, told_on=TODAY, today=TODAY) == ()
    assert objections_to_taking_back(hat(), told_by=2, told_on=TODAY, today=TODAY) == (
        "Whoever told it takes it back.",
    )
    assert objections_to_taking_back(hat(), told_by=1, told_on=date(2026, 9, 6), today=TODAY) == (
        "It can be taken back on the day it was told, and not later: others have read it.",
    )
