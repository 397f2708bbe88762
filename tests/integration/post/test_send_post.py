"""`folkmoot send_post`: what it prints and how it ends."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from tests.integration.post.letters import AT, queue
from tests.integration.post.mail_server import free_port

from folkmoot.post import models, queries

pytestmark = pytest.mark.django_db


def send_post(*arguments):
    printed = StringIO()
    with time_machine.travel(AT, tick=False):
        call_command("send_post", *arguments, stdout=printed)
    return printed.getvalue()


def test_one_pass_is_told_in_numbers_and_beats():
    queue()

    assert send_post() == "Sent 1; will try 0 again; gave up 0.\n"
    assert queries.heartbeat_ages(AT) == {"post": timedelta()}
    assert send_post() == "Sent 0; will try 0 again; gave up 0.\n"


def test_an_unsettled_message_is_reported_with_what_to_do():
    queue()
    models.Message.objects.update(claimed_at=AT - timedelta(minutes=10))

    printed = send_post()

    assert "Nobody knows whether “brief 1” reached khan@ash.example." in printed
    assert "--was-sent or --again" in printed


def test_an_unsettled_message_is_taken_as_sent():
    queue()
    models.Message.objects.update(claimed_at=AT - timedelta(minutes=10))

    assert send_post("--was-sent", "brief 1") == "Sent 0; will try 0 again; gave up 0.\n"
    assert mail.outbox == []


def test_an_unsettled_message_is_sent_again():
    queue()
    models.Message.objects.update(claimed_at=AT - timedelta(minutes=10))

    assert send_post("--again", "brief 1") == "Sent 1; will try 0 again; gave up 0.\n"
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("option", ["--again", "--was-sent"])
def test_a_message_that_needs_no_decision_is_refused_with_a_sentence(option):
    with pytest.raises(CommandError, match="No message “brief 9” is unsettled"):
        send_post(option, "brief 9")


def test_an_unreachable_server_is_told_and_fails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    queue()

    with pytest.raises(CommandError, match="The mail server could not be reached"):
        send_post()


def test_without_a_server_messages_land_in_files(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    queue()

    assert send_post().startswith("Sent 1;")
    (file,) = tmp_path.iterdir()
    assert "Subject: Your brief" in file.read_text(encoding="utf-8")
