"""What was given before, or elsewhere, is entered with its source, and counts in shares and in draws."""

import html
from datetime import date

import pytest
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.meetings.test_two_at_once import filled
from tests.opportunities import RECORDED_AT

from folkmoot.opportunities.models import PoolWeight
from folkmoot.opportunities.operations import entering, known
from folkmoot.opportunities.queries.ledger import ledger

pytestmark = pytest.mark.django_db

AT = london(10, 6, 10)
SHARES = "/westmere/opportunities/shares"


def enter(place, code, given_on, *, by="senior manager", **overrides):
    said = {"what": "A frailty nurse", "pence": 12_000_00, "source": "Minutes of 4 March 2026"} | overrides
    given = entering.Given(organisation_id=place.organisations[code].pk, given_on=given_on, **said)
    return entering.enter_award(given, by=place.acting(by, AT), at=AT)


def had(place):
    found = ledger(place.community.pk, AT)
    return {one.code: (one.asked, one.won, one.pence, one.last_on) for one in found.rows if one.won}


@pytest.mark.usefixtures("whole_record")
def test_what_was_given_before_counts_for_its_pcn_and_its_practices_pcn(westmere):
    enter(westmere, "ALDER", date(2026, 3, 4))
    enter(westmere, "A1", date(2025, 1, 6), pence=None)
    # Older than two years: it counts no more.
    enter(westmere, "BEECH", date(2024, 10, 5))

    assert had(westmere) == {"ALDER": (0, 2, 12_000_00, date(2026, 3, 4))}
    (alder,) = (one for one in ledger(westmere.community.pk, AT).rows if one.code == "ALDER")
    assert alder.share == 1
    assert ledger(westmere.community.pk, AT).gini > 0
    assert acts(westmere)[0] == ("award of elsewhere entered", "Dr senior manager")


def test_in_a_draw_whoever_was_given_something_lately_has_waited_less(westmere):
    enter(westmere, "ALDER", date(2026, 9, 1))
    one = making.prepared(westmere, on=making.drawn_offer())
    by = westmere.acting("senior manager", RECORDED_AT)
    known.say_needs({}, "", opportunity_id=one.pk, by=by, at=RECORDED_AT)

    weights = dict(PoolWeight.objects.filter(opportunity=one).values_list("organisation__code", "weight"))
    # A month is no whole quarter: a single chance. The others have waited eight quarters: three.
    assert (weights["ALDER"], weights["BEECH"]) == (100, 300)


def test_what_is_wrong_is_refused(westmere):
    with refused("Only the executive"):
        enter(westmere, "ALDER", date(2026, 3, 4), by="Alder")
    with refused("Say what was given.", "Say where it says so", "It has not been given yet", "Give what it was worth"):
        enter(westmere, "ALDER", date(2026, 10, 7), what=" ", source=" ", pence=0)
    with refused("Choose one of the community's own PCNs or practices."):
        enter(westmere, "TRUST", date(2026, 3, 4))


@pytest.mark.usefixtures("whole_record")
def test_it_is_entered_and_taken_back_on_its_pages(westmere, as_):
    manager = as_(westmere, "senior manager", AT)
    said = {
        "organisation": westmere.organisations["ALDER"].pk, "what": "A frailty nurse", "pence": "12,000",
        "source": "Minutes of 4 March", "given_on_day": 4, "given_on_month": 3, "given_on_year": 2026,
    }  # fmt: skip
    page = manager.post(f"{SHARES}/enter", said, follow=True).content.decode()
    assert "Entered. It counts in everybody" in page
    assert "Minutes of 4 March" in page
    page = as_(westmere, "A1", AT).get(SHARES).content.decode()
    assert "Given before, or elsewhere" in page
    assert "A frailty nurse" in page
    assert "Take it back" not in page
    assert as_(westmere, "A1", AT).get(f"{SHARES}/enter").status_code == 403
    file = as_(westmere, "A1", AT).get("/westmere/opportunities/awards.csv").content.decode()
    assert "Entered: Minutes of 4 March" in file
    key = entering.models.EnteredAward.objects.get().pk
    address = f"{SHARES}/entered/{key}/take-back"
    assert "Taken back" not in manager.post(address, {"because": " "}).content.decode()

    page = manager.post(address, {"because": "It was another PCN's."}, follow=True).content.decode()

    assert "Taken back. It counts no more." in page
    assert had(westmere) == {}
    assert manager.get(address).status_code == 404


def given_to(place, code, **overrides):
    said = {"what": "A frailty nurse", "given_on": date(2026, 3, 4), "pence": 12_000_00} | overrides
    return entering.Given(
        **{"organisation_id": place.organisations[code].pk, "source": "Minutes of 4 March 2026"} | said
    )


def put_right(place, entered, given, because="It was mistyped.", *, by="senior manager"):
    entering.put_entered_right(given, entered_id=entered.pk, because=because, by=place.acting(by, AT), at=AT)
    entered.refresh_from_db()


@pytest.mark.usefixtures("whole_record")
def test_what_was_entered_wrongly_is_put_right_and_what_stood_before_is_kept(westmere):
    entered = enter(westmere, "ALDER", date(2026, 3, 4))

    put_right(westmere, entered, given_to(westmere, "B1", pence=1_200_00))

    assert had(westmere) == {"BEECH": (0, 1, 1_200_00, date(2026, 3, 4))}
    was = entered.earlier.get()
    assert (was.organisation.code, was.pcn.code, was.pence) == ("ALDER", "ALDER", 12_000_00)
    assert (was.because, was.put_right_by.person.name) == ("It was mistyped.", "Dr senior manager")
    assert entered.entered_by_id == westmere.appointments["senior manager"].pk
    assert acts(westmere)[0] == ("entered award put right", "Dr senior manager")


def test_of_another_sum_the_pcn_it_counts_for_stays(westmere):
    entered = enter(westmere, "A1", date(2025, 1, 6))
    then = entered.pcn_id

    put_right(westmere, entered, given_to(westmere, "A1", given_on=date(2025, 1, 6), pence=None))

    assert (entered.pcn_id, entered.pence) == (then, None)


def test_whoever_is_no_longer_one_of_ours_got_it_all_the_same(westmere):
    entered = enter(westmere, "ALDER", date(2026, 3, 4))
    alder = westmere.organisations["ALDER"]
    alder.closes_on = date(2026, 10, 1)
    alder.save()

    put_right(westmere, entered, given_to(westmere, "ALDER", what="A frailty post"))

    assert (entered.what, entered.organisation_id) == ("A frailty post", alder.pk)


@pytest.mark.parametrize(
    ("code", "said", "how", "reason"),
    [
        ("ALDER", {}, {}, "That is what was entered: change what was wrong."),
        ("ALDER", {"what": "A post"}, {"because": " "}, "Say what was wrong: everyone reads it."),
        ("ALDER", {"what": "A post"}, {"because": "Ask 943 476 5919"}, "NHS number"),
        ("ALDER", {"what": "A post"}, {"by": "Alder"}, "Only the executive"),
        ("ALDER", {"given_on": date(2026, 10, 7)}, {}, "It has not been given yet"),
        ("TRUST", {}, {}, "Choose one of the community's own PCNs or practices."),
    ],
)
def test_it_is_not_put_right_so(westmere, code, said, how, reason):
    entered = enter(westmere, "ALDER", date(2026, 3, 4))

    with refused(reason):
        put_right(westmere, entered, given_to(westmere, code, **said), **how)


def test_what_was_taken_back_is_not_put_right(westmere):
    entered = enter(westmere, "ALDER", date(2026, 3, 4))
    manager = westmere.acting("senior manager", AT)
    entering.take_back_entered(entered_id=entered.pk, because="Twice.", by=manager, at=AT)

    with not_found():
        put_right(westmere, entered, given_to(westmere, "BEECH"))


@pytest.mark.usefixtures("whole_record")
def test_of_two_who_put_it_right_at_once_the_second_is_told_and_everyone_reads_what_stood_before(westmere, as_):
    entered = enter(westmere, "ALDER", date(2026, 3, 4))
    at = f"{SHARES}/entered/{entered.pk}/put-right"
    one, other = as_(westmere, "senior manager", AT), as_(westmere, "LMC chair", AT)
    first, second = filled(one.get(at)), filled(other.get(at))
    assert (first["what"], first["pence"]) == ("A frailty nurse", "12,000")

    assert one.post(at, first | {"pence": "1,200", "because": "A nought too many."}).status_code == 302
    told = other.post(at, second | {"what": "A frailty post", "because": "No nurse."})

    now = html.unescape(told.content.decode())
    assert "Somebody else changed this while you did. It now says: Who got it: ALDER" in now
    assert "When: Wednesday 4 March 2026; Worth: £1,200; Source: Minutes of 4 March 2026" in now
    assert filled(told)["what"] == "A frailty post"
    assert other.post(at, filled(told) | {"pence": "1,200"}).status_code == 302
    page = html.unescape(as_(westmere, "A1", AT).get(SHARES).content.decode())
    assert (
        "Until Tuesday 6 October 2026, when Dr senior manager put it right (A nought too many): A frailty nurse, ALDER"
        in page
    )
    assert "(No nurse): A frailty nurse, ALDER" in page
    assert "Put it right" not in page
    assert as_(westmere, "A1", AT).get(at).status_code == 403
