"""Letters about an information request: to those asked, and to whoever asks; each once."""

from datetime import date, timedelta

import pytest
from tests.factories import london
from tests.integration.front_door import information as made
from tests.integration.front_door.information import THURSDAY

from folkmoot.desk.operations.clock import tick
from folkmoot.front_door import queries
from folkmoot.front_door.domain.information import Basis
from folkmoot.front_door.operations import information, information_letters, information_replies
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

# Due on Thursday 29 October: past on the Friday, and not before midnight.
THAT_EVENING, FRIDAY = london(10, 29, 23, 50), london(10, 30)


def told(one, what):
    return Message.objects.filter(key__startswith=f"information {one.pk} {what} told to ")


def to(place, *seats):
    return {place.appointments[seat].person.email for seat in seats}


def of_two(place, **more):
    one = made.issued(place, whom=made.Whom.PRACTICES, chosen=chosen(place), **more)
    assert one.state == "open"
    return one


def chosen(place):
    return tuple(place.organisations[code].pk for code in ("A1", "H1"))


def test_each_practice_asked_has_one_letter_with_why_on_what_basis_how_long_and_by_when(place):
    one = of_two(place)

    letters = told(one, "asked")
    assert {each.key.split()[-2] for each in letters} == {str(number) for number in chosen(place)}
    assert len({(each.key.split()[-2], each.to_address) for each in letters}) == len(letters)
    letter = letters.filter(to_address__in=to(place, "A1 manager")).get()
    assert letter.subject == "Information asked of you: Workforce return"
    for said in (
        "What for: To see where winter cover is short",
        f"Basis: {Basis.VOLUNTARY.words}",
        "Effort: 45 minutes",
        "Due: Thursday 29 October 2026",
    ):
        assert said in letter.text
    assert not letters.filter(to_address__in=to(place, "A2")).exists()


def test_a_request_that_is_held_tells_nobody(place):
    one = made.issued(place, due_on=date(2026, 10, 20))

    assert one.state == "held"
    assert not told(one, "asked").exists()


def test_whoever_asks_is_told_once_when_all_have_replied(place):
    one = of_two(place)

    made.answered(place, one)
    assert not told(one, "all replied").exists()
    information_replies.decline(request_id=one.pk, why="Nobody to count.", by=place.acting("H1", THURSDAY), at=THURSDAY)
    letter = told(one, "all replied").get()
    assert {letter.to_address} == to(place, "ICB")
    assert "2 of 2" in letter.text
    assert "Nobody to count" not in letter.text
    made.answered(place, one)  # a reply put right is no second letter
    assert told(one, "all replied").count() == 1
    tick(FRIDAY)
    assert not told(one, "missing").exists()


def test_whoever_asks_is_told_once_that_the_day_has_passed_with_replies_missing(place):
    one = of_two(place)
    made.answered(place, one)

    tick(THAT_EVENING)
    assert not told(one, "missing").exists()
    tick(FRIDAY)
    tick(FRIDAY + timedelta(days=1))
    letter = told(one, "missing").get()
    assert {letter.to_address} == to(place, "ICB")
    assert "Thursday 29 October 2026, has passed: 1 of 2 have replied" in letter.text


def test_the_executive_asking_as_one_is_told_as_those_in_office(place):
    one = of_two(place, by="senior manager")

    assert information_letters.tell_of_missing(FRIDAY) >= 1
    assert to(place, "senior manager") <= {each.to_address for each in told(one, "missing")}
    assert information_letters.tell_of_missing(FRIDAY) == 0


@pytest.mark.parametrize("ends", ["closed", "withdrawn"])
def test_what_takes_no_more_replies_tells_nobody_that_some_are_missing(place, ends):
    one, by = of_two(place), place.acting("ICB", THURSDAY)
    if ends == "closed":
        information.close(request_id=one.pk, by=by, at=THURSDAY)
    else:
        information.withdraw(request_id=one.pk, why="Known already.", by=by, at=THURSDAY)

    assert information_letters.tell_of_missing(FRIDAY) == 0
    assert all(each.cancelled_at == THURSDAY for each in told(one, "asked"))


def sent_out(one):
    """The letters that ask have left."""
    told(one, "asked").update(claimed_at=THURSDAY, sent_at=THURSDAY)


def ended(place, one, how):
    by = place.acting("ICB", THURSDAY)
    if how == "closed":
        information.close(request_id=one.pk, by=by, at=THURSDAY)
    else:
        information.withdraw(request_id=one.pk, why="Known already.", by=by, at=THURSDAY)


@pytest.mark.parametrize(("ends", "said"), [("closed", "takes no more replies"), ("withdrawn", "Known already.")])
def test_whoever_was_asked_is_told_that_no_answer_is_needed_any_more_also_who_answered(place, ends, said):
    one = of_two(place)
    sent_out(one)
    made.answered(place, one)

    ended(place, one, ends)

    letters = told(one, ends)
    assert {each.to_address for each in letters} == {each.to_address for each in told(one, "asked")}
    assert all(said in each.text for each in letters)


def test_whose_letter_had_not_left_is_told_nothing_unless_they_answered(place):
    one = of_two(place)
    made.answered(place, one)

    ended(place, one, "withdrawn")

    assert {each.key.split()[-2] for each in told(one, "withdrawn")} == {str(place.organisations["A1"].pk)}


def test_closed_after_its_day_nobody_is_told(place):
    one = of_two(place)
    sent_out(one)
    information.close(request_id=one.pk, by=place.acting("ICB", FRIDAY), at=FRIDAY)

    assert not told(one, "closed").exists()


@pytest.mark.parametrize(
    ("granted", "said"),
    [
        (True, "You have the time you asked for: your answer is due on Thursday 5 November 2026."),
        (False, "There is no more time: your answer is due on Thursday 29 October 2026."),
    ],
)
def test_a_practice_is_told_whether_it_has_more_time(place, granted, said):
    one = of_two(place)
    by = place.acting("A1 manager", THURSDAY)
    information_replies.ask_for_time(
        request_id=one.pk, until=date(2026, 11, 5), because="Half-term.", by=by, at=THURSDAY
    )
    information_replies.say_to_time(
        request_id=one.pk,
        asked_id=queries.our_body(one, by).asked.pk,
        granted=granted,
        said="The board meets on the sixth.",
        by=place.acting("ICB", THURSDAY),
        at=THURSDAY,
    )

    letters = Message.objects.filter(key__startswith=f"information {one.pk} time ")
    assert to(place, "A1 manager") <= {each.to_address for each in letters}
    assert {each.key.split()[-2] for each in letters} == {str(place.organisations["A1"].pk)}
    assert all(said in each.text and "The board meets on the sixth." in each.text for each in letters)
