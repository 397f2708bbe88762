"""A chosen priority: how it stands, who carries it, and when it is looked at again."""

from datetime import date

import pytest
from tests.factories import london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.priorities import acts as act

from folkmoot.desk import queries as desk
from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries.console import console
from folkmoot.priorities.domain.priority import Progress
from folkmoot.priorities.operations import choosing
from folkmoot.priorities.queries.priorities import in_force, late, notes_on, priorities_seen_by

pytestmark = pytest.mark.usefixtures("whole_record")
# The day it is to be looked at again is Monday 30 November 2026.
ON_THE_DAY, AFTER = london(11, 30), london(12, 1)


def asked(place, hat, at):
    return [one.about for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "say-on-priority"]


def test_whoever_carries_it_is_asked_on_the_day_and_says_how_it_stands(place):
    _, one = act.chosen(place)
    assert asked(place, "senior manager", london(11, 29)) == []
    assert asked(place, "senior manager", ON_THE_DAY) == ["Same-day access"]
    assert asked(place, "LMC chair", AFTER) == asked(place, "A1", AFTER) == []
    for hat in ("A1", "Alder", "ICB"):
        with refused("Whoever carries it, or the executive, says how it stands."):
            act.said(place, one, by=hat, at=AFTER, review_on=date(2027, 1, 29))

    act.said(place, one, at=AFTER, review_on=date(2027, 1, 29))

    assert asked(place, "senior manager", AFTER) == []
    assert [(note.state, note.words) for note in notes_on(one)] == [("on_track", "Two hubs are open.")]
    assert acts(place)[0] == ("said of a priority", "Dr senior manager")
    for hat in ("A1", "ICB"):
        assert [each.state for each in priorities_seen_by(place.acting(hat, AFTER))] == ["on_track"]


def test_the_executive_reads_on_its_console_what_is_late_whoever_carries_it(place):
    one = act.opened(place)
    act.put_down(place, act.suggested(place, one, "A1", "Same-day access"), owner="Alder")
    act.told(place, one)

    def lane(at):
        found = next(each for each in console(place.acting("LMC chair", at), at) if each.duty is Duty.PRIORITIES)
        return [line.about for line in found.lines]

    assert lane(ON_THE_DAY) == []
    assert lane(AFTER) == ["Same-day access"]


def test_once_it_is_reached_it_is_asked_for_no_more(place):
    _, one = act.chosen(place)
    with refused("What has ended is not looked at again"):
        act.said(place, one, Progress.REACHED, at=AFTER, review_on=date(2027, 1, 29))
    with refused("Say when it is looked at again."):
        act.said(place, one, at=AFTER, review_on=None)
    seen = priorities_seen_by(place.acting("A1", AFTER))
    assert (late(seen, AFTER.date()).count(), in_force(seen).count()) == (1, 1)

    act.said(place, one, Progress.REACHED, at=AFTER, review_on=None)

    assert (late(seen, AFTER.date()).count(), in_force(seen).count()) == (0, 0)
    assert asked(place, "senior manager", AFTER) == []
    with refused("This priority has ended: reached."):
        act.said(place, one, Progress.STUCK, at=AFTER, review_on=date(2027, 1, 29))


def test_it_is_handed_on_and_after_a_role_has_ended_the_executive_is_asked(place):
    _, one = act.chosen(place)
    alder = place.appointments["Alder"]
    with refused("Whoever carries it, or the executive"):
        choosing.hand_on(alder.pk, priority_id=one.pk, by=place.acting("A1", AFTER), at=AFTER)
    choosing.hand_on(alder.pk, priority_id=one.pk, by=place.acting("senior manager", AFTER), at=AFTER)
    with refused("They carry it already."):
        choosing.hand_on(alder.pk, priority_id=one.pk, by=place.acting("senior manager", AFTER), at=AFTER)
    assert asked(place, "Alder", AFTER) == ["Same-day access"]
    assert asked(place, "senior manager", AFTER) == []

    alder.ends_on = date(2026, 12, 1)
    alder.save()
    assert asked(place, "LMC chair", AFTER) == ["Same-day access"]


def test_nothing_is_said_of_what_is_not_told_yet(place):
    one = act.opened(place)
    draft = act.put_down(place, act.suggested(place, one, "A1", "Same-day access"))
    with not_found():
        act.said(place, draft, at=act.TOLD, review_on=date(2027, 1, 29))
