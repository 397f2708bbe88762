"""The intake mailbox: mail over a real server on loopback becomes a request, once its sender confirms it."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.front_door.test_outside import let_in, link, text
from tests.integration.post.mail_server import free_port

from folkmoot.desk import queries as desk
from folkmoot.front_door import models
from folkmoot.front_door.management.commands.receive_mail import server
from folkmoot.front_door.operations import outside
from folkmoot.front_door.operations.intake import Taken, take_in
from folkmoot.kernel.errors import Refused
from folkmoot.post.models import Message

TO = "westmere@door.example"
NHS_NUMBER = "943 476 5919"


def mail(text="Could somebody come to our winter meeting?", *, number="1", files=(), **headers):
    message = EmailMessage()
    named = {
        "From": "Una Marsh <una@alliance.example>",
        "To": TO,
        "Subject": "A winter voice",
        "Message-ID": f"<{number}@alliance.example>",
    }
    for name, value in (named | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for file in files:
        name, content = (file, b"MZ") if isinstance(file, str) else file
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def taken(raw, *, to=TO, at=RAISED_AT):
    return take_in(raw, to=to, at=at)


def test_mail_waits_until_its_sender_confirms_it(place):
    assert taken(mail()) is Taken.KEPT

    one = models.OutsideRequest.objects.get()
    assert (one.title, one.name, one.email, one.organisation_words, one.confirmed_at) == (
        "A winter voice",
        "Una Marsh",
        "una@alliance.example",
        "alliance.example",
        None,
    )
    assert models.AccessRequest.objects.count() == 0
    outside.confirm(link(one), at=RAISED_AT)
    one.refresh_from_db()
    assert (one.confirmed_at, one.request) == (RAISED_AT, None)  # unknown: the executive lets it in


def test_a_known_partners_mail_is_a_request_once_confirmed_and_a_forged_one_never(place):
    lead = place.appointments["ICB"].person
    taken(mail(From=f"Rachel <{lead.email}>"))

    assert models.AccessRequest.objects.count() == 0  # whoever forged the sender reads no mailbox
    outside.confirm(link(models.OutsideRequest.objects.get()), at=RAISED_AT)
    assert models.AccessRequest.objects.get().asked_by == place.organisations["ICB"]


def test_a_message_sent_again_is_taken_once(place):
    assert [taken(mail()), taken(mail()), taken(mail("Other words, the same number."))] == [
        Taken.KEPT,
        Taken.AGAIN,
        Taken.AGAIN,
    ]
    assert taken(mail(number="2")) is Taken.KEPT


@pytest.mark.parametrize(
    ("raw", "to", "what"),
    [
        (mail(Auto_Submitted="auto-replied"), TO, Taken.AUTOMATIC),
        (mail(From=""), TO, Taken.UNSIGNED),
        (mail(), "elsewhere@door.example", Taken.NOBODY),
        (mail(), "intake+westmere@door.example", Taken.KEPT),
        (mail(), "WESTMERE@door.example", Taken.KEPT),
        (b"\xff\xfe\x00", TO, Taken.UNSIGNED),
        (mail(), "\udcff@door.example", Taken.NOBODY),
        (mail(From="nobody"), TO, Taken.UNSIGNED),
        (mail(From=f"<una@{'a.' * 130}example>"), TO, Taken.UNSIGNED),
        (mail().replace(b"una@", b"un\xe4@"), TO, Taken.UNSIGNED),
        (mail().replace(b"Una Marsh", b"Ren\xe9 Marsh"), TO, Taken.KEPT),
        (mail(From=f"{'Una ' * 50}<una@alliance.example>"), TO, Taken.KEPT),
    ],
)
def test_what_becomes_of_a_message(place, raw, to, what):
    assert taken(raw, to=to) is what
    assert models.OutsideRequest.objects.count() == (what is Taken.KEPT)


@pytest.mark.parametrize(
    ("text", "why"), [(f"About {NHS_NUMBER}.", "NHS number"), ("", "plain English"), ("x" * 4001, "4,000 at most")]
)
def test_what_may_not_be_kept_is_refused_and_the_sender_told_why_without_a_word_of_it(place, text, why):
    assert taken(mail(text)) is Taken.REFUSED

    letter = Message.objects.get()
    assert letter.to_address == "una@alliance.example"
    assert why in letter.text
    assert NHS_NUMBER not in letter.text
    assert models.OutsideRequest.objects.count() == 0


def test_whoever_forges_a_sender_sends_them_none_of_their_own_words(place):
    forged = {"From": '"Cheap pills, pills.example" <una@alliance.example>', "Subject": "Cheap pills"}
    taken(mail("Cheap pills.", files=("pills.exe",), **forged))
    taken(mail("", number="2", **forged))

    letters = Message.objects.all()
    assert len(letters) == 2  # the link, and the refusal of an empty one
    for letter in letters:
        assert "pills" not in letter.to_name + letter.subject + letter.text


def test_nobody_is_written_to_without_end_and_nothing_is_lost(place):
    results = [taken(mail(number=str(each))) for each in range(7)]
    refusals = [taken(mail("", number=f"r{each}")) for each in range(3)]

    assert results == [Taken.KEPT] * 5 + [Taken.HELD] * 2
    assert refusals == [Taken.REFUSED] * 3
    assert Message.objects.count() == 5 + 1  # five links, and one refusal an hour
    why = "More than 5 messages came from this address within an hour."
    held = models.OutsideRequest.objects.exclude(held_because="").order_by("pk")
    assert [one.held_because for one in held] == [why, why]
    assert taken(mail(number="6")) is Taken.AGAIN  # replayed, it is not held twice
    assert taken(mail(number="8"), at=RAISED_AT + timedelta(minutes=61)) is Taken.KEPT


def test_an_address_that_begins_as_one_told_before_is_not_taken_for_it(place, monkeypatch):
    monkeypatch.setattr("folkmoot.front_door.operations.letters.MOST_REFUSALS", 1)

    for number, sender in enumerate(("una@alliance.example.com", "una@alliance.example")):
        taken(mail("", number=str(number), From=f"<{sender}>"))

    assert [one.to_address for one in Message.objects.all()] == ["una@alliance.example.com"], "one an hour is told"


def test_a_flood_from_forged_senders_is_held_back_once_sixty_came_within_an_hour(place):
    senders = [f"<una{each}@alliance.example>" for each in range(62)]
    results = [taken(mail(number=str(each), From=sender)) for each, sender in enumerate(senders)]

    assert results == [Taken.KEPT] * 60 + [Taken.HELD] * 2
    assert Message.objects.count() == 60
    held = models.OutsideRequest.objects.get(email="una61@alliance.example")
    assert held.held_because == "More than 60 messages came in within an hour, from all senders together."


def held_back(place, files=()):
    for each in range(6):
        taken(mail(number=str(each), files=files if each == 5 else ()))
    return models.OutsideRequest.objects.exclude(held_because="").get()


def test_the_executive_sees_why_mail_is_held_and_sends_the_link(as_, place):
    one, browser = held_back(place), as_(place, "senior manager", RAISED_AT)

    listed = text(browser.get("/westmere/front-door/outside?held=yes"))
    page = text(browser.get(f"/westmere/front-door/outside/{one.pk}"))
    assert "Held back" in listed
    assert "More than 5 messages came from this address within an hour." in listed
    assert "nobody has confirmed it, so it may be forged" in page
    assert [each.about for each in desk.waiting_for(place.acting("senior manager"), RAISED_AT)] == [
        "1 message nobody was written to about: too many came within an hour"
    ]
    with pytest.raises(Refused, match="Nobody has confirmed its address"):
        let_in(place, one)
    sent = browser.post(f"/westmere/front-door/outside/{one.pk}/release", follow=True)
    assert "The link is sent" in text(sent)
    one.refresh_from_db()
    assert one.released_at is not None
    with pytest.raises(Refused, match="not held back"):
        outside.release(outside_id=one.pk, by=place.acting("senior manager"), at=RAISED_AT)
    outside.confirm(link(one), at=RAISED_AT)
    assert let_in(place, one).title == "A winter voice"


def test_held_mail_is_the_executives_alone_and_turned_away_tells_nobody(as_, place):
    one = held_back(place)
    letters = Message.objects.count()

    assert as_(place, "A1", RAISED_AT).post(f"/westmere/front-door/outside/{one.pk}/release").status_code == 403
    outside.turn_away(outside_id=one.pk, why="Forged.", by=place.acting("senior manager"), at=RAISED_AT)
    assert Message.objects.count() == letters


def test_held_mail_waits_a_quarter_and_a_week_once_its_link_is_sent(place):
    one = held_back(place)

    outside.forget_old(RAISED_AT + timedelta(days=89))
    assert list(models.OutsideRequest.objects.all()) == [one]  # what nobody confirmed in a week is gone
    released = RAISED_AT + timedelta(days=89)
    outside.release(outside_id=one.pk, by=place.acting("senior manager"), at=released)
    outside.forget_old(released + timedelta(days=7))
    assert outside.confirm(link(one), at=released + timedelta(days=7)).pk == one.pk


def test_held_mail_nobody_looked_at_is_forgotten_after_a_quarter(place):
    held_back(place)

    outside.forget_old(RAISED_AT + timedelta(days=91))
    assert models.OutsideRequest.objects.count() == 0


def test_a_refusal_is_told_once_an_hour(place):
    assert [taken(mail("", number=str(each))) for each in range(3)] == [Taken.REFUSED] * 3
    assert Message.objects.count() == 1


def test_of_a_flood_that_may_not_be_kept_twenty_an_hour_are_told(place):
    elsewhere = factories.elsewhere()
    flood = [mail("", number=str(each), From=f"<una{each}@alliance.example>") for each in range(22)]

    assert [taken(one) for one in flood] == [Taken.REFUSED] * 20 + [Taken.UNTOLD] * 2
    assert Message.objects.count() == 20
    # Whoever was told is told no second time; another community's door, and the next hour, have letters of their own.
    assert taken(flood[0]) is Taken.REFUSED
    assert taken(flood[20], to=f"{elsewhere.community.slug}@door.example") is Taken.REFUSED
    assert taken(flood[21], at=RAISED_AT + timedelta(hours=1)) is Taken.REFUSED
    assert Message.objects.count() == 22


@pytest.mark.django_db(transaction=True)
def test_a_real_mail_server_takes_it_in_and_refuses_whom_it_does_not_know():
    factories.community()
    listening = server("127.0.0.1", free_port())
    listening.start()
    try:
        with smtplib.SMTP("127.0.0.1", listening.port, timeout=10) as sender:
            assert sender.sendmail("una@alliance.example", [TO], mail()) == {}
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                sender.sendmail("una@alliance.example", ["nobody@door.example"], mail(number="2"))
            with pytest.raises(smtplib.SMTPResponseException):
                sender.sendmail("una@alliance.example", [TO], mail("x" * 31_000_000, number="3"))
    finally:
        listening.stop()

    assert refused.value.recipients["nobody@door.example"][0] == 550
    assert models.OutsideRequest.objects.get().title == "A winter voice"


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_here_is_tried_again_by_the_other_server(monkeypatch, caplog):
    factories.community()

    def breaks(*given, **named):
        raise RuntimeError("the database went away")

    monkeypatch.setattr("folkmoot.front_door.management.commands.receive_mail.take_in", breaks)
    listening = server("127.0.0.1", free_port())
    listening.start()
    try:
        with (
            smtplib.SMTP("127.0.0.1", listening.port, timeout=10) as sender,
            pytest.raises(smtplib.SMTPDataError) as refused,
        ):
            sender.sendmail("una@alliance.example", [TO], mail())
    finally:
        listening.stop()

    assert refused.value.smtp_code == 451
    assert b"database" not in refused.value.smtp_error


def test_the_command_takes_in_files_and_says_what_became_of_each(place, tmp_path):
    file, said = tmp_path / "one.eml", StringIO()
    file.write_bytes(mail())

    call_command("take_in_mail", str(file), str(file), to=TO, stdout=said)

    assert said.getvalue().splitlines() == [f"{file}: {Taken.KEPT}", f"{file}: {Taken.AGAIN}"]
    with pytest.raises(CommandError, match="could not be read"):
        call_command("take_in_mail", str(tmp_path / "none.eml"), to=TO)


def test_a_broken_database_has_the_mail_server_try_again(place, tmp_path, monkeypatch):
    def breaks(*given, **named):
        raise OperationalError("the database went away")

    monkeypatch.setattr("folkmoot.front_door.management.commands.take_in_mail.take_in", breaks)
    (tmp_path / "one.eml").write_bytes(mail())

    with pytest.raises(CommandError, match="try again later") as refused:
        call_command("take_in_mail", str(tmp_path / "one.eml"), to=TO)
    assert refused.value.returncode == 75


@pytest.mark.parametrize("bind", ["8025", "127.0.0.1:", "127.0.0.1:mail"])
def test_the_mail_server_says_where_it_cannot_listen(bind):
    with pytest.raises(CommandError, match="is no place to listen"):
        call_command("receive_mail", bind=bind)
