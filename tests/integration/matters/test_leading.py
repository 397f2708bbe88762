"""What waits for those who lead the loop: each thing from when it is due to when it is done, by the clock alone."""

import re
from datetime import date

import pytest
from tests import delegating, factories
from tests.factories import JUST_AFTER, MET_AT, OPENED_AT, london
from tests.integration.matters.checks import refused

from folkmoot.kernel.waiting import in_order
from folkmoot.matters import models, queries
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.operations import delegation as delegations
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import mandate as mandates
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import position as positions
from folkmoot.matters.operations.count import count_canvass


def waits(place, seat, at):
    """What waits for a seat, with its time, the soonest first."""
    found = in_order(queries.waiting_for(place.acting(seat, at), at))
    return [(one.what, one.due_at) for one in found]


def granted(place):
    """The mandate of the fourth scenario, given by every practice."""
    asked = delegating.mandate_asked(place)
    for code in queries.voices(asked.canvass_id):
        factories.answer(place, asked.canvass, code, Position.SUPPORT, at=london(11, 10))
    count_canvass(canvass_id=asked.canvass_id, at=london(11, 26))
    return queries.mandate(asked.pk, place.community.pk)


def words(place, seat, at):
    return [what for what, _ in waits(place, seat, at)]


def test_a_matter_leads_the_executive_from_its_arrival_to_the_instruction(place):
    factories.matter(place, title="Another", decides_on=None)
    # Five working days after Monday 7 September.
    assert waits(place, "senior manager", factories.RAISED_AT) == [("Route a new matter", london(9, 14, 17))]

    heard = factories.heard(place)
    # The decision is on 28 September.
    assert ("Agree the position", london(9, 28, 17)) in waits(place, "senior manager", JUST_AFTER)
    assert "Agree the position" not in words(place, "A1", JUST_AFTER)

    factories.position(place, heard.matter)
    assert ("Instruct a speaker", london(9, 24, 17)) in waits(place, "senior manager", JUST_AFTER)


def test_an_instruction_waits_for_approval_then_for_its_brief_and_then_for_the_meeting(place):
    given = factories.instructed(place, approve=False)
    # The executive drafts; the leadership group, which agreed the position, approves.
    assert ("Approve the instruction", london(9, 24, 17)) in waits(place, "LMC chair", JUST_AFTER)
    assert "Instruct a speaker" not in words(place, "senior manager", JUST_AFTER)
    assert "Read your brief" not in words(place, "Hazel", JUST_AFTER)

    instructions.approve_instruction(
        matter_id=given.matter_id,
        tier=delegation.Tier.LEADERSHIP_GROUP,
        by=place.acting("LMC chair"),
        at=JUST_AFTER,
    )
    # Two working days before Monday 28 September is Thursday 24 September.
    assert waits(place, "senior manager", JUST_AFTER) == [
        ("The LMC's advice is overdue: ask again, or go on without", london(9, 14, 17)),
        ("Issue the brief", london(9, 24, 17)),
    ]
    assert "Approve the instruction" not in words(place, "LMC chair", JUST_AFTER)

    instructions.issue_brief(matter_id=given.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)
    assert "Issue the brief" not in words(place, "senior manager", JUST_AFTER)
    assert ("Read your brief", london(9, 28, 17)) in waits(place, "Hazel", JUST_AFTER)
    assert ("Record what was decided", london(9, 28, 17)) in waits(place, "Hazel", MET_AT)


def test_a_decision_whose_day_passed_and_of_which_nobody_recorded_what_came_waits_for_the_executive(place):
    given = factories.instructed(place)
    unrecorded = "Nobody recorded what was decided: ask, or record it"
    # Decided on Monday 28 September: everyone is to be told by Wednesday at five, whatever the calendar of its forum says.
    assert unrecorded not in words(place, "senior manager", london(9, 28, 18))
    assert (unrecorded, london(9, 30, 17)) in waits(place, "senior manager", london(9, 29, 9))
    assert unrecorded not in words(place, "A1", london(9, 29, 9))

    factories.decided(place, given.matter)

    assert unrecorded not in words(place, "senior manager", london(9, 29, 9))
    # Deferred to 26 October, and then forgotten.
    assert (unrecorded, london(10, 28, 17)) in waits(place, "senior manager", london(10, 27, 9))


def test_an_instruction_made_stale_waits_for_whoever_approves(place):
    given = factories.instructed(place)
    positions.tell_changed_view(
        matter_id=given.matter_id, sentence="We could live with it now.", by=place.acting("A1"), at=JUST_AFTER
    )

    assert ("Look at the instruction again", london(9, 28, 17)) in waits(place, "LMC chair", JUST_AFTER)


def test_an_instruction_that_ends_before_the_decision_is_to_be_renewed(place):
    given = factories.instructed(place, valid_until=date(2026, 9, 25))

    assert ("The instruction runs out: renew it", london(9, 25, 17)) in waits(place, "senior manager", JUST_AFTER)

    # Drafted again until later, the earlier one troubles nobody.
    instructions.draft_instruction(
        factories.drafted(place), matter_id=given.matter_id, by=place.acting("senior manager"), at=JUST_AFTER
    )
    assert "The instruction runs out: renew it" not in words(place, "senior manager", JUST_AFTER)
    assert "Approve the instruction" in words(place, "LMC chair", JUST_AFTER)


def test_a_deferred_matter_still_waits_for_its_carrier_and_its_instruction_to_last(place):
    met = factories.decided(place, factories.instructed(place, valid_until=date(2026, 10, 16)).matter)
    assert met.next_on == date(2026, 10, 26)

    assert ("The instruction runs out: renew it", london(10, 16, 17)) in waits(place, "senior manager", MET_AT)
    assert ("Record what was decided", london(10, 26, 17)) in waits(place, "Hazel", london(10, 26, 18))


def test_feedback_is_overdue_at_one_minute_past_five_on_the_second_working_day(place):
    factories.decided(place)
    due = london(9, 30, 17)

    assert ("Send the feedback", due) in waits(place, "senior manager", MET_AT)


def test_the_desk_says_overdue_from_the_minute_after(place, as_):
    factories.decided(place)
    matters.advise(
        consultation_id=models.Consultation.objects.get().pk,
        advice="None.",
        by=place.acting("LMC chair"),
        at=JUST_AFTER,
    )

    for at, overdue in ((london(9, 30, 16, 59), False), (london(9, 30, 17, 1), True)):
        page = as_(place, "senior manager", at).get("/waiting").content.decode()
        assert "Send the feedback" in page
        assert ("Overdue." in page) is overdue


def test_a_challenge_waits_for_the_leadership_group_until_it_is_settled(place):
    delegating.scheme(place, delegating.new_power(starts_on=OPENED_AT.date()), at=OPENED_AT)
    small = {"category": Category.WORKFORCE, "money_pence": 2_500_000, "decides_on": None}
    on = factories.routed(place, by="LMC chair", **small)
    delegating.mandated(place)
    taken = delegating.decided(place, on, at=OPENED_AT)
    delegations.challenge(decision_id=taken.pk, reason="Ours to say.", by=place.acting("A1"), at=OPENED_AT)
    raised = models.Challenge.objects.get()

    # Twenty working days after Monday 7 September.
    assert ("Settle a practice's challenge", london(10, 5, 17)) in waits(place, "Alder", OPENED_AT)
    assert "Settle a practice's challenge" not in words(place, "A1", OPENED_AT)
    # Of the leadership group too, but they voted for it on the executive.
    assert "Settle a practice's challenge" not in words(place, "LMC chair", OPENED_AT)

    delegations.settle_challenge(
        challenge_id=raised.pk, upheld=False, words="It stands.", by=place.acting("Alder"), at=OPENED_AT
    )
    assert "Settle a practice's challenge" not in words(place, "Alder", OPENED_AT)


# The mandate of the fourth scenario ends on 31 March 2028: 90 days before is 1 January, 30 days before is 1 March.
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (london(12, 31, year=2027), []),
        (london(1, 1, year=2028), ["Renew a mandate, or let it end"]),
        (london(2, 29, year=2028), ["Renew a mandate, or let it end"]),
        (london(3, 1, year=2028), ["Last call: renew a mandate, or let it end"]),
        (london(3, 31, year=2028), ["Last call: renew a mandate, or let it end"]),
        (london(4, 1, year=2028), []),
    ],
)
def test_a_mandate_near_its_end_is_said_so(place, day, said):
    granted(place)

    assert [what for what in words(place, "senior manager", day) if "mandate" in what] == said
    assert not any("mandate" in what for what in words(place, "A1", day))


RENEWING_AT = london(1, 10, year=2028)


def renewal(place, before, **overrides):
    """The same terms from the day after it ends, for as long again."""
    terms = {"starts_on": date(2028, 4, 1), "ends_on": date(2029, 8, 5), "closes_at": london(2, 1, 17, year=2028)}
    return delegating.proposed(place, **terms | {"renews_id": before.pk} | overrides)


def renewed(place, before, **overrides):
    manager = place.acting("senior manager", RENEWING_AT)
    return mandates.renew_mandate(renewal(place, before, **overrides), by=manager, at=RENEWING_AT)


def test_a_renewal_is_a_matter_of_its_own_and_reminds_no_more(place):
    before = granted(place)

    reference = renewed(place, before)

    matter = queries.matter_by_reference(reference, place.acting("A1"))
    before = queries.mandate(before.pk, place.community.pk)
    assert (matter.title, matter.state, matter.category) == (
        "Renew: The leadership group's mandate",
        "routed",
        "mandate",
    )
    assert before.renewed_by.canvass.matter_id == matter.pk
    assert not any("mandate" in what for what in words(place, "senior manager", RENEWING_AT))


def test_a_renewal_that_was_refused_or_taken_back_can_be_asked_for_again(place):
    before = granted(place)
    renewed(place, before)
    first = queries.mandate(before.pk, place.community.pk).renewed_by

    with refused("asked to renew this mandate already"):
        renewed(place, before)

    models.Mandate.objects.filter(pk=first.pk).update(refused_at=RENEWING_AT)
    assert "Renew a mandate, or let it end" in words(place, "senior manager", RENEWING_AT)
    renewed(place, before)
    assert queries.mandate(before.pk, place.community.pk).renewed_by_id != first.pk


def test_a_renewal_follows_the_mandate_it_renews(place):
    before = granted(place)

    with refused("starts after the mandate it renews ends, on 31 March 2028"):
        renewed(place, before, starts_on=date(2028, 3, 31))


def test_what_was_never_granted_is_not_renewed(place):
    asked = delegating.mandate_asked(place)

    with refused("Only a mandate practices have granted can be renewed"):
        renewed(place, asked)


def test_the_page_begins_with_the_same_terms_and_drafts_the_question(place, as_):
    before = granted(place)
    browser = as_(place, "senior manager", RENEWING_AT)
    address = f"/westmere/mandates/{before.pk}/renew"
    assert address in browser.get(f"/westmere/mandates/{before.pk}").content.decode()

    # From 1 April 2028; it ran 26 November 2026 to 31 March 2028, 491 days, so the next ends on 5 August 2029.
    page = browser.get(address).content.decode()
    boxes = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page))
    assert [boxes[f"starts_on_{part}"] for part in ("day", "month", "year")] == ["1", "4", "2028"]
    assert [boxes[f"ends_on_{part}"] for part in ("day", "month", "year")] == ["5", "8", "2029"]
    assert (boxes["what_4"], boxes["limit_4"]) == ("allocating up to £25,000 an item of jointly held money", "25,000")
    ticked = re.findall(r'<input[^>]* name="categories_4"[^>]* value="(\w+)"[^>]* checked', page)
    assert sorted(ticked) == ["funding", "workforce"]

    said = {"title": before.title, "group": str(before.group_id), "what_1": "speaking", "categories_1": ["funding"]}
    for name, (day, month, year) in {
        "starts_on": (1, 4, 2028),
        "ends_on": (31, 3, 2029),
        "closes_on": (1, 2, 2028),
    }.items():
        said |= {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}
    page = browser.post(address, said, follow=True).content.decode()

    made = models.Mandate.objects.get(renews=before)
    assert made.purposes == [{"what": "speaking", "categories": ["funding"], "limit_pence": None}]
    assert "Drafted. Open the canvass" in page
    assert "Its renewal: Proposed" in browser.get(f"/westmere/mandates/{before.pk}").content.decode()
    assert as_(place, "A1", RENEWING_AT).get(address).status_code == 403
