"""What was said of a matter outside meetings, and views that changed, read by those they are for."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations import position
from folkmoot.matters.operations import talk as talks

pytestmark = pytest.mark.usefixtures("whole_record")

MATTER = "/westmere/matters/M-2026-001"
LATER = JUST_AFTER + timedelta(hours=1)


def talk(place, matter, topic="Transition money", rung=Visibility.ALL_PRACTICES):
    return talks.log_conversation(
        talks.Talked(
            held_on=date(2026, 9, 21),
            with_whom="the board's finance director",
            topic=topic,
            moved="Would cost parallel running.",
            rung=rung,
        ),
        matter_id=matter.pk,
        by=place.acting("senior manager", JUST_AFTER),
        at=JUST_AFTER,
    )


def page(as_, place, seat, address=f"{MATTER}/conversations"):
    return " ".join(as_(place, seat, LATER).get(address).content.decode().split())


@pytest.mark.parametrize(("seat", "reads"), [("Hazel", True), ("senior manager", True), ("A1", False)])
def test_a_conversation_is_read_on_its_rung_with_what_moved(place, as_, seat, reads):
    talk(place, factories.routed(place), rung=Visibility.LEADERSHIP)

    shown = page(as_, place, seat)

    assert ("Transition money" in shown) is reads
    assert ("Would cost parallel running." in shown) is reads
    assert ("See conversations and changed views" in page(as_, place, seat, MATTER)) is reads


def test_conversations_are_narrowed_by_their_words_and_paged(place, as_):
    matter = factories.routed(place)
    for number in range(1, 61):
        talk(place, matter, f"Talk number {number}.")

    # The latest first: the first was logged before all others.
    assert "Talk number 1." not in page(as_, place, "A1")
    assert "Talk number 60." in page(as_, place, "A1")
    assert "Talk number 1." in page(as_, place, "A1", f"{MATTER}/conversations?words=number+1.")
    assert "No conversation is like that." in page(as_, place, "A1", f"{MATTER}/conversations?words=nonesuch")


def test_what_a_practice_said_of_its_changed_view_is_its_own(place, as_):
    matter = factories.position(place).matter
    position.tell_changed_view(
        matter_id=matter.pk, sentence="We have a new partner.", by=place.acting("A1", JUST_AFTER), at=JUST_AFTER
    )

    for seat, reads in (("A1", True), ("A1 manager", True), ("A2", False), ("senior manager", False)):
        shown = page(as_, place, seat)
        assert "view changed on 21 September 2026" in shown
        assert ("We have a new partner." in shown) is reads
    assert as_(place, "ICB", LATER).get(f"{MATTER}/conversations").status_code == 403
