"""The outbox: queued once, sent once, cancelled, failed, told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from tests.integration.post.letters import AT, queue

from folkmoot.kernel.errors import NotFound
from folkmoot.post import models, operations, queries
from folkmoot.post.domain.message import Attachment, Letter

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_message_is_sent_once_and_never_before_its_time():
    queue(may_be_sent_at=AT)

    assert operations.send_due(AT - timedelta(microseconds=1)).sent == 0
    assert operations.send_due(AT).sent == 1
    assert operations.send_due(AT + MINUTE).sent == 0
    assert [message.subject for message in mail.outbox] == ["Your brief"]


def test_a_second_message_under_the_same_key_changes_nothing():
    assert queue() is True
    assert queue(subject="Another subject", to=("B Jones", "jones@birch.example")) is False
    operations.send_due(AT)

    assert queue(subject="Once more") is False
    operations.send_due(AT)

    assert [(message.subject, message.to) for message in mail.outbox] == [
        ("Your brief", ['"A Khan" <khan@ash.example>'])
    ]


def test_a_message_of_an_act_that_is_undone_is_never_sent():
    def act():
        with transaction.atomic():
            queue()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert operations.send_due(AT).sent == 0


def test_messages_go_out_in_the_order_they_may():
    queue("second", subject="second", may_be_sent_at=AT - MINUTE)
    queue("first", subject="first", may_be_sent_at=AT - 2 * MINUTE)
    queue("third", subject="third", may_be_sent_at=AT - MINUTE)
    queue("later", may_be_sent_at=AT + MINUTE)

    assert (queries.due_count(AT), queries.stuck_count(AT)) == (3, 0)
    assert [envelope.key for envelope in queries.due(AT)] == ["first", "second", "third"]
    operations.send_due(AT)

    assert [message.subject for message in mail.outbox] == ["first", "second", "third"]


def test_no_line_break_typed_into_a_name_or_subject_becomes_a_header():
    queue(subject="Brief\r\nBcc: all@example.org", to=("A Khan\nBcc: all@example.org", "khan@ash.example"))

    operations.send_due(AT)

    (message,) = mail.outbox
    assert message.recipients() == ['"A Khan Bcc: all@example.org" <khan@ash.example>']
    assert message.message()["Bcc"] is None
    assert message.message()["Subject"] == "Brief Bcc: all@example.org"


def test_an_overlong_subject_is_shortened():
    queue(subject="Phlebotomy " * 50)

    operations.send_due(AT)

    assert len(mail.outbox[0].subject) <= 150
    assert mail.outbox[0].subject.endswith("Phlebotomy…")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "No e-mail address is known."),
        ("not an address", "This is not an e-mail address."),
        ("a@example.org\nBcc: b@example.org", "This is not an e-mail address."),
        ("a@example.org, b@example.org", "This is not an e-mail address."),
    ],
)
def test_an_unusable_address_fails_nobody_s_act_and_is_shown(address, reason):
    assert queue(to=("A Khan", address)) is True

    assert operations.send_due(AT).sent == 0
    assert (queries.due_count(AT), queries.stuck_count(AT)) == (0, 1)
    (envelope,) = queries.failed()
    assert (envelope.key, envelope.last_error) == ("brief 1", reason)


def test_a_page_and_files_go_with_the_words():
    brief = Attachment(filename="brief\n.pdf", media_type="application/pdf", content=b"%PDF-1.7")
    minutes = Attachment(filename="minutes.txt", media_type="text/plain", content="Grüße".encode())
    queue(html="<p>Ready</p>", attachments=[brief, minutes])

    operations.send_due(AT)

    (message,) = mail.outbox
    assert message.alternatives[0][:2] == ("<p>Ready</p>", "text/html")
    assert [(name, kind) for name, _, kind in message.attachments] == [
        ("brief .pdf", "application/pdf"),
        ("minutes.txt", "text/plain"),
    ]
    assert message.attachments[0][1] == b"%PDF-1.7"


def test_a_cancelled_message_is_never_sent():
    queue()

    assert operations.cancel("brief 1", AT) is True

    assert operations.send_due(AT).sent == 0
    assert queue() is False
    assert operations.cancel("brief 1", AT) is False


def test_a_sent_message_cannot_be_cancelled():
    queue()
    operations.send_due(AT)

    assert operations.cancel("brief 1", AT) is False
    assert operations.cancel("never queued", AT) is False


def test_messages_are_cancelled_and_found_by_how_their_keys_begin_to_the_letter():
    keys = ("of 1_ asks 5 anew today", "of 1_ asks 5", "of 10 asks 5 anew today", "of 1% asks 5 anew today")
    for key in keys:
        queue(key=key)

    assert queries.waiting_keys("of 1_ ", " anew ") == ["of 1_ asks 5 anew today"]
    assert queries.waiting_keys("of 1% ", " anew ") == ["of 1% asks 5 anew today"]
    assert operations.cancel_beginning("of 1_ ", AT) == 2
    assert operations.cancel_beginning("of 1_ ", AT) == 0
    assert queries.waiting_keys("of 1_ ", " anew ") == []
    assert queries.waiting_keys("of 1", " anew ") == ["of 10 asks 5 anew today", "of 1% asks 5 anew today"]


def test_a_message_cancelled_while_others_are_sent_is_left_out():
    """Between the list of what is due and the claim, anything may happen."""
    queue("first", subject="first")
    queue("second", subject="second")

    class Cancelling:
        def open(self):
            operations.cancel("second", AT)

        def send_messages(self, messages):
            mail.outbox.extend(messages)

        def close(self):
            pass

    assert operations.send_due(AT, Cancelling()).sent == 1
    assert [message.subject for message in mail.outbox] == ["first"]


def letter(key="digest 1", **overrides):
    return Letter(
        **{
            "key": key,
            "to": ("A Khan", "khan@ash.example"),
            "subject": "Your week",
            "text": "Two things wait.",
            "may_be_sent_at": AT,
            "kind": "digest",
            **overrides,
        }
    )


def test_used_keys_are_found_among_many():
    queue("digest 1")
    queue("digest 1999")
    operations.send_due(AT)

    assert queries.keys_among(f"digest {number}" for number in range(2000)) == {"digest 1", "digest 1999"}


def test_letters_queued_together_go_out_like_those_queued_alone():
    queue("alone", to=("A\nKhan", " khan@ash.example "), subject="Brief\r\nnow")
    queue("alone, to nobody", to=("", ""))

    together = {"kind": "brief", "text": "Your one-page brief is ready."}
    operations.queue_all(
        [
            letter("together", to=("A\nKhan", " khan@ash.example "), subject="Brief\r\nnow", **together),
            letter("together, to nobody", to=("", ""), subject="Your brief", **together),
        ]
    )

    unlike = {"id", "key", "created_at"}
    rows = [
        {name: value for name, value in row.items() if name not in unlike}
        for row in models.Message.objects.order_by("pk").values()
    ]
    assert rows[:2] == rows[2:]


def test_a_letter_is_queued_once_however_often_it_is_handed_in():
    queue("digest 2", subject="Another")

    assert operations.queue_all([letter("digest 1"), letter("digest 1"), letter("digest 2")]) == 1
    assert operations.queue_all([letter("digest 1", subject="Again"), letter("digest 3")]) == 1
    operations.send_due(AT)
    assert operations.queue_all([letter("digest 1")]) == 0

    assert sorted(message.subject for message in mail.outbox) == ["Another", "Your week", "Your week"]


def test_letters_another_pass_has_just_queued_are_left_as_they_are(monkeypatch):
    queue("digest 1", subject="First there")
    monkeypatch.setattr(queries, "keys_among", lambda keys: frozenset())

    operations.queue_all([letter("digest 1"), letter("digest 2")])

    operations.send_due(AT)
    assert [message.subject for message in mail.outbox] == ["First there", "Your week"]


@pytest.mark.parametrize("number", [1, 50])
def test_letters_are_queued_in_as_many_queries_however_many_they_are(number, django_assert_num_queries):
    # A look for known keys, and one insertion, between the marks of a transaction within the test's own.
    with django_assert_num_queries(4):
        assert operations.queue_all([letter(f"digest {n}") for n in range(number)]) == number


@pytest.mark.parametrize(("number", "at_once"), [(1, 1), (7, 1), (100, 1), (101, 2)])
def test_a_message_costs_two_queries_beside_one_reading_for_a_hundred(number, at_once, django_assert_num_queries):
    file = Attachment(filename="brief.pdf", media_type="application/pdf", content=b"%PDF-1.7")
    for n in range(number):
        queue(f"brief {n}", attachments=[file])

    # Each reading: the messages and their files, between the marks of a transaction; the last finds nothing more.
    readings = 4 * at_once + 3
    with django_assert_num_queries(readings + 2 * number + 1):
        assert operations.send_due(AT).sent == number

    assert len(mail.outbox) == number


def test_a_message_sent_again_while_its_batch_is_read_counts_its_attempts_anew():
    """Its row is no longer as it was read: it is read again, and sent once."""
    queue("first")
    queue("second")
    models.Message.objects.filter(key="second").update(attempts=3)

    class Deciding:
        def open(self):
            models.Message.objects.filter(key="second", sent_at=None, claimed_at=None).update(attempts=0)

        def send_messages(self, messages):
            mail.outbox.extend(messages)

        def close(self):
            pass

    assert operations.send_due(AT, Deciding()).sent == 2
    assert models.Message.objects.get(key="second").attempts == 1
    assert len(mail.outbox) == 2


def test_heartbeats_tell_how_long_ago():
    operations.beat("scheduler", AT)
    operations.beat("post", AT)
    operations.beat("scheduler", AT + MINUTE)

    assert queries.heartbeat_ages(AT + 3 * MINUTE) == {"scheduler": 2 * MINUTE, "post": 3 * MINUTE}


def test_only_what_is_stuck_can_be_decided_by_hand():
    queue()

    with pytest.raises(NotFound, match="“brief 1” is unsettled or failed"):
        operations.send_again("brief 1", AT)
    with pytest.raises(NotFound, match="“brief 1” is unsettled"):
        operations.take_as_sent("brief 1", AT)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"key": ""}, "message_has_a_key"),
        ({"sent_at": AT}, "message_claimed_before_sent"),
        ({"claimed_at": AT, "sent_at": AT, "given_up_at": AT}, "message_ends_once"),
        ({"claimed_at": AT, "sent_at": AT, "cancelled_at": AT}, "message_ends_once"),
        ({"given_up_at": AT, "cancelled_at": AT}, "message_ends_once"),
        ({"given_up_at": AT, "erased_at": AT}, "message_erased_says_nothing"),
        ({"text": "", "erased_at": AT}, "message_erased_after_its_end"),
    ],
)
def test_the_database_refuses_what_cannot_be(columns, constraint):
    queue()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        models.Message.objects.update(**columns)


def test_the_database_refuses_a_doubled_key():
    queue()
    queue("brief 2")

    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        models.Message.objects.update(key="brief 2")


@pytest.mark.django_db(transaction=True)
def test_a_claim_inside_a_transaction_is_our_mistake():
    queue()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        operations.send_due(AT)
