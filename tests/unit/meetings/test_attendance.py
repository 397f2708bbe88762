"""What a member reads back who said whether they come."""

import pytest

from folkmoot.meetings.domain.attendance import How, noted_of_oneself


@pytest.mark.parametrize(
    ("how", "ahead", "said"),
    [
        (How.PRESENT, True, "Noted: you come."),
        (How.APOLOGIES, True, "Noted: you send apologies."),
        (How.DEPUTY, True, "Noted: Dr Grace Hall, comes instead of you."),
        (How.ABSENT, True, "Noted: you are absent."),
        (How.PRESENT, False, "Noted: you came."),
        (How.APOLOGIES, False, "Noted: you sent apologies."),
        (How.ABSENT, False, "Noted: you were absent."),
        (How.DEPUTY, False, "Noted: Dr Grace Hall, came instead of you."),
    ],
)
def test_it_is_read_back_in_their_own_words(how, ahead, said):
    assert noted_of_oneself(how, "Dr Grace Hall", ahead=ahead) == said
