"""What the search never tells: others' drafts, private words, sums, and what was said to the LMC alone."""

from datetime import timedelta

import pytest
from django.db import connection
from tests import factories
from tests import meetings as held
from tests.factories import OPENED_AT, RAISED_AT
from tests.integration.front_door import information, paying
from tests.integration.front_door.making import asked_of_us
from tests.integration.front_door.test_payments import merged
from tests.integration.search.test_search import found

from folkmoot.directory.domain.corrections import Corrected
from folkmoot.directory.domain.keeping import NAME_ERASED, Detail
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.models import Appointment, Succession
from folkmoot.directory.operations import communities, corrections, keeping, organisations
from folkmoot.governance.domain.erasing import Ground
from folkmoot.governance.operations import erase_person
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations import lmc_letters, lmc_notes
from folkmoot.meetings.operations import minutes
from folkmoot.search import models

__all__ = ["merged"]

pytestmark = pytest.mark.django_db

EVERYBODY = ("A1", "A1 manager", "Alder", "Hazel", "senior manager", "LMC chair", "teller", "administrator", "ICB")


def finders(place, typed, seats=EVERYBODY):
    """Which of these hats find anything by those words."""
    return {seat for seat in seats if found(place, seat, typed)}


def test_the_lmc_s_notes_and_letters_are_in_no_index(place):
    chair = place.acting("LMC chair")
    lmc_notes.write_note(title="Zebra line", words="Say little of the zebra.", by=chair, at=OPENED_AT)
    lmc_letters.write_to_lmc(
        lmc_id=place.organisations["LMC"].pk,
        title="Zebra in confidence",
        words="Our zebra.",
        by=place.acting("A1"),
        at=OPENED_AT,
    )

    assert finders(place, "zebra") == set()
    assert not models.Entry.objects.filter(words__icontains="zebra").exists()


def test_a_draft_information_request_is_its_writer_s_alone_until_it_goes_out(place):
    one = information.draft(place, title="Count the zebras")

    assert finders(place, "zebras") == {"ICB"}
    information.issued(place, title="Count the giraffes")
    assert finders(place, "giraffes") >= {"ICB", "A1", "senior manager"}
    assert found(place, "trust", "giraffes") == []
    assert one.state == "draft"


def test_what_a_practice_answers_is_not_found(place):
    one = information.issued(place)
    information.answered(place, one, values=("424242", *information.GIVEN[1:]))

    assert finders(place, "424242") == set()


def test_a_payment_query_s_words_are_for_those_it_concerns_and_its_sum_for_nobody(merged):
    paying.raised(merged, scheme="Zebra scheme", words="The giraffe form was lost.", amount_pence=1_234_567)

    assert "senior manager" in finders(merged, "zebra")
    assert "senior manager" not in finders(merged, "giraffe")
    assert "H2 manager" in finders(merged, "giraffe", ("H2 manager", "A1", "A1 manager"))
    assert finders(merged, "zebra", ("A1", "A1 manager")) == set()
    for typed in ("1234567", "12345", "12,345.67", "12345.67"):
        assert finders(merged, typed, (*EVERYBODY, "H2 manager")) == set()


def test_a_payment_query_s_words_go_with_it_to_whoever_took_over_the_same_day(merged):
    paying.raised(merged, of="ICB", words="The giraffe form was lost.")
    assert finders(merged, "giraffe", ("ICB", "trust")) == {"ICB"}

    heir = organisations.make_organisation(
        kind=OrganisationKind.ICB, name="The greater board", code="QGB", opened_on=paying.SINCE
    )
    Succession.objects.create(predecessor=merged.organisations["ICB"], successor=heir, happened_on=paying.SINCE)
    assert finders(merged, "giraffe", ("ICB", "trust")) == set()


def test_a_board_s_agenda_and_notes_are_its_own_and_minutes_go_as_far_as_they_are_published(place):
    held.board(place)
    meeting = held.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = held.item(place, meeting, by="Alder", title="The zebra rota")
    held.note(place, item, "A giraffe was seen.", by="Alder")

    assert finders(place, "zebra") == finders(place, "giraffe") == {"A1", "A1 manager", "Alder"}

    ours = held.planned(place)
    held.note(place, held.item(place, ours, title="The okapi rota"), "An ostrich was seen.")
    held.drafted(place, ours)
    leaders = {"Alder", "Hazel", "senior manager", "LMC chair"}
    assert finders(place, "okapi") == finders(place, "ostrich") == leaders
    held.approved(place, ours)
    assert finders(place, "ostrich") == leaders
    at = held.AFTER + timedelta(hours=2)
    minutes.publish_minutes(
        meeting_id=ours.pk, to=Visibility.ALL_PRACTICES, by=place.acting("senior manager", at), at=at
    )
    assert finders(place, "ostrich") == set(EVERYBODY) - {"ICB"}
    # What a practice finds is the minutes, and not the papers behind them.
    assert {kind for kind, _ in found(place, "A1", "ostrich")} == {"minutes"}


def test_an_action_is_found_by_its_owner_too(place):
    held.board(place)
    meeting = held.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    held.action(place, meeting, by="Alder", owner="Alder", what="Feed the zebra")

    assert finders(place, "zebra") == {"A1", "A1 manager", "Alder"}


def test_a_part_that_is_switched_off_is_not_found(place):
    asked_of_us(place, title="The zebra")
    assert finders(place, "zebra", ("A1",)) == {"A1"}

    by = place.acting("administrator")
    communities.switch_module(community_id=place.community.pk, module=Module.FRONT_DOOR, on=False, by=by, at=RAISED_AT)

    assert finders(place, "zebra", ("A1",)) == set()


def test_a_name_put_right_or_erased_is_found_no_more(place):
    person = place.appointments["A1 partner"].person
    keeping.correct_person(person_id=person.pk, what=Detail.NAME, value="Ottoline Quill", by=None, at=RAISED_AT)
    assert finders(place, "Ottoline", ("A1", "ICB")) == {"A1", "ICB"}
    keeping.correct_person(person_id=person.pk, what=Detail.NAME, value="Ottilie Quill", by=None, at=RAISED_AT)
    assert finders(place, "Ottoline", ("A1", "ICB")) == set()

    Appointment.objects.filter(person=person).update(ends_on=RAISED_AT.date())
    erase_person(person_id=person.pk, ground=next(iter(Ground)), by=None, at=RAISED_AT)

    assert finders(place, "Quill", ("A1", "ICB")) == set()
    assert models.Entry.objects.filter(title=NAME_ERASED).exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_words WHERE search_words MATCH 'quill'")
            assert cursor.fetchone() == (0,)


def test_an_organisation_is_found_by_the_name_it_bears_now_and_by_those_it_bore(place):
    body = place.organisations["A1"]
    was = body.name
    corrections.correct_detail(
        organisation=body,
        what=Corrected.NAME,
        value="Zebra House Surgery",
        starts_on=RAISED_AT.date(),
        by=place.acting("administrator"),
        at=RAISED_AT,
    )

    assert ("organisation", str(body.pk)) in found(place, "ICB", "zebra")
    assert ("organisation", str(body.pk)) in found(place, "ICB", f'"{was}"')


def test_a_matter_s_summary_changed_is_found_by_what_it_says_now(place):
    matter = factories.matter(place, summary="About a zebra.")

    assert finders(place, "zebra") == set(EVERYBODY)
    assert matter.summary == "About a zebra."
