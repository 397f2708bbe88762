"""An administrator sees what mail to the community's people has not arrived, and decides about it; nobody reads it."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.post.letters import queue

from folkmoot.post import models, operations
from folkmoot.record import queries as records

pytestmark = pytest.mark.django_db
LONG_AGO = RAISED_AT - timedelta(hours=2)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def letter(place, key, seat="A1", *, at=LONG_AGO, **columns):
    """A letter to somebody of the place, as the post would have left it."""
    email = place.appointments[seat].person.email
    queue(key, to=(f"To {key}", email), subject="What only they should read", text="A secret link.", may_be_sent_at=at)
    models.Message.objects.filter(key=key).update(**columns)
    return models.Message.objects.get(key=key)


def in_trouble(place):
    return {
        "refused": letter(
            place,
            "refused",
            given_up_at=LONG_AGO,
            last_error="SMTPRecipientsRefused: {'x@y.example': (550, b'no such user')}",
        ),
        "unsure": letter(place, "unsure", claimed_at=LONG_AGO),
        "retried": letter(
            place, "retried", last_error="451 later", attempts=1, next_attempt_at=RAISED_AT + timedelta(hours=3)
        ),
        "late": letter(place, "late"),
    }


def test_every_trouble_is_listed_with_why_and_when_it_is_tried_next_and_nothing_of_what_it_says(place, as_):
    in_trouble(place)

    page = text(as_(place, "administrator").get("/westmere/mail"))

    assert all(f"To {key} (" in page for key in ("refused", "unsure", "retried", "late"))
    assert "It said: 550 no such user" in page
    assert "SMTPRecipientsRefused" not in page
    assert "7 September 2026 12:00" in page  # three hours after nine
    assert "In the next round" in page
    assert "A brief, or word about one" in page
    assert "secret" not in page
    assert "What only they should read" not in page


def test_what_went_out_waits_its_turn_or_was_called_off_is_not_listed(place, as_):
    letter(place, "sent", claimed_at=LONG_AGO, sent_at=LONG_AGO)
    letter(place, "cancelled", cancelled_at=LONG_AGO)
    letter(place, "waiting", at=RAISED_AT + timedelta(hours=1))
    letter(place, "being sent", claimed_at=RAISED_AT)

    assert "Every letter that was due has gone out." in text(as_(place, "administrator").get("/westmere/mail"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("state=given_up", {"refused"}),
        ("state=unsettled", {"unsure"}),
        ("state=retrying", {"retried"}),
        ("state=late", {"late"}),
        ("words=to+unsure", {"unsure"}),
        ("state=nonsense", {"refused", "unsure", "retried", "late"}),
    ],
)
def test_the_list_is_narrowed(place, as_, asked, shown):
    in_trouble(place)

    page = text(as_(place, "administrator").get(f"/westmere/mail?{asked}"))

    assert {key for key in ("refused", "unsure", "retried", "late") if f"To {key} (" in page} == shown


def test_a_long_list_is_paged(place, as_):
    for number in range(26):
        letter(place, f"late {number:02}")

    assert "Showing 26 to 26 of 26" in text(as_(place, "administrator").get("/westmere/mail?page=2"))


def test_a_letter_is_sent_again_after_a_page_asks_and_it_is_recorded(place, as_):
    refused = in_trouble(place)["refused"]
    browser = as_(place, "administrator")

    asked = text(browser.get(f"/westmere/mail/{refused.pk}"))
    assert "To To refused" in asked
    assert "they say it arrived" not in asked
    refused.refresh_from_db()
    assert refused.given_up_at is not None
    said = text(browser.post(f"/westmere/mail/{refused.pk}", {"decision": "again"}, follow=True))

    assert "It goes out in the next round." in said
    assert operations.send_due(RAISED_AT + timedelta(minutes=1)).sent == 2  # and the late one
    refused.refresh_from_db()
    assert refused.sent_at is not None
    (entry,) = records.entries(place.community.slug, words="sent again")
    assert (entry.act, entry.details) == ("letter sent again", {"kind": "brief"})


def test_a_letter_nobody_was_sure_of_is_noted_as_arrived(place, as_):
    unsure = in_trouble(place)["unsure"]

    as_(place, "administrator").post(f"/westmere/mail/{unsure.pk}", {"decision": "arrived"})

    unsure.refresh_from_db()
    assert unsure.sent_at is not None
    assert records.entries(place.community.slug, words="noted as arrived")


def test_what_needs_no_decision_or_is_another_communitys_is_not_found(place, as_):
    ours, theirs = in_trouble(place), in_trouble_elsewhere()
    browser = as_(place, "administrator")

    for number in (ours["late"].pk, ours["retried"].pk, theirs.pk, 0):
        assert browser.get(f"/westmere/mail/{number}").status_code == 404
        assert browser.post(f"/westmere/mail/{number}", {"decision": "again"}).status_code == 404
    assert "Theirs" not in text(browser.get("/westmere/mail"))


def in_trouble_elsewhere():
    other = factories.elsewhere()
    return letter(other, "Theirs", "Y1", given_up_at=LONG_AGO)


@pytest.mark.parametrize("seat", ["A1", "senior manager", "LMC chair", "ICB"])
def test_nobody_else_opens_it(place, as_, seat):
    refused = in_trouble(place)["refused"]
    browser = as_(place, seat)

    assert browser.get("/westmere/mail").status_code in {302, 403}
    browser.post(f"/westmere/mail/{refused.pk}", {"decision": "again"})
    refused.refresh_from_db()
    assert refused.given_up_at is not None


def test_the_page_of_the_clock_leads_an_administrator_there_and_nobody_else(place, as_, client):
    assert "/westmere/mail" in text(as_(place, "administrator").get("/health"))
    assert "/westmere/mail" not in text(as_(place, "A1").get("/health"))
    assert "/westmere/mail" not in text(client.get("/health"))
