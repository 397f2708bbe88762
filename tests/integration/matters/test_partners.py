"""What a partner reads of its own request: the state, the position once released, its own part of the feedback."""

from datetime import timedelta
from html import unescape

from tests import factories
from tests.factories import JUST_AFTER, MET_AT

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations import position as positions
from folkmoot.post.models import Message
from folkmoot.record import queries as record

MATTER = "/westmere/matters/M-2026-001"


def text(browser, address=MATTER):
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split()).partition("<main")[2]


def test_a_partner_is_led_to_the_position_once_it_is_released(place, as_):
    agreed = factories.position(place)
    before = text(as_(place, "ICB", JUST_AFTER))
    assert "Read general practice's position" not in before
    assert "Withdraw this matter" in before

    positions.release_position(matter_id=agreed.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)

    browser = as_(place, "ICB", JUST_AFTER + timedelta(minutes=1))
    assert "Read general practice's position" in text(browser)
    position = text(browser, f"{MATTER}/position")
    assert "We oppose the move as drafted" in position
    # Never the count, the vote or the dissent.
    assert "were heard" not in position
    assert "7 for" not in position


def test_a_partner_reads_its_own_part_of_the_feedback_and_not_the_members(place, as_):
    factories.told(place)

    page = text(as_(place, "ICB", MET_AT + timedelta(minutes=1)))

    assert "What you were told" in page
    assert "Thank you for deferring." in page
    assert "It was deferred." not in page
    for closed in ("feedback", "outcome", "instruction", "brief"):
        assert as_(place, "ICB", MET_AT).get(f"{MATTER}/{closed}").status_code == 403


def test_what_partners_are_told_is_drafted_from_the_record_without_how_the_instruction_fared(place, as_):
    factories.decided(place)

    form = text(as_(place, "senior manager", MET_AT), f"{MATTER}/feedback")

    drafted = form.partition('name="for_partners"')[2].partition(">")[2].partition("</textarea>")[0].strip()
    assert drafted == "Deferred, for transition money to be costed. It comes back on Monday 26 October 2026."
    assert "Sent to ICB Integrated care board (ICB)." in form


def test_every_partner_who_reads_the_position_is_told_what_came_of_it_and_in_the_same_time(place, as_):
    decided = factories.decided(place)
    positions.release_position(matter_id=decided.matter_id, by=place.acting("senior manager"), at=MET_AT)

    note = factories.told(place, decided)

    told = set(Message.objects.filter(kind="feedback", text__contains="Thank you").values_list("to_name", flat=True))
    assert told == {"Dr ICB", "Dr trust"}
    # Five practices and two partners: the place partnership has nobody to tell.
    assert note.sent_to == 7
    assert "Thank you for deferring." in text(as_(place, "trust", MET_AT + timedelta(minutes=1)))


def test_a_partner_the_matter_was_never_opened_to_is_told_nothing(place):
    factories.told(place)

    assert not Message.objects.filter(kind="feedback", to_name="Dr trust").exists()


def test_a_partner_told_nothing_reads_nothing(place, as_):
    factories.told(place, for_partners="", withheld_because="Talks go on.")

    page = text(as_(place, "ICB", MET_AT + timedelta(minutes=1)))

    assert "What you were told" not in page
    assert "Talks go on." not in page


def test_every_partner_reads_a_released_position_and_nothing_else_of_the_matter(place, as_):
    agreed = factories.position(place)
    assert as_(place, "trust", JUST_AFTER).get(MATTER).status_code == 404

    positions.release_position(matter_id=agreed.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)

    browser = as_(place, "trust", JUST_AFTER + timedelta(minutes=1))
    assert "We oppose the move as drafted" in text(browser, f"{MATTER}/position")
    assert "Move phlebotomy to a community hub" in text(browser, "/westmere/matters")
    shown = text(browser)
    assert "Read general practice's position" in shown
    assert "Position released to partners" in shown
    file = browser.get("/westmere/matters.csv").content.decode()
    for unseen in ("to end the local phlebotomy service", "412,000", "412000", "Routed", "28 September", "2026-09-28"):
        assert unseen not in shown + text(browser, "/westmere/matters").partition("<table")[2] + file
    # What it cannot read, it cannot look for either.
    assert "Move phlebotomy" not in text(browser, "/westmere/matters?words=local+phlebotomy+service")


def test_the_raised_rung_is_in_the_record_and_practices_read_as_before(place, as_):
    agreed = factories.position(place)

    positions.release_position(matter_id=agreed.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)

    agreed.matter.refresh_from_db()
    (released,) = record.entries(place.community.slug, limit=1)
    assert agreed.matter.rung == Visibility.ALL_PARTNERS
    assert {one["table"] for one in released.commitments} == {
        "matters_agreedposition",
        "matters_matter",
        "matters_step",
    }
    practice = as_(place, "A1", JUST_AFTER + timedelta(minutes=1)).get(MATTER).content.decode()
    assert "to end the local phlebotomy service" in practice
    assert "all partners see its title and the released position" in practice
