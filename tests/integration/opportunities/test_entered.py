"""What was given before, or elsewhere, is entered with its source, and counts in shares and in draws."""

from datetime import date

import pytest
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import acts, refused
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
