"""Whom to ask about what: what an entry says, and which entries fit a question."""

from folkmoot.front_door.domain.whom_to_ask import Told, fitting, objections_to_telling

ENTRIES = (
    (1, "Premises: rent reimbursement The estates team Westmere ICB"),
    (2, "Claims under the local schemes The finance team Westmere ICB"),
    (3, "Premises: repairs The landlord's agent Westmere Trust"),
)


def test_the_entries_that_share_most_telling_words_come_first():
    assert fitting("Whom do we ask about rent for our premises?", ENTRIES) == [1, 3]
    assert fitting("Whom do we ask about a CLAIM of last year?", ENTRIES) == [2]


def test_words_that_tell_nothing_fit_nothing():
    assert fitting("Whom do we ask, and how, about this one?", ENTRIES) == []
    assert fitting("", ENTRIES) == []


def test_a_few_are_offered_at_most_in_their_order():
    assert fitting("premises", [(n, "Premises") for n in range(9)]) == [0, 1, 2, 3, 4]


def test_an_entry_says_about_what_whom_and_how():
    whole = {"organisation_id": 1, "about": "Premises", "whom": "Estates", "reach": "By mail"}
    assert objections_to_telling(Told(**whole)) == []
    assert objections_to_telling(Told(**whole, reply_days=20)) == []
    assert objections_to_telling(Told(**whole | {"about": " ", "whom": "", "reach": ""}, reply_days=21)) == [
        "Say what one asks about.",
        "Say whom to ask: a role or a team.",
        "Say how they are reached.",
        "Promise a reply within 1 to 20 working days, or promise nothing.",
    ]
