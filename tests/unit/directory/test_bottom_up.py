"""The seven questions: what counts, what passes, and what a group that fails may not do."""

from datetime import date

import pytest
from tests.hats import executive, hat

from folkmoot.directory.domain import bottom_up
from folkmoot.directory.domain.bottom_up import Answer, Answered, Question, Result, Standing
from folkmoot.directory.domain.kinds import Role

DAY = date(2026, 5, 3)
# One letter for each question, in their order, asked last: ours, shared, theirs.
_LETTERS = {"o": Answer.OURS, "s": Answer.SHARED, "t": Answer.THEIRS}


def came_to(letters):
    return Result(on=DAY, answers=dict(zip(Question, (_LETTERS[one] for one in letters), strict=True)))


@pytest.mark.parametrize(
    ("letters", "score", "passed"),
    [
        ("ttttttt", 0, False),
        # The leadership group of the scenario: only the money is shared.
        ("ooosooo", 6, True),
        ("ooooooo", 7, True),
        # Four are enough, practices' own yes among them.
        ("ooottto", 4, True),
        ("ootttto", 3, False),
        # Six without having asked practices are not.
        ("oooooot", 6, False),
        ("oooooos", 6, False),
        # What is shared counts as little as what is somebody else's.
        ("sssssso", 1, False),
    ],
)
def test_a_group_is_practices_own_with_four_of_seven_and_practices_asked(letters, score, passed):
    came = came_to(letters)

    assert (came.score, came.passed) == (score, passed)


@pytest.mark.parametrize(
    ("letters", "made_by_others", "standing", "may_speak"),
    [
        (None, False, Standing.UNTESTED, True),
        (None, True, Standing.UNTESTED_OTHERS, False),
        ("ttttttt", False, Standing.FAILED, False),
        # Whoever made it, the test decides.
        ("tooooto", True, Standing.PASSED, True),
    ],
)
def test_for_whom_a_group_speaks_follows_its_latest_test(letters, made_by_others, standing, may_speak):
    stands = bottom_up.standing(came_to(letters) if letters else None, made_by_others=made_by_others)

    assert (stands, stands.may_speak) == (standing, may_speak)


def day(number):
    return date(2026, 5, number)


def results(outcomes):
    """Tests on the third of May, the fourth and so on: passed or failed."""
    return [
        Result(on=day(number), answers=came_to("ooooooo" if one == "p" else "ttttttt").answers)
        for number, one in enumerate(outcomes, start=3)
    ]


@pytest.mark.parametrize(
    ("outcomes", "made_by_others", "since"),
    [
        ("", False, None),
        ("p", False, None),
        ("f", False, day(3)),
        # Failed again, it has failed since the first time.
        ("fff", False, day(3)),
        # It stood again in between: only what came after counts.
        ("fpff", False, day(5)),
        ("ffp", False, None),
        # One that others made could not speak before it passed, so no test took that from it.
        ("ff", True, None),
        ("fpf", True, day(5)),
    ],
)
def test_a_group_may_not_speak_since_the_first_test_it_failed_since_it_last_could(outcomes, made_by_others, since):
    assert bottom_up.failing_since(results(outcomes), made_by_others=made_by_others) == since


@pytest.mark.parametrize(
    ("letters", "made_by", "reason"),
    [
        (
            "ttttttt",
            "",
            "“Board” scored 0 of 7 on 3 May 2026 (4 is a pass, where practices were asked), so what is said there is "
            "the view of its attendees. Take it to a group that is practices' own, or change what the test found and "
            "test it again.",
        ),
        (
            "oooooot",
            "NHS Westmere",
            "“Board” scored 6 of 7 on 3 May 2026, but not every practice was asked, so what is said there is the view "
            "of its attendees. Take it to a group that is practices' own, or change what the test found and test it "
            "again.",
        ),
        (
            None,
            "NHS Westmere",
            "“Board” was made by NHS Westmere, and nobody has tested whether it is practices' own: answer the seven "
            "questions on its page first.",
        ),
    ],
)
def test_why_a_group_may_not_speak_says_what_to_do(letters, made_by, reason):
    assert bottom_up.objections_to_speaking("Board", came_to(letters) if letters else None, made_by) == (reason,)


def test_nothing_is_said_of_a_group_that_may_speak():
    assert bottom_up.objections_to_speaking("Leadership group", came_to("ooosooo"), "") == ()
    assert bottom_up.objections_to_speaking("Leadership group", None, "") == ()


def answered(**overrides):
    every = {one: Answered(answer=Answer.OURS, why="By a vote of practices") for one in Question}
    return every | {Question(name): said for name, said in overrides.items()}


@pytest.mark.parametrize(
    ("by", "may"),
    [
        (executive(), True),
        (hat(Role.COMMUNITY_ADMINISTRATOR), True),
        (hat(Role.LMC_OFFICER), True),
        (hat(Role.PRACTICE_REPRESENTATIVE), False),
        (hat(Role.ICB_LEAD), False),
    ],
)
def test_who_answers_the_questions(by, may):
    objections = bottom_up.objections_to_testing(answered(), by, ended=False, before=())

    assert (objections == ()) is may


def test_every_question_is_answered_with_how_one_knows():
    said = answered(money=Answered(answer=Answer.THEIRS, why=" "))
    del said[Question.CLOSING]

    objections = bottom_up.objections_to_testing(said, executive(), ended=True, before=())

    assert objections == (
        "This group has ended.",
        "Answer this too: Who can close it?",
        "Say how you know: Who pays for it?",
    )


def test_the_same_answers_again_on_one_day_are_no_new_test():
    again = tuple(answered().items())

    assert bottom_up.objections_to_testing(answered(), executive(), ended=False, before=again) == (
        "That is what today's test says already.",
    )
    assert (
        bottom_up.objections_to_testing(
            answered(money=Answered(answer=Answer.OURS, why="The federation pays")),
            executive(),
            ended=False,
            before=again,
        )
        == ()
    )
