"""The clause of an information request is disputed with one button, which holds it until whoever asks gives the basis."""

from datetime import date

import pytest
from tests.factories import london
from tests.integration.front_door import information as made
from tests.integration.front_door.information import FAIR_ON, MONDAY, THURSDAY
from tests.integration.front_door.test_information_asking import refused
from tests.integration.front_door.test_information_letters import sent_out, told
from tests.integration.front_door.test_outside import text

from folkmoot.desk import queries as desk
from folkmoot.front_door.domain.information import Basis
from folkmoot.front_door.operations import information_dispute as operations
from folkmoot.front_door.operations import information_replies
from folkmoot.kernel.errors import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

PAGE = "/westmere/information/I-2026-001"
BUTTON = "Our contract does not ask for this: hold it until they give the basis"
# Two working days' notice: Friday 16 and Monday 19 October; ten are agreed. Disputed on Friday, answered on Tuesday.
FRIDAY, TUESDAY = london(10, 16), london(10, 20)
SHORT = "Short notice: it leaves 2 working days, and 10 working days is agreed here."


def under_contract(place):
    """A request at short notice, of one practice, that a clause let go."""
    chosen = (place.organisations["A1"].pk, place.organisations["H1"].pk)
    whom = {"whom": made.Whom.PRACTICES, "chosen": chosen}
    return made.issued(place, basis=Basis.CONTRACT, clause="Clause 12", due_on=MONDAY, **whom)


def disputed(place, one, *, by="A1 manager", at=FRIDAY):
    operations.dispute(request_id=one.pk, by=place.acting(by, at), at=at)
    return made.again(place, one)


def given(place, one, *, by="ICB", at=TUESDAY, voluntary=False, because="GMS contract, clause 12.4, on the website."):
    operations.give_basis(request_id=one.pk, voluntary=voluntary, because=because, by=place.acting(by, at), at=at)
    return made.again(place, one)


def waits(place, seat, at=FRIDAY):
    pages = {"information-request"}
    return [one.what for one in desk.waiting_for(place.acting(seat, at), at) if one.page in pages]


def test_short_notice_under_a_contract_is_shown_as_short_before_and_after_it_goes(place, as_):
    made.draft(place, basis=Basis.CONTRACT, clause="Clause 12", due_on=MONDAY)
    assert SHORT in text(as_(place, "ICB", THURSDAY).get(f"{PAGE}/send"))
    one = under_contract(place)

    assert one.state == "open"
    assert SHORT in text(as_(place, "A1 manager", THURSDAY).get("/westmere/information/I-2026-002"))
    assert made.issued(place, title="In time", questions=("Rooms?",)).state == "open"
    assert "Short notice" not in text(as_(place, "A1 manager", THURSDAY).get("/westmere/information/I-2026-003"))


@pytest.mark.parametrize("by", ["A1 manager", "LMC chair"])
def test_a_practice_or_the_lmc_holds_it_with_one_button(place, as_, by):
    one = under_contract(place)
    assert BUTTON in text(as_(place, by, FRIDAY).get(PAGE))

    page = text(as_(place, by, FRIDAY).post(f"{PAGE}/dispute", follow=True))

    assert "Held: it waits for nobody's answer" in page
    one = made.again(place, one)
    assert one.state == "disputed"
    assert waits(place, "H1 manager") == []
    assert waits(place, "ICB") == ["Give the basis of an information request, or make it voluntary"]
    assert {each.to_address for each in told(one, "disputed")} == {place.appointments["ICB"].person.email}
    refused(lambda: made.answered(place, one, at=FRIDAY), "held, its clause disputed: no more replies are taken")


def test_who_may_not_dispute_it(place, as_):
    one = under_contract(place)
    for by in ("A2 manager", "A1 partner", "senior manager"):
        refused(lambda by=by: disputed(place, one, by=by), "Those who answer for whom it was asked")
        assert BUTTON not in text(as_(place, by, FRIDAY).get(PAGE))
    with pytest.raises(NotFound):
        disputed(place, one, by="trust")
    voluntary = made.issued(place, title="Voluntary", questions=("Rooms?",))
    assert voluntary.state == "open"
    refused(lambda: disputed(place, voluntary), "there is no clause to dispute")
    with pytest.raises(NotFound):
        disputed(place, made.draft(place, basis=Basis.CONTRACT, clause="Clause 1"))


def test_with_its_basis_it_goes_on_later_by_the_days_it_was_held_and_is_disputed_no_more(place, as_):
    one = under_contract(place)
    sent_out(one)
    disputed(place, one)
    refused(lambda: given(place, one, because=" "), "Say which contract asks for it")
    form = {"voluntary": "no", "because": "GMS contract, clause 12.4, on the website."}
    done = text(as_(place, "ICB", TUESDAY).post(f"{PAGE}/basis", form, follow=True))

    assert "It goes on" in done
    one = made.again(place, one)
    # Held over Monday and Tuesday: two working days after Monday the nineteenth.
    assert (one.state, one.basis, one.due_on) == ("open", "contract", date(2026, 10, 21))
    assert waits(place, "H1 manager", TUESDAY) == ["Answer an information request"]
    page = text(as_(place, "A1 manager", TUESDAY).get(PAGE))
    assert "GMS contract, clause 12.4, on the website." in page
    assert BUTTON not in page
    assert all("clause 12.4" in each.text for each in told(one, "goes on"))
    assert told(one, "goes on").exists()
    refused(lambda: disputed(place, one, at=TUESDAY), "was disputed already")
    refused(lambda: given(place, one), "Nobody disputes its clause")


def test_made_voluntary_it_has_the_notice_agreed_and_may_be_declined(place):
    one = disputed(place, under_contract(place))

    one = given(place, one, voluntary=True, because="")

    # Ten working days after Tuesday 20 October: 21-23, 26-30 October, 2 and 3 November.
    assert (one.state, one.basis, one.clause, one.due_on) == ("open", "voluntary", "", date(2026, 11, 3))
    by = place.acting("A1 manager", TUESDAY)
    information_replies.decline(request_id=one.pk, why="Half-term.", by=by, at=TUESDAY)


def test_made_voluntary_what_had_notice_enough_keeps_its_day_but_for_the_days_held(place):
    chosen = {"whom": made.Whom.PRACTICES, "chosen": (place.organisations["A1"].pk,)}
    one = made.issued(place, basis=Basis.CONTRACT, clause="Clause 12", due_on=date(2026, 11, 27), **chosen)

    one = given(place, disputed(place, one), voluntary=True)

    assert one.due_on == date(2026, 12, 1)
    assert one.due_on > FAIR_ON


def test_only_whoever_asks_gives_the_basis(place, as_):
    one = disputed(place, under_contract(place))

    with pytest.raises(NotFound):
        given(place, one, by="trust")
    assert as_(place, "A1 manager", TUESDAY).get(f"{PAGE}/basis").status_code == 404
    assert "Give the basis, or make it voluntary" in text(as_(place, "ICB", TUESDAY).get(PAGE))
    assert "Give the basis" not in text(as_(place, "A1 manager", TUESDAY).get(PAGE)).split("Timeline")[0]
