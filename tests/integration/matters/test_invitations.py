"""Asking by e-mail: a link for each hand, reminders to the unheard alone, and what a link may do."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db.models import F
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, london
from tests.integration.matters.checks import last_act, refused

from folkmoot.directory import models as directory_models
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling, Position, Standing
from folkmoot.matters.operations import answers, invitations
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.post import models as post_models

HOUR = timedelta(hours=1)


def letters(kind="canvass", **words):
    return post_models.Message.objects.filter(kind=kind, **words).order_by("pk")


def test_opening_asks_every_hand_of_every_practice_once_by_a_link_of_its_own(place, time_machine):
    time_machine.move_to(OPENED_AT, tick=False)  # a link holds the second it was signed in
    canvass = factories.opened(place)

    # A representative, a deputy and a manager for each of five practices; partners are not asked.
    assert letters().count() == models.Invitation.objects.count() == 15
    letter = letters(to_name="Dr A1").get()
    assert letter.subject == (
        "2 minutes to answer by Monday 21 September 2026 at 5:00pm: Move phlebotomy to a community hub"
    )
    assert "Should phlebotomy move to a community hub from April 2027?" in letter.text
    assert "asks your practice" in letter.text
    assert link_of(invitation(place, canvass)) in letter.text
    assert letter.may_be_sent_at == OPENED_AT
    assert not letters(to_name="Dr A1 partner").exists()


def test_what_is_asked_in_the_evening_arrives_in_the_morning(place):
    factories.opened(place, at=london(9, 7, 21))

    assert {letter.may_be_sent_at for letter in letters()} == {london(9, 8, 7)}


def test_a_binding_vote_is_asked_for_without_a_link(place):
    factories.opened(place, binds=True)

    letter = letters(to_name="Dr A1").get()
    assert "Answer in two taps" not in letter.text
    assert "This vote binds your practice, so please sign in to give it" in letter.text


def invitation(place, canvass, seat="A1"):
    return models.Invitation.objects.get(voice__canvass=canvass, appointment=place.appointments[seat])


def token(place, canvass, seat="A1"):
    return link_of(invitation(place, canvass, seat)).rsplit("/answer/", 1)[-1].strip("/")


def link_of(one):
    return invitations.address(one, one.appointment.person.email)


@pytest.fixture
def canvass(place):
    return factories.opened(place)


def test_opening_a_link_names_its_holder_and_spends_nothing(place, canvass):
    found, acting = invitations.followed(token(place, canvass), at=OPENED_AT + HOUR)

    assert found == invitation(place, canvass)
    assert acting == place.acting("A1")
    assert found.spent_at is None


def by_link(place, canvass, *, seat="A1", at=OPENED_AT + HOUR, **overrides):
    given = factories.given(**{"via": "link"} | overrides)
    return invitations.answer_by_link(given, token=token(place, canvass, seat), at=at)


def test_confirming_a_link_gives_the_answer_once_and_spends_the_link(place, canvass):
    answer = by_link(place, canvass)

    assert (answer.via, answer.standing) == ("link", Standing.EFFECTIVE)
    assert invitation(place, canvass).spent_at == OPENED_AT + HOUR
    assert last_act(place) == ("answer given", "Dr A1")
    with refused("has been used to answer"):
        by_link(place, canvass)
    # The manager's link is another, and may still change the practice's answer.
    assert by_link(place, canvass, seat="A1 manager", position=Position.SUPPORT).standing == Standing.EFFECTIVE


def test_a_refused_answer_spends_no_link(place, canvass):
    with refused("at least one condition"):
        by_link(place, canvass, position=Position.SUPPORT_IF, conditions=())

    assert by_link(place, canvass).standing == Standing.EFFECTIVE


def test_a_link_gives_no_binding_vote(place):
    canvass = factories.opened(place, binds=True)

    with refused("second step"):
        by_link(place, canvass)


@pytest.mark.parametrize("changed", ["", "x", "{}x", "x{}"])
def test_a_forged_link_is_known_without_asking_the_database(place, canvass, changed, django_assert_num_queries):
    forged = changed.format(token(place, canvass))

    with django_assert_num_queries(0), pytest.raises(Refused, match="not complete or has been changed"):
        invitations.followed(forged, at=OPENED_AT)


def test_a_link_made_for_something_else_is_refused(place, canvass):
    number = invitation(place, canvass).pk
    other = signing.dumps([number, "x"], salt="another purpose", compress=True)
    bare = signing.dumps(number, salt="folkmoot.matters.invitation", compress=True)

    for link in (other, bare):
        with refused("not complete or has been changed"):
            invitations.followed(link, at=OPENED_AT)


def test_a_link_whose_invitation_is_gone_leads_nowhere(place, canvass):
    gone = token(place, canvass)
    models.Invitation.objects.all().delete()

    with refused("no longer leads anywhere"):
        invitations.followed(gone, at=OPENED_AT)


def test_a_link_expires_a_day_after_the_close_and_answers_nothing_from_the_close_on(place, canvass):
    link = token(place, canvass)

    assert invitations.followed(link, at=CLOSES_AT + timedelta(days=1))
    with refused("This link expired on Tuesday 22 September 2026 at 5:00pm"):
        invitations.followed(link, at=CLOSES_AT + timedelta(days=1, seconds=1))
    with refused("closed on Monday 21 September 2026 at 5:00pm"):
        by_link(place, canvass, at=JUST_AFTER)


def test_a_link_dies_with_the_role_it_was_made_for(place, canvass):
    directory_models.Appointment.objects.filter(pk=place.appointments["A1"].pk).update(ends_on="2026-09-08")

    assert invitations.followed(token(place, canvass), at=london(9, 7, 23))
    with refused("You no longer hold the role"):
        invitations.followed(token(place, canvass), at=london(9, 8, 0))


def test_a_link_of_one_who_moved_to_another_practice_answers_for_neither(place, canvass):
    """The appointment itself was rewritten: the hat exists, and is no hand of the voice."""
    directory_models.Appointment.objects.filter(pk=place.appointments["A1"].pk).update(
        organisation=place.organisations["A2"]
    )

    with refused("You no longer answer for this practice."):
        by_link(place, canvass)


def test_a_link_shows_nothing_to_somebody_else_who_is_signed_in(place, canvass, as_):
    someone_else = as_(place, "A1 deputy", OPENED_AT + HOUR)
    address = f"/answer/{token(place, canvass)}"

    shown, posted = someone_else.get(address), someone_else.post(address, {"position": "support"})

    assert shown.status_code == posted.status_code == 410
    assert "made for somebody else" in shown.content.decode()
    assert canvass.wording not in shown.content.decode()
    assert not models.Answer.objects.exists()


def test_a_link_is_its_holders_own_signed_in_too(place, canvass, as_):
    holder = as_(place, "A1", OPENED_AT + HOUR)

    assert holder.post(f"/answer/{token(place, canvass)}", {"position": "support"}).status_code == 200
    assert models.Answer.objects.get().given_by_words == place.acting("A1").words


def test_a_warning_about_commerce_on_a_links_page_leads_to_the_lmc_by_way_of_signing_in(
    place, canvass, client, time_machine
):
    time_machine.move_to(OPENED_AT + HOUR)
    words = {"position": "oppose", "sentence": "We might serve notice on the hub."}

    warned = client.post(f"/answer/{token(place, canvass)}", words).content.decode()

    assert "would you rather send it to your LMC privately?" in warned
    assert '<a href="/westmere/lmc-letters/new">sign in and write to your LMC privately</a>' in warned
    assert "write to your LMC" not in client.get(f"/answer/{token(place, canvass)}").content.decode()


def test_two_taps_on_one_link_count_once(place, canvass, monkeypatch):
    """The second tap looked at the link before the first spent it."""
    first = invitations.followed

    def followed_twice(link, **known):
        found = first(link, **known)
        models.Invitation.objects.filter(pk=found[0].pk).update(spent_at=F("made_at"))
        return found

    monkeypatch.setattr(invitations, "followed", followed_twice)

    with pytest.raises(Refused, match="has just been used"):
        by_link(place, canvass)
    assert not models.Answer.objects.exists()


# Closing Monday 21 September: reminders on Monday the 14th, Thursday the 17th and the day itself, at eight.
@pytest.mark.parametrize(
    ("at", "reminded"),
    [
        (london(9, 14, 7, 59), 0),
        (london(9, 14, 8), 12),
        (london(9, 16, 12), 12),
        (JUST_AFTER, 0),
    ],
)
def test_the_unheard_are_reminded_from_the_set_time_to_the_close(place, canvass, at, reminded):
    factories.answer(place, canvass, "A1")

    assert invitations.remind_unheard(canvass_id=canvass.pk, at=at) == reminded
    assert invitations.remind_unheard(canvass_id=canvass.pk, at=at) == 0


def reminders():
    return letters(subject__startswith="Not heard yet")


def test_a_reminder_goes_once_at_each_time_and_to_the_unheard_alone(place, canvass):
    factories.answer(place, canvass, "A1")
    factories.answer(place, canvass, "A2 deputy")
    canvass_operations.declare_interest(
        voice_id=queries.voices(canvass.pk)["A3"],
        words="We bid.",
        handling=Handling.EXCLUDED,
        by=place.acting("A3"),
        at=OPENED_AT + HOUR,
    )

    for at in (london(9, 14, 8), london(9, 14, 9), london(9, 16, 9)):
        invitations.remind_unheard(canvass_id=canvass.pk, at=at)

    # A1 has answered, A2's answer waits for the practice, A3 is off the roll: H1 and H2 remain, three hands each.
    assert sorted(reminder.to_name for reminder in reminders()) == [
        f"Dr {code}{role}" for code in ("H1", "H2") for role in ("", " deputy", " manager")
    ]
    assert reminders().first().subject == (
        "Not heard yet, closes Monday 21 September 2026 at 5:00pm: Move phlebotomy to a community hub"
    )
    invitations.remind_unheard(canvass_id=canvass.pk, at=london(9, 17, 8))
    assert reminders().count() == 12


def test_a_draft_and_a_withdrawn_canvass_remind_nobody(place, canvass):
    draft = factories.draft(place, canvass.matter, wording="Another?")
    canvass_operations.withdraw_canvass(
        canvass_id=canvass.pk, why="Taken back.", by=place.acting("senior manager"), at=OPENED_AT
    )

    assert invitations.remind_unheard(canvass_id=draft.pk, at=london(9, 14, 8)) == 0
    assert invitations.remind_unheard(canvass_id=canvass.pk, at=london(9, 14, 8)) == 0


def test_a_reminder_that_would_only_arrive_after_the_close_is_not_sent(place):
    matter = factories.routed(place)
    closing_early = factories.opened(place, matter, closes_at=london(9, 21, 6, 30))

    # At nine in the evening before, mail waits until seven: half an hour after the close.
    assert invitations.remind_unheard(canvass_id=closing_early.pk, at=london(9, 20, 21)) == 0
    assert not reminders().exists()


def test_a_newcomer_is_reminded_with_a_link_of_their_own_and_a_leaver_is_not(place, canvass, time_machine):
    time_machine.move_to(london(9, 14, 8), tick=False)  # a link holds the second it was signed in
    leaver = place.appointments["A1"]
    directory_models.Appointment.objects.filter(pk=leaver.pk).update(ends_on="2026-09-10")
    newcomer = directory_models.Appointment.objects.create(
        community=place.community,
        person=directory_models.Person.objects.create(name="Dr New", email="new@mail.example"),
        organisation=place.organisations["A1"],
        role=leaver.role,
        starts_on="2026-09-10",
    )

    assert invitations.remind_unheard(canvass_id=canvass.pk, at=london(9, 14, 8)) == 15

    assert not reminders().filter(to_name="Dr A1").exists()
    theirs = models.Invitation.objects.get(appointment=newcomer)
    assert link_of(theirs) in reminders().get(to_name="Dr New").text
    assert models.Invitation.objects.count() == 16


def test_a_seat_of_a_group_is_reminded_at_its_holder(place):
    group = place.groups[factories.GroupKind.LEADERSHIP_GROUP]
    canvass = factories.opened(place, group_id=group.pk)
    seat = canvass.voices.get(appointment=place.appointments["Alder"])
    answers.give_answer(
        factories.given(), voice_id=seat.pk, by=place.acting("Alder"), second_factor=False, at=OPENED_AT + HOUR
    )

    assert invitations.remind_unheard(canvass_id=canvass.pk, at=london(9, 14, 8)) == 3
