"""Secrets taken away or put in by hand are found; an erasure that records the row anew is not."""

import pytest
from tests.integration.record.acts import act

from folkmoot.record.models import Salt
from folkmoot.record.operations import forget
from folkmoot.record.queries.proofs import faults_of_proofs

pytestmark = pytest.mark.django_db

WAS, IS = ("answers", "5", {"position": "oppose"}), ("answers", "5", {"position": "support"})


def found():
    return list(faults_of_proofs("westmere"))


def test_a_record_as_it_was_written_has_no_fault():
    act(rows=(WAS,))
    act(rows=(IS, ("answers", "6", {"position": "oppose"})))
    act()

    assert found() == []


def test_a_row_erased_and_recorded_anew_is_no_fault():
    act(rows=(WAS,))
    act(rows=(IS,))

    forget(table="answers", key="5")
    act(rows=(("answers", "5", {"position": ""}),))

    assert found() == []


def test_a_row_erased_and_gone_for_good_is_no_fault_once_an_act_says_so():
    act(rows=(WAS,))

    forget(table="answers", key="5")
    act(rows=(("answers", "5", None),))

    assert found() == []


def test_secrets_taken_away_with_nothing_recorded_since_are_found():
    act(rows=(WAS,))
    act(rows=(IS,))

    Salt.objects.filter(table="answers").delete()

    assert found() == [
        "The secret that proves answers 5 was taken away at entry 2, and no act has recorded the row since."
    ]


def test_the_latest_secret_taken_away_to_bring_an_earlier_row_back_is_found():
    act(rows=(WAS,))
    act(rows=(IS,))

    Salt.objects.filter(entry__seq=2).delete()

    assert [one.partition(" was")[0] for one in found()] == ["The secret that proves answers 5"]


def test_a_secret_made_to_speak_of_another_row_is_found():
    act(rows=(WAS,))

    Salt.objects.update(key="6")

    assert found() == ["The secret at entry 1 that proves answers 5 was made to say another row."]


def test_a_secret_put_in_is_found():
    entry = act(rows=(WAS,))
    written = Salt.objects.get()
    Salt.objects.create(entry=written.entry, place=1, table="answers", key="7", salt=b"0" * 32)

    assert found() == ["A secret for answers 7 was put in: its entry commits to no such row."]
    assert entry.seq == 1


def test_each_community_answers_for_its_own():
    act(rows=(WAS,))
    act(community="elsewhere", rows=(("answers", "9", {}),))

    Salt.objects.filter(key="9").delete()

    assert found() == []
    assert len(list(faults_of_proofs("elsewhere"))) == 1
