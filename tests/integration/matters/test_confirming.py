"""Provisional answers: who confirms for a practice, what they are asked, and what confirming or refusing does."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, AuthorityLevel
from tests.integration.matters.checks import everything, last_act, not_found, refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position, Standing
from folkmoot.matters.operations import answers, invitations
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import confirming as operations
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")

HERE = "/westmere"
HOUR = timedelta(hours=1)
LATER = OPENED_AT + 2 * HOUR


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def name(place, seat, *, by="A1", at=OPENED_AT):
    appointment = place.appointments[seat].pk if seat else None
    operations.name_confirmer(appointment_id=appointment, by=place.acting(by, at), at=at)


def refuse(place, answer, why="We have not met yet.", *, by="A1 partner", at=LATER):
    operations.refuse_answer(answer_id=answer.pk, why=why, by=place.acting(by, at), at=at)


def asked(answer):
    return sorted(one.to_name for one in Message.objects.filter(key__contains=f" answer {answer.pk} confirmed by "))


def waits(place, seat, at=LATER):
    """What waits for whoever sits there, of answers to confirm: about what, minutes, and where it leads."""
    found = queries.waiting_for(place.acting(seat, at), at)
    return [(one.about, one.minutes, one.page) for one in found if one.what == "Confirm your practice's answer"]


@pytest.fixture
def canvass(place):
    return factories.opened(place)


@pytest.fixture
def waiting(place, canvass):
    """A deputy's answer, while the practice has named one of its partners to confirm."""
    name(place, "A1 partner")
    return factories.answer(place, canvass, "A1 deputy", Position.SUPPORT_IF, sentence="It is near.")


def test_one_letter_and_one_waiting_item_go_to_the_named_confirmer_alone(place, canvass, waiting):
    assert asked(waiting) == ["Dr A1 partner"]
    (letter,) = Message.objects.filter(kind="confirmation")
    assert f"{HERE}/canvasses/{canvass.pk}/answers/{waiting.pk}/confirm" in letter.text
    assert waits(place, "A1 partner") == [("Move phlebotomy to a community hub", 1, "confirm-answer")]
    assert waits(place, "A1") == waits(place, "A1 manager") == waits(place, "A2 partner") == []


def test_only_the_named_confirmer_settles_it(place, waiting):
    for seat in ("A1", "A1 manager", "A1 deputy"):
        with refused("Someone else who may bind the practice"):
            answers.confirm_answer(answer_id=waiting.pk, by=place.acting(seat), second_factor=True, at=LATER)
        with refused("Someone else who may bind the practice"):
            refuse(place, waiting, by=seat)

    answers.confirm_answer(answer_id=waiting.pk, by=place.acting("A1 partner"), second_factor=False, at=LATER)

    waiting.refresh_from_db()
    assert waiting.standing == Standing.EFFECTIVE


@pytest.mark.parametrize("why_not", ["left", "lost their authority", "no longer named", "gave it"])
def test_without_a_confirmer_who_can_everyone_who_may_bind_is_asked(place, canvass, why_not):
    name(place, "A1 manager")
    if why_not == "left":
        models.Confirmer.objects.get().appointment.__class__.objects.filter(
            pk=place.appointments["A1 manager"].pk
        ).update(ends_on=date(2026, 9, 7))
    elif why_not == "lost their authority":
        factories.grant(place, "A1 manager", AuthorityLevel.OBSERVE)
    elif why_not == "no longer named":
        name(place, None)
    else:
        factories.grant(place, "A1 manager", AuthorityLevel.OBSERVE)
    by = "A1 manager" if why_not == "gave it" else "A1 deputy"

    answer = factories.answer(place, canvass, by)

    everyone = ["Dr A1", "Dr A1 manager", "Dr A1 partner"]
    assert asked(answer) == (everyone if why_not == "no longer named" else ["Dr A1", "Dr A1 partner"])
    assert len(waits(place, "A1")) == len(waits(place, "A1 partner")) == 1
    refuse(place, answer, by="A1")


def test_a_confirmer_named_later_is_sent_what_waits_already_and_nobody_is_asked_twice(place, canvass):
    answer = factories.answer(place, canvass, "A1 deputy")
    Message.objects.all().delete()

    name(place, "A1 partner", at=LATER)
    name(place, "A1 partner", at=LATER)

    assert asked(answer) == ["Dr A1 partner"]
    assert last_act(place) == ("confirmer named", "Dr A1")


def test_a_confirmer_is_named_by_and_among_those_who_may_bind_the_practice(place):
    factories.grant(place, "A1 manager", AuthorityLevel.SPECIFIED, categories=["priorities"])
    with refused("representative, your practice manager or a partner names"):
        name(place, "A1 partner", by="A1 deputy")
    for seat in ("A1 deputy", "A1 manager", "A2 partner", "LMC chair"):
        with refused("of your own practice"):
            name(place, seat)
    with not_found():
        name(place, "A1 partner", by="senior manager")

    name(place, "A1", by="A1 manager")

    assert models.Confirmer.objects.get().appointment == place.appointments["A1"]


def test_refusing_says_why_and_leaves_what_counted_counting(place, canvass):
    kept = factories.answer(place, canvass, "A1", Position.OPPOSE)
    answer = factories.answer(place, canvass, "A1 deputy", Position.SUPPORT, at=OPENED_AT + HOUR + HOUR / 2)

    with refused("Say why it is refused"):
        refuse(place, answer, " ")
    with refused("Refused because: This text seems to hold an NHS number"):
        refuse(place, answer, "943 476 5919")
    refuse(place, answer)

    answer.refresh_from_db()
    assert (answer.standing, answer.refused_because) == (Standing.REFUSED, "We have not met yet.")
    assert answer.refused_by_words == "Dr A1 partner, Practice partner, A1 Practice"
    assert last_act(place) == ("answer refused", "Dr A1 partner")
    assert queries.standing_answer(kept.voice_id) == kept
    assert queries.turnout(canvass.pk) == (1, 5)
    with refused("confirmed or refused"):
        refuse(place, answer)
    with refused("confirmed or refused"):
        answers.confirm_answer(answer_id=answer.pk, by=place.acting("A1"), second_factor=True, at=LATER)


def test_a_refused_answer_counts_as_one_never_confirmed_and_the_practice_is_asked_again(place, canvass, waiting):
    refuse(place, waiting)

    assert "Answer for your practice" in [one.what for one in queries.waiting_for(place.acting("A1"), LATER)]
    assert "A1" in [voice.code for voice in queries.unheard_voices(canvass.pk)]
    outcome = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome
    # By the counting rules, 4: a provisional answer in time and no effective one.
    assert outcome["awaiting_authority"] == ["A1"]
    assert outcome["counted"]["voices"] == 0


def test_whoever_used_their_link_and_was_refused_is_reminded_to_sign_in(place, canvass):
    link = models.Invitation.objects.get(appointment=place.appointments["A1 deputy"])
    token = invitations.address(link, link.appointment.person.email).rpartition("/")[2]
    answer = invitations.answer_by_link(factories.given(), token=token, at=OPENED_AT + HOUR)
    refuse(place, answer)
    Message.objects.all().delete()

    invitations.remind_unheard(canvass_id=canvass.pk, at=CLOSES_AT - timedelta(days=1))

    letters = {one.to_name: one.text for one in Message.objects.all()}
    assert "Answer in two taps" not in letters["Dr A1 deputy"]
    assert "Answer in two taps" in letters["Dr A1"]


def test_after_the_close_nothing_is_refused(place, waiting):
    with refused("has closed"):
        refuse(place, waiting, at=JUST_AFTER)


def test_another_practices_or_communitys_answer_is_not_found(place, waiting):
    other = factories.elsewhere()

    for by in (place.acting("A2 partner"), place.acting("senior manager"), other.acting("Y1 partner")):
        with not_found():
            operations.refuse_answer(answer_id=waiting.pk, why="No.", by=by, at=LATER)
        with not_found():
            operations.refuse_answer(answer_id=0, why="No.", by=by, at=LATER)


def page_of(answer):
    return f"{HERE}/canvasses/{answer.voice.canvass_id}/answers/{answer.pk}/confirm"


def test_the_confirmer_sees_what_was_answered_by_whom_and_confirms_it(place, waiting, as_):
    browser = as_(place, "A1 partner", LATER)
    before = everything()

    shown = text(browser.get(page_of(waiting)))

    assert everything() == before
    assert "Should phlebotomy move to a community hub from April 2027?" in shown
    assert "Support with conditions" in shown
    assert "12 months' parallel running" in shown
    assert "It is near." in shown
    assert "Dr A1 deputy, Deputy representative, A1 Practice" in shown
    said = text(browser.post(page_of(waiting), {"settled": "confirm"}, follow=True))
    assert "Confirmed: it is your practice's answer now." in said
    waiting.refresh_from_db()
    assert waiting.confirmed_by == place.appointments["A1 partner"].person


def test_the_confirmer_refuses_it_on_the_page_and_the_practice_reads_why(place, waiting, as_):
    browser = as_(place, "A1 partner", LATER)

    again = text(browser.post(page_of(waiting), {"settled": "refuse", "why": ""}))
    browser.post(page_of(waiting), {"settled": "refuse", "why": "We meet on Friday."})

    assert "Say why it is refused" in again
    for seat in ("A1", "A1 deputy"):
        shown = text(as_(place, seat, LATER).get(f"{HERE}/canvasses/{waiting.voice.canvass_id}"))
        assert "Refused for your practice" in shown
        assert "We meet on Friday." in shown
    assert "We meet on Friday." not in text(as_(place, "A2", LATER).get(f"{HERE}/canvasses/{waiting.voice.canvass_id}"))


def test_others_read_why_they_cannot_settle_it_and_strangers_find_nothing(place, waiting, as_):
    shown = text(as_(place, "A1", LATER).get(page_of(waiting)))
    assert "Someone else who may bind the practice confirms this answer." in shown
    assert "Settle it" not in shown
    late = text(as_(place, "A1 partner", JUST_AFTER).get(page_of(waiting)))
    assert "not confirmed in time" in late

    assert as_(place, "A2 partner", LATER).get(page_of(waiting)).status_code == 404
    assert as_(place, "senior manager", LATER).get(page_of(waiting)).status_code == 403
    elsewhere = page_of(waiting).replace(f"canvasses/{waiting.voice.canvass_id}", "canvasses/0")
    assert as_(place, "A1 partner", LATER).get(elsewhere).status_code == 404


def test_the_canvass_page_says_whom_it_waits_for_and_leads_them_there(place, waiting, as_):
    address = f"{HERE}/canvasses/{waiting.voice.canvass_id}"

    assert "waiting to be confirmed by Dr A1 partner" in text(as_(place, "A1 deputy", LATER).get(address))
    assert "Confirm or refuse it" not in text(as_(place, "A1", LATER).get(address))
    assert page_of(waiting) in as_(place, "A1 partner", LATER).get(address).content.decode()


def test_the_representative_names_the_confirmer_on_a_page(place, as_):
    browser = as_(place, "A1", OPENED_AT)

    assert "Nobody is named" in text(browser.get(f"{HERE}/confirmer"))
    named = browser.post(f"{HERE}/confirmer", {"appointment": place.appointments["A1 partner"].pk}, follow=True)

    assert "Dr A1 partner confirms for your practice." in text(named)
    assert "Your representative, your practice manager or a partner names them." in text(
        as_(place, "A1 deputy", OPENED_AT).get(f"{HERE}/confirmer")
    )
    browser = as_(place, "A1", LATER)
    assert "Nobody is named" in text(browser.post(f"{HERE}/confirmer", {"appointment": ""}, follow=True))
    wrong = {"appointment": place.appointments["A2 partner"].pk}
    assert "Choose an answer" in text(browser.post(f"{HERE}/confirmer", wrong))


@pytest.fixture
def told(place, canvass):
    """A canvass with a teller."""
    teller = place.appointments["teller"].pk
    canvasses.appoint_teller(
        canvass_id=canvass.pk, appointment_id=teller, by=place.acting("senior manager"), at=OPENED_AT
    )
    return canvass


def test_an_answer_by_telephone_from_someone_else_waits_for_the_confirmer(place, told, as_):
    name(place, "A1 partner")
    voice = queries.voices(told.pk)["A1"]
    browser = as_(place, "teller", LATER)
    offered = text(browser.get(f"{HERE}/voices/{voice}/telephone"))
    assert "Dr A1 manager, Practice manager" in offered
    assert "Dr A1 partner" not in offered

    heard = {"position": "oppose", "speaker": "someone", "heard_from": "the lead nurse"}
    browser.post(f"{HERE}/voices/{voice}/telephone", heard)

    answer = models.Answer.objects.get()
    assert (answer.standing, asked(answer)) == (Standing.PROVISIONAL, ["Dr A1 partner"])
    shown = text(as_(place, "A1 partner", LATER).get(page_of(answer)))
    assert "the lead nurse, by telephone; written down by Dr teller" in shown
    refuse(place, answer, "She speaks for herself.", at=LATER + HOUR)
    named = text(as_(place, "teller", LATER + HOUR).post(f"{HERE}/canvasses/{told.pk}/named", follow=True))
    assert "refused by the practice: She speaks for herself." in named


def test_an_answer_by_telephone_from_the_manager_counts_at_once(place, told, as_):
    voice = queries.voices(told.pk)["A1"]
    heard = {"position": "oppose", "speaker": place.appointments["A1 manager"].pk}

    as_(place, "teller", LATER).post(f"{HERE}/voices/{voice}/telephone", heard)

    assert models.Answer.objects.get().standing == Standing.EFFECTIVE


def test_a_seats_vote_by_telephone_is_its_holders_alone(place, as_):
    canvass = factories.opened(place, group_id=place.groups[GroupKind.LEADERSHIP_GROUP].pk)
    teller = place.appointments["teller"].pk
    canvasses.appoint_teller(
        canvass_id=canvass.pk, appointment_id=teller, by=place.acting("senior manager"), at=OPENED_AT
    )
    seat = canvass.voices.get(appointment=place.appointments["Alder"])
    address = f"{HERE}/voices/{seat.pk}/telephone"
    with refused("gives their own vote"):
        answers.record_telephone_answer(
            factories.given(), voice_id=seat.pk, speaker_id=None, heard_from="x", by=place.acting("teller"), at=LATER
        )
    browser = as_(place, "teller", LATER)
    assert "Someone else" not in text(browser.get(address))

    browser.post(address, {"position": "oppose", "speaker": place.appointments["Alder"].pk})

    assert models.Answer.objects.get().standing == Standing.EFFECTIVE
