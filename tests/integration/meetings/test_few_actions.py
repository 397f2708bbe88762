"""A few actions, found by whose they are, are those that walking through everybody's comes upon, in the same order."""

import pytest
from tests.integration.meetings.grown import NOW, grown

from folkmoot.meetings.queries import actions

pytestmark = pytest.mark.django_db


def test_a_few_are_found_as_the_many_would_be(place, monkeypatch):
    grown(place, 3)
    hats = [place.acting(seat, NOW) for seat in ("senior manager", "LMC chair", "A1", "Alder", "ICB")]

    def seen():
        found = [actions.actions_seen_by(hat, NOW.date()) for hat in hats]
        return [(one.count(), [each.pk for each in one]) for one in found]

    gathered = seen()
    monkeypatch.setattr(actions, "_FEW", -1)

    assert seen() == gathered
    assert all(number == len(keys) for number, keys in gathered)
    assert max(number for number, _ in gathered) > 2
