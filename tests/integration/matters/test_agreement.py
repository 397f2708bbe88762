"""A matter says how far it is agreed, and a canvass who answered, PCN by PCN, to those entitled."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, OPENED_AT

from folkmoot.matters import queries
from folkmoot.matters.operations import position as positions

pytestmark = pytest.mark.usefixtures("whole_record")
ALL = ("Nothing yet:", "Emerging:", "Agreed", "Contested:")


def shown(place, as_, matter, hat="A1", at=JUST_AFTER):
    page = as_(place, hat, at).get(f"/westmere/matters/M-2026-{matter.number:03d}").content.decode()
    said = page.partition("How far it is agreed")[2].partition("</dd>")[0]
    return [words for words in ALL if words in said]


def test_a_position_emerges_is_agreed_and_is_contested_once_a_practice_changes_its_view(place, as_):
    # Another matter before it, so that no key of one table is that of another.
    factories.routed(place)
    matter = factories.routed(place)
    assert shown(place, as_, matter) == ["Nothing yet:"]
    factories.heard(place, matter)
    assert shown(place, as_, matter) == ["Emerging:"]
    factories.position(place, matter)
    assert shown(place, as_, matter) == ["Agreed"]
    assert shown(place, as_, matter, "ICB") == []

    later = JUST_AFTER + timedelta(hours=1)
    positions.tell_changed_view(matter_id=matter.pk, sentence="Our list has grown.", by=place.acting("A1", later), at=later)  # fmt: skip

    assert shown(place, as_, matter, at=later) == ["Contested:"]


def test_a_vote_against_it_in_the_group_makes_it_contested(place, as_):
    matter = factories.heard(place).matter
    votes = {"for": 5, "against": 2, "abstained": 0, "discussed_not_voted": 1}
    factories.position(place, matter, votes=votes)
    assert shown(place, as_, matter) == ["Contested:"]


def test_who_answered_by_pcn_is_for_the_executive_and_a_pcns_own_director(place, as_):
    """Two of the three practices of ALDER answer, and both of HAZEL."""
    canvass = factories.opened(place)
    for code in ("A1", "A2", "H1", "H2"):
        factories.answer(place, canvass, code)
    alder, hazel = "ALDER Primary care network (PCN)", "HAZEL Primary care network (PCN)"
    assert queries.turnout_by_pcn(canvass.pk) == [(alder, 2, 3), (hazel, 2, 2)]

    def rows(hat, at):
        page = as_(place, hat, at).get(f"/westmere/canvasses/{canvass.pk}").content.decode()
        table = page.partition("Answers by PCN")[2]
        return [name for name in (alder, hazel) if name in table], "67%" in table, "100%" in table

    for at in (OPENED_AT + timedelta(days=1), JUST_AFTER):
        assert rows("senior manager", at) == ([alder, hazel], True, True)
        assert rows("Alder", at) == ([alder], True, False)
        for hat in ("A1", "A1 manager", "administrator", "LMC officer"):
            assert rows(hat, at) == ([], False, False)
