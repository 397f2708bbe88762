"""Whether a group is practices' own: tested on pages, dated, kept in versions, and read by members alone."""

from datetime import timedelta

import pytest
from tests import groups
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen
from tests.integration.matters.checks import everything

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.bottom_up import Question, Standing
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations import bottom_up as operations
from folkmoot.directory.operations import groups as group_operations
from folkmoot.directory.queries import bottom_up as queries
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db

LATER = places.AT + timedelta(days=200)


def group(name="Leadership group"):
    return places.group_called("westmere", name)


def by(appointment, at=places.AT):
    return directory.acting_as(appointment.pk, at.date())


def said(letters="ooosooo", **more):
    """The form as it is sent."""
    answers = groups.answered(letters)
    return (
        {one.value: answers[one].answer.value for one in Question}
        | {f"{one.value}_why": answers[one].why for one in Question}
        | more
    )


def address(one=None, page=""):
    return f"/westmere/groups/{(one or group()).pk}/bottom-up{page}"


def test_a_group_is_tested_on_a_page_and_says_how_it_came_out(westmere, as_):
    browser = as_(westmere["administrator"])
    assert "Nobody has answered the seven questions about this group yet." in seen(browser.get(address()))

    answer = browser.post(address(page="/answer"), said())

    assert answer.status_code == 302
    page = seen(browser.get(address()))
    assert "It scored 6 of 7 on" in page
    assert "Ada Keeper, Community administrator" in page
    assert "Practices and others, in part each" in page
    assert "As its terms of reference say" in page
    assert "It can agree positions and hold a mandate" in page
    test = models.GroupTest.objects.get()
    assert test.tested_by_id == westmere["administrator"].pk
    assert record.entries("westmere", limit=1)[0].act == "group tested"
    assert "Practices’ own" in seen(browser.get(f"/westmere/groups/{group().pk}"))


def test_answers_without_a_reason_are_refused_and_nothing_typed_is_lost(westmere, as_):
    page = seen(as_(westmere["administrator"]).post(address(page="/answer"), said(money_why="", chair="")))

    assert "How do you know who pays for it?" in page
    assert page.count("As its terms of reference say") == 6
    assert not models.GroupTest.objects.exists()


def test_a_group_is_tested_again_later_and_each_day_has_its_own_standing(westmere):
    keeper, one = westmere["administrator"], group()
    operations.answer_test(groups.answered("ttttttt"), group_id=one.pk, by=by(keeper), at=places.AT)
    operations.answer_test(groups.answered("ooooooo"), group_id=one.pk, by=by(keeper), at=LATER)

    days = [places.DAY - timedelta(days=1), places.DAY, LATER.date() - timedelta(days=1), LATER.date()]
    assert [queries.standing_of(one, day) for day in days] == [
        Standing.UNTESTED,
        Standing.FAILED,
        Standing.FAILED,
        Standing.PASSED,
    ]
    assert [queries.result_of(test).score for test in queries.tests_of(one.pk)] == [7, 0]


def test_the_form_holds_the_latest_answers_and_earlier_tests_stay_readable(westmere, as_, time_machine):
    one = group()
    operations.answer_test(groups.answered("ttttttt"), group_id=one.pk, by=by(westmere["administrator"]), at=places.AT)
    browser = as_(westmere["administrator"])

    again = seen(browser.get(address(page="/answer")))
    assert again.count("As its terms of reference say") == 7
    browser.post(address(page="/answer"), said("ooooooo"))

    page = seen(browser.get(address()))
    assert "Earlier tests" in page
    assert page.index("7 of 7") < page.index("0 of 7")


def test_the_same_answers_on_one_day_are_refused_and_on_a_later_day_confirm(westmere):
    keeper, one = westmere["administrator"], group()
    operations.answer_test(groups.answered("ooooooo"), group_id=one.pk, by=by(keeper), at=places.AT)
    before = everything("directory")

    with pytest.raises(Refused, match="today's test"):
        operations.answer_test(groups.answered("ooooooo"), group_id=one.pk, by=by(keeper), at=places.AT)

    assert everything("directory") == before
    operations.answer_test(groups.answered("ooooooo"), group_id=one.pk, by=by(keeper), at=LATER)
    assert models.GroupTest.objects.count() == 2


def test_partners_and_practices_do_not_answer_and_partners_do_not_read(westmere, as_):
    practice, board = as_(westmere["representative"]), as_(westmere["ICB"])

    assert practice.get(address()).status_code == 200
    assert address(page="/answer") not in seen(practice.get(address()))
    assert practice.post(address(page="/answer"), said()).status_code == 403
    assert board.get(address()).status_code == 403
    assert "Is it practices’ own?" not in seen(board.get(f"/westmere/groups/{group().pk}"))
    assert not models.GroupTest.objects.exists()
    with pytest.raises(Refused, match="The executive, an administrator or an officer"):
        operations.answer_test(
            groups.answered("ooooooo"), group_id=group().pk, by=by(westmere["representative"]), at=places.AT
        )


def test_nobody_tests_a_group_of_another_community_or_one_that_ended(westmere, coast, as_):
    foreign = models.Group.objects.filter(community__slug="coast").first()
    keeper = by(westmere["administrator"])
    group_operations.end_group(group=group(), ends_on=LATER.date(), by=keeper, at=places.AT)

    with pytest.raises(NotFound):
        operations.answer_test(groups.answered("ooooooo"), group_id=foreign.pk, by=keeper, at=places.AT)
    with pytest.raises(NotFound):
        operations.say_who_made(group_id=foreign.pk, made_by=None, by=keeper, at=places.AT)
    assert as_(westmere["administrator"]).get(address(foreign)).status_code == 404
    with pytest.raises(Refused, match="This group has ended"):
        operations.answer_test(groups.answered("ooooooo"), group_id=group_of("Leadership group"), by=keeper, at=LATER)


def group_of(name):
    return models.Group.objects.get(community__slug="westmere", name=name).pk


def test_a_partner_is_said_to_have_made_a_group_when_it_is_made_and_later(westmere, as_):
    browser = as_(westmere["administrator"])
    board = places.organisation_called("westmere", "QWM")

    form = {
        "kind": "other",
        "name": "Primary Care Leadership Board",
        "purpose": "",
        "pcn": "",
        "made_by": str(board.pk),
    }
    browser.post("/westmere/groups/add", form | boxes("starts_on", places.DAY))

    made = models.Group.objects.get(name="Primary Care Leadership Board")
    page = seen(browser.get(f"/westmere/groups/{made.pk}"))
    assert board.name in page
    assert "Made by somebody else, not tested" in page
    assert queries.not_speaking([made.pk, group().pk], made.community_id, places.DAY).keys() == {made.pk}

    browser.post(f"/westmere/groups/{made.pk}/maker", {"made_by": ""})
    made.refresh_from_db()
    assert made.made_by_id is None
    assert record.entries("westmere", limit=1)[0].act == "group's maker said"
    again = browser.post(f"/westmere/groups/{made.pk}/maker", {"made_by": ""})
    assert "That is what it says already." in seen(again)


def test_only_a_partner_of_the_day_made_a_group(westmere):
    with pytest.raises(NotFound):
        operations.say_who_made(
            group_id=group().pk,
            made_by=places.organisation_called("westmere", "A81001").pk,
            by=by(westmere["administrator"]),
            at=places.AT,
        )


def test_the_members_are_told_by_where_they_come_from(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["director"])
    places.seat("westmere", "Leadership group", westmere["ICB"], chairs=True)
    places.seat(
        "westmere", "Leadership group", places.give("westmere", "Dr Lot", "Westmere LMC", Role.LMC_OFFICER), votes=False
    )

    page = seen(as_(westmere["ICB"]).get(f"/westmere/groups/{group().pk}"))

    assert "1 clinical director" in page
    assert "1 from the local medical committee (an observer)" in page
    assert "1 from the integrated care board (the chair)" in page
    assert "General practice: nobody from pharmacy, optometry or dentistry." in page


def test_the_list_of_groups_says_whose_each_is_and_is_narrowed(westmere, as_):
    operations.answer_test(
        groups.answered(groups.SYSTEMS), group_id=group().pk, by=by(westmere["administrator"]), at=places.AT
    )
    practice, board = as_(westmere["representative"]), as_(westmere["ICB"])

    page = seen(practice.get("/westmere/groups"))
    assert "Views of attendees" in page
    assert "Not tested yet" in page
    assert "Whose it is" not in seen(board.get("/westmere/groups"))

    assert "Leadership group</a>" not in seen(practice.get("/westmere/groups?kind=executive"))
    assert "Executive</a>" in seen(practice.get("/westmere/groups?kind=executive"))
    assert "Executive</a>" not in seen(practice.get("/westmere/groups?words=leader"))
    nothing = seen(practice.get("/westmere/groups?words=zebra"))
    assert "No group is like that on that day." in nothing
    assert "Show them all" in nothing
    assert [row[0] for row in places.table_of(practice.get("/westmere/groups.csv?kind=executive"))] == [
        "group",
        "Executive",
    ]
