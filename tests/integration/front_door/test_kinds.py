"""What a request asks for: payment queries lead elsewhere, what came by mail is sorted, and no other kind narrows the list."""

from html import unescape

import pytest
from tests.factories import RAISED_AT
from tests.integration.front_door.making import FRIDAY, asked, asked_of_us, triaged
from tests.integration.front_door.test_intake import mail, taken
from tests.integration.front_door.test_outside import link
from tests.integration.matters.checks import refused

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import Kind
from folkmoot.front_door.operations import dealing, outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door"
RENT = {"kind": "payment", "title": "Rent of 2025/26", "words": "Nobody has paid it since April."}


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def mailed(place, words="A form is asked for twice. Could one of them go?"):
    """Mail that its sender has confirmed."""
    taken(mail(words, Subject="One form too many"))
    return outside.confirm(link(models.OutsideRequest.objects.get()), at=RAISED_AT)


def test_a_practice_that_chooses_a_payment_query_is_led_to_it_with_what_it_wrote(place, as_):
    board = place.organisations["ICB"].pk
    browser = as_(place, "A1 manager")
    page = browser.post(f"{DOOR}/new", RENT | {"asked_of": board}, follow=True)

    assert page.redirect_chain == [("/westmere/payments/new", 302)]
    assert "Raise a payment query" in text(page)
    assert 'value="Rent of 2025/26"' in page.content.decode()
    assert "Nobody has paid it since April." in text(page)
    assert f'<option value="{board}" selected>' in page.content.decode()
    assert models.AccessRequest.objects.count() == 0
    # Once shown, it is kept no longer.
    assert "Rent of 2025/26" not in text(browser.get("/westmere/payments/new"))


@pytest.mark.parametrize("hat", ["ICB", "senior manager", "LMC chair"])
def test_whoever_is_no_practice_or_pcn_is_told_what_a_payment_query_is(place, as_, hat):
    page = as_(place, hat).post(f"{DOOR}/new", RENT)

    assert "A payment query is for money a practice or PCN is owed." in text(page)
    assert 'value="Rent of 2025/26"' in page.content.decode()
    assert models.AccessRequest.objects.count() == 0


def test_on_the_open_page_a_stranger_is_told_what_a_payment_query_is(place, client):
    who = {"name": "Una Marsh", "email": "una@alliance.example", "organisation": "Westmere Alliance"}
    page = client.post("/westmere/ask", RENT | who)

    assert "A payment query is for money a practice or PCN is owed." in text(page)
    assert models.OutsideRequest.objects.count() == 0


def test_no_request_is_listed_as_a_payment_query_or_becomes_one(place, as_):
    request = asked_of_us(place)

    assert 'value="payment"' not in as_(place, "A1").get(DOOR).content.decode()
    with refused("money a practice or PCN is owed"):
        dealing.triage(
            request_id=request.pk, owner_id=place.appointments["Hazel"].pk, reply_by=FRIDAY, kind=Kind.PAYMENT,
            by=place.acting("senior manager"), at=RAISED_AT,
        )  # fmt: skip


def test_mail_is_let_in_as_the_obstacle_it_is_and_counted_as_one(place, as_):
    one = mailed(place)
    browser = as_(place, "senior manager")
    address = f"{DOOR}/outside/{one.pk}"
    assert '<option value="other" selected>' in browser.get(address).content.decode()

    told = text(browser.post(address, {"partner": place.organisations["TRUST"].pk, "kind": "obstacle"}, follow=True))

    assert "Taken as “An obstacle to remove”; it came as “Something else”" in told
    assert "One form too many" in text(browser.get(f"{DOOR}?kind=obstacle"))
    assert "One waits for an answer today." in text(browser.get(f"{DOOR}/obstacles"))
    one.refresh_from_db()
    assert (one.kind, one.request.kind) == ("other", "obstacle")


def test_whoever_triages_it_says_that_it_is_an_opportunity(place, as_):
    one = mailed(place, "Two networks can try a new scanner.")
    request = outside.let_in(
        outside_id=one.pk,
        partner_id=place.organisations["TRUST"].pk,
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )
    assert request.kind == "other"
    sent = {"owner": place.appointments["Hazel"].pk, "kind": "opportunity"}
    day = {"reply_by_day": "11", "reply_by_month": "9", "reply_by_year": "2026"}
    browser = as_(place, "senior manager")
    told = text(browser.post(f"{DOOR}/R-2026-001/triage", sent | day, follow=True))

    assert "Taken as “An opportunity to offer”; it came as “Something else”" in told
    assert "One form too many" in text(browser.get(f"{DOOR}?kind=opportunity"))
    assert [step.kind for step in request.steps.order_by("at", "pk")] == ["received", "taken_as", "triaged"]


def test_triaged_as_what_it_came_as_it_has_no_step_more(place):
    request = asked_of_us(place)
    dealing.triage(
        request_id=request.pk, owner_id=place.appointments["Hazel"].pk, reply_by=FRIDAY, kind=Kind(request.kind),
        by=place.acting("senior manager"), at=RAISED_AT,
    )  # fmt: skip

    assert [step.kind for step in request.steps.order_by("at", "pk")] == ["received", "triaged"]


def test_the_open_page_warns_that_patient_matters_do_not_belong_there(place, client):
    page = client.get("/westmere/ask").content.decode()
    banner = page[page.index("nhsuk-card--warning") :]

    assert "Nothing about a patient" in banner
    assert banner.index("Patient matters do not belong here") < banner.index("<form")


@pytest.mark.parametrize("asked_for", ["state=nonsense", "kind=nonsense", "kind=payment", "state=late&kind=nonsense"])
@pytest.mark.parametrize("hat", ["ICB", "A1"])
def test_an_unknown_filter_narrows_the_list_and_its_file_to_nothing(place, as_, hat, asked_for):
    asked(place), triaged(place, asked_of_us(place), by="senior manager")
    browser = as_(place, hat)

    assert "R-2026-002" in text(browser.get(DOOR))
    page = text(browser.get(f"{DOOR}?{asked_for}"))
    assert "No request is like that." in page
    assert "R-2026-00" not in page
    assert len(browser.get(f"{DOOR}.csv?{asked_for}").content.decode().splitlines()) == 1


def test_a_day_on_which_nobody_works_is_not_asked_for(place, as_):
    christmas = {"wanted_by_day": "25", "wanted_by_month": "12", "wanted_by_year": "2026"}
    page = as_(place, "ICB").post(f"{DOOR}/new", {"kind": "other", "title": "A talk", "words": "Who?"} | christmas)

    assert "Friday 25 December is no working day: say by which one you need it, or leave it empty." in text(page)
    assert 'value="A talk"' in page.content.decode()
    assert models.AccessRequest.objects.count() == 0
