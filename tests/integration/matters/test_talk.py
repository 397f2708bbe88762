"""What was said of a matter outside meetings, and views that changed, read by those they are for."""

import re
from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations import position as positions
from folkmoot.matters.operations import talk as talks

pytestmark = pytest.mark.usefixtures("whole_record")

MATTER = "/westmere/matters/M-2026-001"
LATER = JUST_AFTER + timedelta(hours=1)


def talk(place, matter, topic="Transition money", rung=Visibility.ALL_PRACTICES, by="senior manager", **more):
    return talks.log_conversation(
        talks.Talked(
            held_on=date(2026, 9, 21),
            with_whom="the board's finance director",
            topic=topic,
            moved="Would cost parallel running.",
            rung=rung,
            **more,
        ),
        matter_id=matter.pk,
        by=place.acting(by, JUST_AFTER),
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


def test_each_conversation_says_with_what_weight_one_spoke(place, as_):
    matter = factories.routed(place)
    talk(place, matter)
    talk(place, matter, "The start", spoken_as=SpokenAs.REPRESENTS)

    shown = page(as_, place, "A1")

    assert "A personal view" in shown
    assert "Represents those spoken for" in shown


def test_only_the_speaker_of_an_approved_instruction_commits_others(place):
    """Hazel carries it, Alder is the deputy, until 30 October."""
    matter = factories.instructed(place).matter
    for seat in ("Hazel", "Alder"):
        talk(place, matter, by=seat, spoken_as=SpokenAs.COMMITS)

    with refused("Only the speaker or deputy of an approved instruction commits others."):
        talk(place, matter, spoken_as=SpokenAs.COMMITS)


def test_nobody_commits_others_before_the_instruction_is_approved(place):
    matter = factories.instructed(place, approve=False).matter
    with refused("Only the speaker or deputy of an approved instruction commits others."):
        talk(place, matter, by="Hazel", spoken_as=SpokenAs.COMMITS)


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
    positions.tell_changed_view(
        matter_id=matter.pk, sentence="We have a new partner.", by=place.acting("A1", JUST_AFTER), at=JUST_AFTER
    )

    for seat, reads in (("A1", True), ("A1 manager", True), ("A2", False), ("senior manager", False)):
        shown = page(as_, place, seat)
        assert "view changed on 21 September 2026" in shown
        assert ("We have a new partner." in shown) is reads
    # A partner learns nothing of it.
    assert "view changed" not in page(as_, place, "ICB")


WATCHERS = ("A1", "A1 manager", "A2", "H1", "Alder", "Hazel", "senior manager", "LMC officer", "ICB", "trust")


# The matter was raised by the ICB, which is the partner named. A1 and A2 are in Alder; H1 is in Hazel.
@pytest.mark.parametrize(
    ("by", "rung", "readers"),
    [
        ("A1", Visibility.ME, {"A1"}),
        ("A1", Visibility.PRACTICE, {"A1", "A1 manager"}),
        ("A1", Visibility.PCN, {"A1", "A1 manager", "A2", "Alder"}),
        ("Alder", Visibility.PCN, {"A1", "A1 manager", "A2", "Alder"}),
        ("LMC chair", Visibility.LMC, {"LMC officer"}),
        ("Hazel", Visibility.LEADERSHIP, {"Alder", "Hazel", "senior manager"}),
        ("A1", Visibility.ALL_PRACTICES, {*WATCHERS} - {"ICB", "trust"}),
        ("A1", Visibility.PRACTICES_AND_LMC, {*WATCHERS} - {"ICB", "trust"}),
        ("Hazel", Visibility.NAMED_PARTNERS, {*WATCHERS} - {"trust"}),
    ],
)
def test_each_rung_is_read_by_those_on_it_and_nobody_else(place, as_, by, rung, readers):
    matter = factories.routed(place)
    talk(place, matter, rung=rung, by=by)

    def reads(seat):
        answer = as_(place, seat, LATER).get(f"{MATTER}/conversations")
        on_matter = as_(place, seat, LATER).get(MATTER).content.decode()
        seen = answer.status_code == 200 and "Transition money" in answer.content.decode()
        leads_there = "See conversations" in on_matter
        assert leads_there is seen
        # The timeline says no more of it than the list does, and nothing at all of what is kept to a few.
        kept = rung in {Visibility.ME, Visibility.PRACTICE, Visibility.PCN}
        assert ("Conversation with" in on_matter) is (seen and not kept)
        return seen

    assert {seat for seat in WATCHERS if reads(seat)} == readers


def test_all_partners_read_what_is_for_them_once_they_see_the_matter(place, as_):
    matter = factories.position(place).matter
    talk(place, matter, rung=Visibility.ALL_PARTNERS)
    assert as_(place, "trust", LATER).get(f"{MATTER}/conversations").status_code == 404

    positions.release_position(matter_id=matter.pk, by=place.acting("senior manager"), at=JUST_AFTER)

    shown = page(as_, place, "trust")
    assert "Transition money" in shown
    assert "Log a conversation" not in shown
    assert "History: who changed this" not in shown


@pytest.mark.parametrize(
    ("seat", "offered"),
    [
        ("A1", "me practice pcn all_practices practices_and_lmc named_partners all_partners"),
        ("Alder", "me pcn all_practices leadership practices_and_lmc named_partners all_partners"),
        ("LMC officer", "me all_practices lmc practices_and_lmc named_partners all_partners"),
    ],
)
def test_the_form_offers_every_rung_its_writer_stands_on_and_names_the_partner(place, as_, seat, offered):
    factories.routed(place)

    shown = page(as_, place, seat, f"{MATTER}/conversation")

    assert re.findall(r'name="rung"[^>]* value="(\w+)"', shown) == offered.split()
    assert f"{place.organisations['ICB'].name}, and all practices" in shown


def test_nobody_is_named_where_no_partner_asked(place, as_):
    factories.routed(place, by="senior manager")

    assert "named_partners" not in page(as_, place, "A1", f"{MATTER}/conversation")
