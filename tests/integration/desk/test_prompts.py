"""A community says the words people start from in its own way: from its day, and not over what was written before."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import factories, meetings, seats
from tests.factories import london
from tests.integration.initiatives import grown as looking
from tests.integration.matters.checks import faults_of_rows, refused
from tests.integration.matters.conftest import as_, place
from tests.integration.representation import test_debriefs as debriefs

from folkmoot.design.addresses import address
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.prompts import DEFAULTS, Prompt
from folkmoot.directory.models import GroupMember
from folkmoot.directory.operations import prompts as operations
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.initiatives.operations import answering
from folkmoot.initiatives.queries.look_backs import look_back_in
from folkmoot.initiatives.web import present
from folkmoot.kernel.errors import Refused
from folkmoot.matters.domain.instruction import LineKind
from folkmoot.meetings.domain.agenda import Heading, Sort
from folkmoot.representation.operations.bulletins import Written, write_bulletin

__all__ = ["as_", "place"]
pytestmark = pytest.mark.django_db


def changed(place, prompt, words, *, at, starts_on=None):
    """The prompt in other words from the day after, unless another day is named."""
    day = starts_on or at.date() + timedelta(days=1)
    by = place.acting("administrator", at)
    return operations.change_prompt(prompt, words=words, starts_on=day, reason="Agreed in May", by=by, at=at)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_a_change_holds_from_its_day_in_its_own_community_and_stands_in_the_record(place):
    other = factories.elsewhere()
    changed(place, Prompt.REFER_BACK, "Money.", at=london(9, 1))
    changed(place, Prompt.REFER_BACK, "", at=london(9, 7), starts_on=date(2026, 9, 14))

    days = [date(2026, 9, day) for day in (1, 2, 13, 14)]
    said = [prompts_of(place.community.pk).on(day)[Prompt.REFER_BACK] for day in days]
    ours = DEFAULTS[Prompt.REFER_BACK]
    assert said == [ours, "Money.", "Money.", ours]
    assert prompts_of(other.community.pk).on(days[1]) == DEFAULTS
    assert faults_of_rows() == []


def test_both_sides_of_a_look_back_answer_and_read_what_was_asked_when_it_began(place, as_):
    later = looking.NOW + timedelta(days=3)
    one = looking.started(place)
    changed(place, Prompt.LOOK_BACK_MEANT, "What did each side hope for?", at=looking.NOW)
    after = looking.started(place, went_well="Later hub", at=later)

    def form(row):
        page = text(as_(place, "ICB", later).get(address("answer-went-well", place.community.slug, row.pk)))
        return [words in page for words in ("What was meant to happen?", "The aim, and who", "What did each side hope")]

    assert form(one) == [True, True, False]
    assert form(after) == [False, False, True]
    with pytest.raises(Refused, match="What went well: answer “What did each side hope for"):
        answering.hand_in(look_back_id=after.pk, by=place.acting("ICB", later), at=later)
    looking.handed_in(place, one, at=later)
    looking.handed_in(place, after, at=later)
    asked = {
        row.pk: present.page(look_back_in(row.pk, place.acting("ICB", later)), place.acting("ICB", later), later)
        .halves[0]
        .answers[0][0]
        for row in (one, after)
    }
    assert asked == {one.pk: "What was meant to happen?", after.pk: "What did each side hope for?"}


def test_what_was_brought_back_keeps_the_headings_it_was_written_under(place, as_):
    seat = seats.seat(place, "Hazel", deputy="Alder")
    (seat.met,) = seats.dated(place)
    debriefs.brought_back(place, seat)
    changed(place, Prompt.DEBRIEF_HEARD, "What was new to you", at=debriefs.AFTER)
    later = debriefs.AFTER + timedelta(days=2)

    def told():
        (one,) = debriefs.story(place, seat, "Hazel", later)
        return one.words[2]

    assert told() == "Heard: The trust lead would fund three months."
    page = text(as_(place, "Hazel", later).get(address("debrief", place.community.slug, seat.pk, seat.met.pk)))
    assert "What was new to you" in page
    debriefs.brought_back(place, seat, at=later, because="A slip")
    assert told() == "What was new to you: The trust lead would fund three months."


def test_an_item_keeps_the_subject_and_the_sort_it_was_put_under_and_its_form_offers_those(place, as_):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    GroupMember.objects.create(
        group=group, appointment=place.appointments["ICB"], votes=False, starts_on=factories.SINCE
    )
    meeting = meetings.planned(place)
    put = {"heading": Heading.PART, "sort": Sort.COMPLAINT}
    first = meetings.item(place, meeting, **put)
    changed(place, Prompt.SUBJECT_PART, "Our place in town", at=meetings.PLANNED_AT)
    changed(place, Prompt.JOINT_COMPLAINT, "For the car park", at=meetings.PLANNED_AT)
    later = meetings.PLANNED_AT + timedelta(days=2)
    second = meetings.item(place, meeting, title="Hub", at=later, **put)
    browser, here = as_(place, "senior manager", later), (place.community.slug, meeting.pk)

    page = text(browser.get(address("meeting", *here)))
    assert [page.count(each) for each in ("shaping our part in the system", "our place in town")] == [1, 1]
    assert [page.count(each) for each in ("A complaint", "For the car park")] == [1, 1]
    assert "shaping our part in the system" in text(browser.get(address("item", *here, first.pk)))
    forms = [browser.get(address("new-item", *here)), browser.get(address("change-item", *here, second.pk))]
    assert ["For the car park" in text(one) and "Our place in town" in text(one) for one in forms] == [True, True]
    old = text(browser.get(address("change-item", *here, first.pk)))
    assert "A complaint" in old
    assert "Our place in town" not in old
    # What a year's time went to is said today, so in the words of today.
    after = as_(place, "senior manager", meetings.AFTER)
    listed = after.get(address("meetings", here[0]), {"group": group.pk})
    assert "our place in town: 100%" in text(listed)


def test_an_instruction_is_first_drafted_in_the_communitys_words_and_keeps_them(place, as_):
    agreed = factories.position(place)
    at = factories.JUST_AFTER + timedelta(days=2)
    changed(place, Prompt.MUST_NOT, "Anything at all, before practices are asked.", at=factories.JUST_AFTER)
    changed(place, Prompt.REFER_BACK, "Money.", at=at)
    matter = agreed.matter
    page = text(
        as_(place, "senior manager", at).get(
            address("draft-instruction", place.community.slug, f"M-{matter.year}-{matter.number:03d}")
        )
    )

    assert "Anything at all, before practices are asked." in page
    assert DEFAULTS[Prompt.MUST_NOT] not in page
    assert DEFAULTS[Prompt.REFER_BACK] in page
    made = factories.instructed(place, matter, at=at)
    assert made.lines.get(kind=LineKind.REFER_BACK).words == DEFAULTS[Prompt.REFER_BACK]


def test_a_bulletin_begins_with_its_headings_and_is_more_than_them(place, as_):
    changed(place, Prompt.BULLETIN_NOTE, "Decided:\nComing up:", at=london(9, 1))
    at = london(9, 3)

    page = as_(place, "senior manager", at).get(address("new-bulletin", place.community.slug)).content.decode()
    assert "Decided:\nComing up:</textarea>" in page
    with refused("Write something under the headings."):
        write_bulletin(
            Written(title="This week", body="Decided:\r\nComing up:\r\n"), by=place.acting("senior manager", at), at=at
        )
    made = write_bulletin(
        Written(title="This week", body="Decided: a hub\nComing up:"), by=place.acting("senior manager", at), at=at
    )
    assert made.body == "Decided: a hub\nComing up:"


def test_a_round_of_priorities_begins_with_the_communitys_questions(place, as_):
    changed(place, Prompt.ROUND_CRITERIA, "Is it fair?\nIs it ours?", at=london(9, 1))

    page = as_(place, "senior manager", london(9, 3)).get(address("open-priority-round", place.community.slug))
    assert "Is it fair?\nIs it ours?</textarea>" in page.content.decode()
    assert "Do most practices face it?" not in text(page)
