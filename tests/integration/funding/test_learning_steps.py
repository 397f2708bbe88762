"""What must be done by when for a payment: each practice marks its own, and nobody else knows which have."""

from datetime import date

import pytest
from tests.factories import london
from tests.integration.funding.learning import NOW, event, managed, marks, past, step, undoes
from tests.integration.matters.checks import acts, refused

from folkmoot.desk import queries as desk
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.operations import learning_steps
from folkmoot.funding.operations.learning_steps import Step

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def place(place):
    """Alder PCN has a manager."""
    return managed(place)


def shown(as_, place, one, hat="A1", at=NOW):
    return " ".join(as_(place, hat, at).get(f"/westmere/funding/learning/{one.pk}").content.decode().split())


def waits(place, hat, at=NOW):
    return [
        (one.about, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "learning-event"
    ]


def press(as_, place, one, said, hat="A1"):
    return as_(place, hat, NOW).post(f"/westmere/funding/learning-steps/{one.pk}/mark", {"said": said}, follow=True)


def test_steps_are_numbered_by_their_day_with_what_each_is_worth(place, as_):
    one = past(place)
    step(place, one, what="The second", due_on=date(2026, 11, 1), worth="")
    step(place, one, what="The first")

    page = shown(as_, place, one)
    assert page.index("The first") < page.index("The second")
    assert "10 of the 30 per cent" in page
    assert "Not said" in page


def test_whoever_holds_events_adds_changes_and_takes_out_steps(place):
    one = event(place)
    asked = step(place, one)
    by = place.acting("LMC chair", NOW)
    learning_steps.change_step(Step(what="Another", due_on=date(2026, 10, 2)), step_id=asked.pk, by=by, at=NOW)
    assert waits(place, "A1")[0][0] == "Another – Capacity and access payment"
    with refused("Learning events are made by"):
        step(place, one, by="A1", what="More")
    with refused("Say what must be done."):
        step(place, one, what=" ")
    with refused("That step is there already."):
        step(place, one, what="Another", due_on=date(2026, 10, 2))
    with refused("more than two years away"):
        step(place, one, due_on=date(2029, 10, 2))
    learning_steps.take_step_out(step_id=asked.pk, by=by, at=NOW)
    assert waits(place, "A1") == []


def test_thirty_steps_are_the_most(place):
    one = event(place)
    for n in range(30):
        step(place, one, what=f"Step {n}")
    with refused("More than 30 steps are too many to follow"):
        step(place, one, what="One more")


def test_a_step_waits_for_each_practice_from_four_weeks_before_until_it_is_marked(place):
    asked = step(place, event(place), due_on=date(2026, 10, 22))
    told = [("Hand in the access plan – Capacity and access payment", london(10, 22, 17))]

    assert waits(place, "A1", london(9, 23, 15)) == []
    assert waits(place, "A1") == waits(place, "A1 manager") == waits(place, "A2") == told
    assert waits(place, "A1 partner") == waits(place, "Alder manager") == waits(place, "ICB") == []
    marks(place, asked, "A1")
    assert waits(place, "A1 manager") == []
    assert waits(place, "A2", london(11, 22, 15)) == told
    assert waits(place, "A2", london(11, 23, 15)) == []


def test_a_practice_marks_its_own_and_undoes_it_with_who_and_when(place, as_):
    one = past(place)
    asked = step(place, one)
    press(as_, place, asked, "done", "A1 manager")

    assert "Done (Dr A1 manager, 24 September 2026)" in shown(as_, place, one, "A1")
    assert "Done (Dr" not in shown(as_, place, one, "A2")
    with refused("Your practice has marked this step already: undo that first."):
        marks(place, asked, "A1")
    press(as_, place, asked, "undo", "A1")
    mark = asked.marks.get()
    assert (mark.undone_at is not None, mark.undone_by.person.name) == (True, "Dr A1")
    with refused("Your practice has not marked this step."):
        undoes(place, asked, "A1")
    press(as_, place, asked, "not_ours", "A1")
    assert "Not for us (Dr A1, 24 September 2026)" in shown(as_, place, one, "A1 partner")
    assert waits(place, "A1") == []
    assert acts(place)[0] == ("step of a payment marked", "Dr A1")


def test_practices_alone_mark_and_nonsense_marks_nothing(place, as_):
    asked = step(place, event(place))
    for hat in ("A1 partner", "Alder manager", "senior manager", "LMC chair"):
        with refused("A practice marks its own steps."):
            marks(place, asked, hat)
    assert "Say whether it is done." in press(as_, place, asked, "perhaps").content.decode()
    assert as_(place, "A1", NOW).get(f"/westmere/funding/learning-steps/{asked.pk}/mark").status_code == 405
    assert not asked.marks.exists()


def test_its_pcns_manager_sees_which_practices_have_and_nobody_else_does(place, as_):
    one = past(place)
    asked = step(place, one)
    marks(place, asked, "A1")
    marks(place, asked, "H1", said=Said.NOT_OURS)
    name = place.organisations["A1"].name

    manager = shown(as_, place, one, "Alder manager")
    assert f"{name}: Done (Dr A1, 24 September 2026)" in manager
    assert f"{place.organisations['A2'].name}: not yet" in manager
    assert place.organisations["H1"].name not in manager
    for hat in ("A2", "Alder", "senior manager", "administrator", "LMC chair", "federation"):
        assert "Dr A1, 24" not in shown(as_, place, one, hat), hat


def test_others_read_counts_that_tell_of_no_one_practice(westmere, as_):
    one = past(westmere)
    asked = step(westmere, one)
    practices = sorted(code for code in westmere.organisations if len(code) == 2)
    assert len(practices) == 31

    marks(westmere, asked, *practices[:4])
    assert "Fewer than 5 of 31 practices" in shown(as_, westmere, one, "senior manager")
    marks(westmere, asked, *practices[4:9])
    assert "5 or more of 31 practices" in shown(as_, westmere, one, "senior manager")
    marks(westmere, asked, *practices[9:27])
    assert "Nearly all of 31 practices" in shown(as_, westmere, one, "senior manager")


def test_the_record_names_nobody_else_for_a_mark(place, as_):
    asked = step(place, event(place))
    marks(place, asked, "A1")

    def line(hat):
        page = " ".join(as_(place, hat, NOW).get("/westmere/record").content.decode().split())
        return page[page.index("Step of a payment marked") :][:400]

    assert "Not named here" in line("A2")
    assert "Dr A1" in line("A1 manager")
