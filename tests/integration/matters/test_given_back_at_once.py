"""A power given back while the vote that decides on withdrawing it is cast: one of the two ends it, and nothing breaks."""

import pytest
from tests.delegating import MONDAY, agreed
from tests.integration.matters.checks import refused
from tests.integration.matters.test_powers_withdrawn import given_back, withdrawn
from tests.integration.matters.test_powers_withdrawn import power as power
from tests.integration.matters.test_powers_withdrawn import scheme as scheme

from folkmoot.matters.operations import withdrawing

pytestmark = pytest.mark.usefixtures("whole_record")


def test_the_vote_that_decides_just_before_it_is_given_back_withdraws_it(place, power, monkeypatch):
    put = withdrawn(place, power)
    read, reads = withdrawing.withdrawn.withdrawals_put, []

    def read_just_before_they_agree(community_id):
        """What giving it back reads, the second time after settling what is over: the others agree right after."""
        found = read(community_id)
        reads.append(found)
        if len(reads) == 2:
            agreed(put.motion, at=MONDAY)
        return found

    monkeypatch.setattr(withdrawing.withdrawn, "withdrawals_put", read_just_before_they_agree)

    with refused("This power holds no longer: it has been withdrawn already."):
        given_back(place, power)
