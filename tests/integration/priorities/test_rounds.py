"""A round of setting priorities, from its opening to what is told, by everyone it asks."""

import re
from datetime import date, timedelta

import pytest
from tests.factories import elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.priorities import acts as act
from tests.integration.priorities.acts import CLOSED, GATHERING, NAMING, OPENED, TOLD

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import communities
from folkmoot.governance.queries.set_up import facts_of
from folkmoot.post.models import Message
from folkmoot.priorities.operations import choosing, rounds
from folkmoot.priorities.queries import rounds as queries
from folkmoot.priorities.queries.priorities import priorities_seen_by
from folkmoot.priorities.queries.set_up import priorities_set

pytestmark = pytest.mark.usefixtures("whole_record")


def waits(place, hat, at):
    pages = {"suggest-priority", "name-priorities", "priority-round", "say-on-priority"}
    return [(one.what, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page in pages]


def titles(place, hat, one):
    return [each.title for each in queries.suggestions_of(one, place.acting(hat, GATHERING))]


def letters(subject):
    return list(
        Message.objects.filter(subject__startswith=subject).order_by("to_name").values_list("to_name", flat=True)
    )


def test_a_round_is_opened_by_the_executive_and_everyone_who_may_suggest_is_told(place):
    for hat in ("A1", "Alder", "ICB", "administrator"):
        with refused("Only the executive does that."):
            act.opened(place, by=hat)

    act.opened(place)

    assert acts(place)[0] == ("priority round opened", "Dr senior manager")
    told = letters("What comes first?")
    assert {"Dr A1", "Dr A1 deputy", "Dr A1 manager", "Dr Alder", "Dr ICB", "Dr trust", "Dr LMC chair"} <= set(told)
    assert not {"Dr A1 partner", "Dr teller", "Dr administrator"} & set(told)
    with refused("A round is under way"):
        act.opened(place)


def test_whoever_speaks_for_an_organisation_suggests_three_at_most_and_takes_back(place):
    one = act.opened(place)
    first = act.suggested(place, one, "A1", "Same-day access")
    with refused("Your organisation has suggested that already."):
        act.suggested(place, one, "A1 manager", "same-day ACCESS")
    act.suggested(place, one, "A1 manager", "Continuity")
    act.suggested(place, one, "A1 deputy", "Premises")
    with refused("the most there may be"):
        act.suggested(place, one, "A1", "Records")
    with refused("Whoever speaks for an organisation suggests for it."):
        act.suggested(place, one, "A2 partner", "Records")
    with refused("Say in a few words what it is"):
        act.suggested(place, one, "A2", " ")

    with refused("Whoever suggested it takes it back."):
        rounds.take_back(suggestion_id=first.pk, by=place.acting("A2", GATHERING), at=GATHERING)
    with refused("Practices may have named it: it stands."):
        rounds.take_back(suggestion_id=first.pk, by=place.acting("A1", NAMING), at=NAMING)
    rounds.take_back(suggestion_id=first.pk, by=place.acting("A1", GATHERING), at=GATHERING)
    act.suggested(place, one, "A1", "Records")

    assert titles(place, "A2", one) == ["Continuity", "Premises", "Records"]
    with refused("Suggestions are no longer taken: practices name theirs."):
        act.suggested(place, one, "H1", "Late", at=NAMING)


def test_a_partner_suggests_and_sees_its_own_suggestions_alone(place):
    one = act.opened(place)
    act.suggested(place, one, "A1", "Same-day access")
    act.suggested(place, one, "ICB", "Fewer referrals")
    act.suggested(place, one, "trust", "Discharge letters")

    assert titles(place, "ICB", one) == ["Fewer referrals"]
    assert titles(place, "A2", one) == titles(place, "senior manager", one)
    assert len(titles(place, "A2", one)) == 3
    there = elsewhere()
    with not_found():
        act.suggested(there, one, "Y1", "Ours")


def test_practices_and_networks_are_asked_five_days_before_it_closes_until_they_have_answered(place):
    """Suggestions close on Thursday 1 October at five; names on Thursday 8."""
    one = act.opened(place)
    early, late = london(9, 26, 16), london(9, 26, 17)
    asked = [("Suggest a priority, or say that you have none", london(10, 1, 17))]
    assert waits(place, "A1", early) == []
    assert waits(place, "A1", late) == waits(place, "Alder", late) == waits(place, "A2 manager", late) == asked
    assert waits(place, "ICB", late) == waits(place, "A1 partner", late) == waits(place, "LMC chair", late) == []

    act.suggested(place, one, "A1 manager", "Same-day access")
    rounds.suggest_nothing(round_id=one.pk, by=place.acting("Alder", GATHERING), at=GATHERING)
    with refused("That is what your organisation says already."):
        rounds.suggest_nothing(round_id=one.pk, by=place.acting("Alder", GATHERING), at=GATHERING)
    with refused("take that back first"):
        rounds.suggest_nothing(round_id=one.pk, by=place.acting("A1", GATHERING), at=GATHERING)
    assert waits(place, "A1", GATHERING) == waits(place, "Alder", GATHERING) == []
    assert waits(place, "A2", GATHERING) == asked

    assert waits(place, "A2", london(10, 2)) == []
    naming = [("Name what your practice would put first", london(10, 8, 17))]
    assert waits(place, "A2", NAMING) == naming
    act.named(place, one, "A2")
    assert waits(place, "A2", NAMING) == waits(place, "Alder", NAMING) == []
    assert waits(place, "A1", NAMING) == naming


def test_a_practice_names_five_at_most_and_changes_its_mind_until_it_closes(place):
    one = act.opened(place)
    six = [act.suggested(place, one, hat, f"By {hat}") for hat in ("A1", "A2", "A3", "H1", "H2", "Alder")]
    with refused("Suggestions are still gathered"):
        act.named(place, one, "A1", six[0], at=GATHERING)
    with refused("Name 5 at most."):
        act.named(place, one, "A1", *six)
    for hat in ("A1 partner", "Alder", "ICB", "senior manager"):
        with refused("Whoever represents a practice names for it."):
            act.named(place, one, hat, six[0])

    act.named(place, one, "A1", six[0], six[1])
    act.named(place, one, "A1 manager", six[1], six[2])

    given = queries.naming_of(one, place.organisations["A1"].pk)
    assert [each.title for each in queries.named_by(given)] == ["By A2", "By A3"]
    with refused("It has closed: to be chosen."):
        act.named(place, one, "A1", six[0], at=CLOSED)
    assert queries.answered(one, NAMING).still == ("A2 Practice", "A3 Practice", "H1 Practice", "H2 Practice")


def test_what_was_taken_back_or_counted_elsewhere_cannot_be_named(place):
    one = act.opened(place)
    first, second = (act.suggested(place, one, hat, f"By {hat}") for hat in ("A1", "A2"))
    rounds.count_with(suggestion_id=second.pk, target_id=first.pk, by=place.acting("LMC chair", NAMING), at=NAMING)
    with refused("What was suggested has changed since you opened this page."):
        act.named(place, one, "A1", second)


def test_what_says_the_same_is_counted_together_and_each_practice_once(westmere):
    """Eleven practices name the first, six of them the second too, and two the second alone: thirteen name one or both."""
    one = act.opened(westmere)
    first, second, third = (act.suggested(westmere, one, hat, f"By {hat}") for hat in ("A1", "A2", "A3"))
    codes = ["A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "B6"]
    for code in codes[:6]:
        act.named(westmere, one, code, first, second)
    for code in codes[6:]:
        act.named(westmere, one, code, first)
    for code in ("C1", "C2"):
        act.named(westmere, one, code, second, third)
    for code in ("E1", "E2", "E3", "E4", "E5"):
        act.named(westmere, one, code)
    rounds.count_with(suggestion_id=second.pk, target_id=first.pk, by=westmere.acting("LMC chair", NAMING), at=NAMING)

    # 11 + 2 = 13 of the 18 that answered; five named none: ALDER, BEECH and CEDAR are three PCNs.
    assert queries.result_of(one, NAMING) == ()
    assert [(each.suggestion, each.words) for each in queries.result_of(one, CLOSED)] == [
        (first.pk, "13 practices, in 3 PCNs"),
        (third.pk, "Fewer than 5 practices"),
    ]
    with refused("What was suggested stands as it is"):
        rounds.count_with(suggestion_id=second.pk, target_id=None, by=westmere.acting("LMC chair", CLOSED), at=CLOSED)


def test_counting_together_follows_what_was_counted_there_and_is_undone(place):
    one = act.opened(place)
    first, second, third = (act.suggested(place, one, hat, f"By {hat}") for hat in ("A1", "A2", "A3"))

    def count(suggestion, target, by="LMC chair"):
        key = target.pk if target else None
        rounds.count_with(suggestion_id=suggestion.pk, target_id=key, by=place.acting(by, GATHERING), at=GATHERING)

    with refused("Only the executive does that."):
        count(third, second, by="A1")
    count(third, second)
    with refused("That one is counted with another already"):
        count(first, third)
    count(second, first)
    third.refresh_from_db()
    assert third.counted_with_id == first.pk
    count(third, None)
    assert [each.title for each in queries.to_name(one)] == ["By A1", "By A3"]
    rounds.take_back(suggestion_id=first.pk, by=place.acting("A1", GATHERING), at=GATHERING)
    assert [each.title for each in queries.to_name(one)] == ["By A2", "By A3"]


def test_a_button_stands_below_what_is_said_not_in_the_middle_of_it(place, as_):
    one = act.opened(place)
    access = act.suggested(place, one, "A1", "Same-day access", words="Too many wait.")
    address = f"/westmere/priorities/rounds/{one.pk}"
    page = as_(place, "A1", GATHERING).get(address).content.decode()
    assert re.search(r"<div>Too many wait\.\s*</div>\s*<form[^>]*/take-back", page)

    act.put_down(place, access)
    page = as_(place, "Alder", CLOSED).get(address).content.decode()
    assert re.search(r"<br>Why: Most practices face it\.</div>\s*<form[^>]*/take-off", page)


def test_the_leadership_group_chooses_once_it_has_closed_and_tells_everyone(place):
    one = act.opened(place)
    access = act.suggested(place, one, "A1", "Same-day access")
    other = act.suggested(place, one, "ICB", "Fewer referrals")
    with refused("Practices have not all been heard yet"):
        act.put_down(place, access, at=NAMING)
    assert waits(place, "LMC chair", CLOSED) == waits(place, "Alder", CLOSED) == [("Choose the priorities", None)]
    assert waits(place, "A1", CLOSED) == []
    with refused("The leadership group chooses."):
        act.put_down(place, access, by="A1")
    with refused("Say why it was chosen", "Give a day to come"):
        act.put_down(place, access, why=" ", review_on=date(2026, 10, 9))
    with refused("Put down what is chosen first."):
        act.told(place, one)

    first = act.put_down(place, access)
    with refused("It is put down already"):
        act.put_down(place, access, by="Alder")
    second = act.put_down(place, other)
    assert list(priorities_seen_by(place.acting("A1", CLOSED))) == []
    choosing.take_off(priority_id=second.pk, by=place.acting("Alder", CLOSED), at=CLOSED)
    with refused("Say how you weighed it"):
        act.told(place, one, words=" ")
    act.told(place, one)

    for hat in ("A1", "ICB", "trust"):
        assert [each.title for each in priorities_seen_by(place.acting(hat, TOLD))] == ["Same-day access"]
    assert acts(place)[0] == ("priorities chosen", "Dr LMC chair")
    assert "Dr ICB" in letters("Our priorities")
    text = Message.objects.filter(subject__startswith="Our priorities", to_name="Dr ICB").get().text
    assert "Most practices face it." in text
    assert "Fewer referrals" not in text
    assert "We took what most face." not in text
    with refused("Nothing is chosen now: chosen."):
        act.put_down(place, other)
    with not_found():
        choosing.take_off(priority_id=first.pk, by=place.acting("Alder", TOLD), at=TOLD)


def test_a_round_is_called_off_with_the_reason_and_another_opened(place):
    one = act.opened(place)
    with refused("Only the executive does that."):
        rounds.call_off("No.", round_id=one.pk, by=place.acting("A1", NAMING), at=NAMING)
    with refused("Say why"):
        rounds.call_off(" ", round_id=one.pk, by=place.acting("LMC chair", NAMING), at=NAMING)
    rounds.call_off("Nobody answered.", round_id=one.pk, by=place.acting("LMC chair", NAMING), at=NAMING)
    with refused("It stands as it is: called off."):
        rounds.call_off("Again.", round_id=one.pk, by=place.acting("LMC chair", NAMING), at=NAMING)
    assert waits(place, "A1", NAMING) == []
    act.opened(place, at=NAMING, gather_until=date(2026, 10, 15), name_until=date(2026, 10, 22))


def test_the_board_of_ten_steps_knows_what_is_set(place):
    assert priorities_set(place.community.pk, OPENED).standing == 0
    act.opened(place)
    now = priorities_set(place.community.pk, OPENED)
    assert (now.gather_until, now.name_until) == (date(2026, 10, 1), date(2026, 10, 8))
    at_five = london(10, 8, 17)
    assert [priorities_set(place.community.pk, at_five + by).named for by in (timedelta(), timedelta(seconds=1))] == [
        False,
        True,
    ]


def test_the_board_leads_to_no_round_where_the_part_is_switched_off(place):
    assert facts_of(place.community.pk, OPENED).priorities.is_on
    communities.switch_modules(
        on=frozenset(Module) - {Module.PRIORITIES}, by=place.acting("administrator", OPENED), at=OPENED
    )
    assert not facts_of(place.community.pk, OPENED).priorities.is_on


def test_a_chosen_round_stands_on_the_board(place):
    act.chosen(place)
    now = priorities_set(place.community.pk, TOLD)
    assert (now.standing, now.late, now.chosen_on, now.gather_until) == (1, 0, date(2026, 10, 9), None)
    assert priorities_set(place.community.pk, london(12, 1)).late == 1


def test_who_named_is_counted_also_once_it_is_said_to_have_left_before(place):
    """All five practices named it; H2, it is written later, had left the day before it closed."""
    one = act.opened(place)
    first = act.suggested(place, one, "A1", "Same-day access")
    for hat in ("A1", "A2", "A3", "H1", "H2"):
        act.named(place, one, hat, first)
    later = CLOSED + timedelta(days=30)
    before = queries.result_of(one, later)
    left = place.community.organisations.get(organisation=place.organisations["H2"])
    left.ends_on = date(2026, 10, 7)
    left.save()

    found = queries.answered(one, later)

    assert (found.answered, found.asked, found.still) == (5, 5, ())
    assert [each.words for each in before] == ["Nearly all practices"]
    assert queries.result_of(one, later) == before
