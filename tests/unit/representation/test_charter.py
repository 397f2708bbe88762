"""The charter of a representative: what it may say, who writes it, and who keeps to it."""

import pytest
from tests.hats import executive, hat, leader

from folkmoot.directory.domain.kinds import Role
from folkmoot.representation.domain.charter import (
    BEGINNING,
    may_write,
    objections_to_keeping_to,
    objections_to_writing,
)


def test_those_who_lead_write_it():
    assert may_write(executive())
    assert may_write(leader())
    assert not may_write(hat(Role.COMMUNITY_ADMINISTRATOR))
    assert not may_write(hat(Role.ICB_LEAD))


def test_what_it_begins_from_may_be_written():
    assert objections_to_writing(executive(), promises=BEGINNING, before=()) == []


@pytest.mark.parametrize(
    ("promises", "objection"),
    [
        ([], "Write at least one promise."),
        ([f"I promise {n}." for n in range(11)], "Write 10 promises at most: people keep few in mind."),
        (["x" * 301], "Keep each promise to 300 characters."),
        (["I act for all.", "i act for ALL."], "Two of the promises are the same."),
        (["I act for all the others."], "The charter says this already."),
    ],
)
def test_what_it_may_not_say(promises, objection):
    found = objections_to_writing(executive(), promises=promises, before=["I act for all the others."])

    assert found == [objection]


@pytest.mark.parametrize(
    ("speaks", "has_said", "is_current", "objection"),
    [
        (True, False, True, ()),
        (True, True, True, ("You have said so already.",)),
        (False, False, True, ("Whoever holds a seat at an outside meeting, or goes in it today, says this.",)),
        (True, False, False, ("The charter was written anew: read it first.",)),
    ],
)
def test_who_keeps_to_it(speaks, has_said, is_current, objection):
    assert objections_to_keeping_to(speaks=speaks, has_said=has_said, is_current=is_current) == objection
