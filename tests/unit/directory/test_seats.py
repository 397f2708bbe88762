"""Who speaks in a seat, and for whom."""

from itertools import product

import pytest

from folkmoot.directory.domain.kinds import AffiliationKind, Capacity, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.domain.seats import SeatState, speaks_for, state


@pytest.mark.parametrize(
    ("holder", "deputy", "cover", "expected"),
    [
        (True, True, True, SeatState.COVERED),
        (False, False, True, SeatState.COVERED),
        (True, True, False, SeatState.HELD),
        (True, False, False, SeatState.HELD),
        (False, True, False, SeatState.DEPUTY_ONLY),
        (False, False, False, SeatState.VACANT),
    ],
)
def test_who_goes(holder, deputy, cover, expected):
    assert state(holder=holder, deputy=deputy, cover=cover) is expected


@pytest.mark.parametrize(
    ("ran_out", "somebody_goes", "expected"),
    [(True, False, SeatState.LAPSED), (False, False, SeatState.VACANT), (True, True, SeatState.HELD)],
)
def test_a_seat_lapses_when_its_term_runs_out_and_nobody_goes(ran_out, somebody_goes, expected):
    assert state(holder=somebody_goes, deputy=False, cover=False, ran_out=ran_out) is expected


def test_a_seat_is_vacant_only_when_nobody_at_all_can_go():
    for holder, deputy, cover in product((False, True), repeat=3):
        vacant = state(holder=holder, deputy=deputy, cover=cover) is SeatState.VACANT
        assert vacant is not (holder or deputy or cover)


PRACTICE, OTHER, PCN, OTHER_PCN = 1, 2, 10, 20


@pytest.mark.parametrize(
    ("constituents", "speaks"),
    [
        (set(), True),  # nobody named: every practice is meant
        ({PRACTICE}, True),
        ({PCN}, True),
        ({OTHER, PCN}, True),
        ({OTHER}, False),
        ({OTHER_PCN}, False),
    ],
)
def test_a_seat_speaks_for_those_named_or_for_all(constituents, speaks):
    assert speaks_for(constituents, PRACTICE, {PCN}) is speaks


@pytest.mark.parametrize(
    "kind", [AffiliationKind, Capacity, GroupKind, OrganisationKind, Role, SeatState, Standing, Module]
)
def test_everything_of_a_kind_has_words_of_its_own(kind):
    words = [one.words for one in kind]

    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("module", list(Module))
def test_each_part_says_what_it_does_in_a_sentence(module):
    assert module.about.endswith(".")
