"""A real mail server: what arrives, and that nothing arrives twice whatever goes wrong."""

from datetime import timedelta

import pytest
from tests.integration.post.letters import AT, queue
from tests.integration.post.mail_server import Postbox, free_port, line_to, mail_server
from tests.integration.processes import run_at_once, shared_database

from folkmoot.post import operations, queries
from folkmoot.post.domain.message import Attachment

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def postbox():
    return Postbox()


@pytest.fixture
def port(postbox):
    with mail_server(postbox) as port:
        yield port


def test_a_message_arrives_whole(postbox, port):
    queue(
        to=("Khan, José “Al”", "khan@ash.example"),
        subject="Für Sie: £412,000 – decide by Monday",
        text="Grüße\n" + "long line " * 200,
        html="<p>Grüße</p>",
        attachments=[Attachment(filename="brief.pdf", media_type="application/pdf", content=b"%PDF-1.7")],
    )

    report = operations.send_due(AT, line_to(port))

    assert (report.sent, report.unreachable) == (1, None)
    (message,) = postbox.messages
    assert postbox.recipients == ["khan@ash.example"]
    assert message["Subject"] == "Für Sie: £412,000 – decide by Monday"
    assert message["To"].addresses[0].display_name == "Khan, José “Al”"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@localhost>")
    assert message.get_body(["plain"]).get_content().splitlines() == ["Grüße", "long line " * 200]
    assert message.get_body(["html"]).get_content().strip() == "<p>Grüße</p>"
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("brief.pdf", b"%PDF-1.7")


def test_one_line_serves_many_messages(postbox, port):
    for number in range(5):
        queue(f"brief {number}")

    assert operations.send_due(AT, line_to(port)).sent == 5
    assert len(postbox.envelopes) == 5


def test_a_server_that_fails_then_recovers_gets_each_message_once(postbox, port):
    postbox.to_recipient = ["450 try later", "450 try later"]
    queue()

    assert operations.send_due(AT, line_to(port)).put_off == 1
    assert operations.send_due(AT + MINUTE / 2, line_to(port)).sent == 0  # not before a minute has gone
    assert operations.send_due(AT + MINUTE, line_to(port)).put_off == 1
    assert operations.send_due(AT + 5 * MINUTE, line_to(port)).sent == 0  # nor, now, before five more
    assert operations.send_due(AT + 6 * MINUTE, line_to(port)).sent == 1
    assert operations.send_due(AT + 60 * MINUTE, line_to(port)).sent == 0

    assert postbox.recipients == ["khan@ash.example"]
    assert queries.due(AT + 60 * MINUTE) == queries.failed() == queries.unsettled(AT + 60 * MINUTE) == ()


def test_a_message_put_off_shows_the_server_s_words(postbox, port):
    postbox.to_message = ["451 disk is full"]
    queue()

    operations.send_due(AT, line_to(port))

    (envelope,) = queries.due(AT + MINUTE)
    assert "disk is full" in envelope.last_error
    assert (envelope.attempts, envelope.claimed_at) == (1, None)


def test_a_server_that_never_relents_is_given_up_after_eight_attempts(postbox, port):
    postbox.to_recipient = ["450 try later"] * 20
    queue()

    reports = [operations.send_due(AT + timedelta(days=day), line_to(port)) for day in range(10)]

    assert [report.put_off for report in reports] == [1, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    assert [report.given_up for report in reports] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert len(queries.failed()) == 1


@pytest.mark.parametrize(
    ("to_recipient", "to_message", "words"),
    [(["550 no such user"], [], "no such user"), ([], ["554 not wanted here"], "not wanted here")],
)
def test_a_refusal_for_good_is_given_up_at_once_and_others_still_go(postbox, port, to_recipient, to_message, words):
    postbox.to_recipient, postbox.to_message = to_recipient, to_message
    queue("first")
    queue("second", to=("B Jones", "jones@birch.example"))

    report = operations.send_due(AT, line_to(port))

    assert (report.sent, report.given_up) == (1, 1)
    assert postbox.recipients == ["jones@birch.example"]
    (envelope,) = queries.failed()
    assert envelope.key == "first"
    assert words in envelope.last_error


def test_a_failed_message_can_be_sent_again_by_hand(postbox, port):
    postbox.to_recipient = ["550 no such user"]
    queue()
    operations.send_due(AT, line_to(port))

    operations.send_again("brief 1", AT + MINUTE)

    assert operations.send_due(AT + MINUTE, line_to(port)).sent == 1
    assert queries.failed() == ()


def test_a_server_that_is_down_costs_no_message_an_attempt(postbox):
    port = free_port()
    queue("first")
    queue("second")

    for minutes in range(20):
        report = operations.send_due(AT + minutes * MINUTE, line_to(port))
        assert "could not be reached: ConnectionRefusedError" in report.unreachable
        assert (report.sent, report.put_off, report.given_up) == (0, 0, 0)
    with mail_server(postbox, port):
        assert operations.send_due(AT + 20 * MINUTE, line_to(port)).sent == 2
    assert len(postbox.envelopes) == 2


def test_nothing_due_asks_nothing_of_the_server():
    assert operations.send_due(AT, line_to(free_port())).unreachable is None


def test_a_line_that_breaks_while_the_server_takes_a_message_leaves_it_unsettled(postbox, port):
    postbox.to_message = ["take it and hang up"]
    queue("first")
    queue("second")

    report = operations.send_due(AT, line_to(port))

    assert (report.sent, report.put_off, report.given_up, report.unsettled) == (1, 0, 0, 1)
    for minutes in (1, 60, 60 * 24 * 30):
        assert operations.send_due(AT + minutes * MINUTE, line_to(port)).sent == 0
    assert len(postbox.envelopes) == 2
    (envelope,) = queries.unsettled(AT + MINUTE)
    assert envelope.key == "first"
    assert "SMTPServerDisconnected" in envelope.last_error


def test_an_unsettled_message_is_settled_by_hand(postbox, port):
    postbox.to_message = ["take it and hang up", "take it and hang up"]
    queue("arrived")
    queue("lost")
    operations.send_due(AT, line_to(port))
    assert len(queries.unsettled(AT)) == 2

    operations.take_as_sent("arrived", AT + MINUTE)
    operations.send_again("lost", AT + MINUTE)

    assert operations.send_due(AT + MINUTE, line_to(port)).sent == 1
    assert queries.unsettled(AT + 60 * MINUTE) == ()
    assert len(postbox.envelopes) == 3


class DiesAfterSending:
    """A sender whose process ends between the server's "taken" and the mark in our table."""

    def __init__(self, line, death):
        self.line, self.death = line, death

    def open(self):
        self.line.open()

    def send_messages(self, messages):
        self.line.send_messages(messages)
        raise self.death

    def close(self):
        self.line.close()


@pytest.mark.parametrize("death", [KeyboardInterrupt, MemoryError, AttributeError("a bug of ours")], ids=repr)
def test_a_crash_between_sending_and_marking_never_sends_twice(postbox, port, death):
    queue("first")
    queue("second", may_be_sent_at=AT + MINUTE)
    expected = death if isinstance(death, type) else type(death)
    with pytest.raises(expected):
        operations.send_due(AT, DiesAfterSending(line_to(port), death))
    assert queries.unsettled(AT + 9 * MINUTE) == ()  # someone may still be at it

    reports = [operations.send_due(AT + minutes * MINUTE, line_to(port)) for minutes in (1, 10, 100)]

    assert [report.sent for report in reports] == [1, 0, 0]
    assert [report.unsettled for report in reports] == [0, 1, 1]
    assert len(postbox.envelopes) == 2
    assert [envelope.key for envelope in queries.unsettled(AT + 100 * MINUTE)] == ["first"]


def test_a_sender_that_finds_another_was_quicker_sends_nothing(postbox, port):
    queue("first")
    queue("second")
    line = line_to(port)

    class Overtaken:
        """By the time this line is open, another pass has sent all that this pass found due."""

        def open(self):
            operations.send_due(AT, line_to(port))
            line.open()

        send_messages, close = line.send_messages, line.close

    assert operations.send_due(AT, Overtaken()).sent == 0
    assert len(postbox.envelopes) == 2


QUEUE = """
from datetime import UTC, datetime
from folkmoot.post import operations
for number in range(30):
    operations.queue(key=f"brief {number}", to=("", f"reader{number}@ash.example"), subject="Brief", text="Ready",
                     may_be_sent_at=datetime(2026, 9, 7, tzinfo=UTC), kind="brief")
"""
SEND = """
from datetime import UTC, datetime
from django.core.mail import get_connection
from folkmoot.post import operations
line = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=int(argument))
print(operations.send_due(datetime(2026, 9, 7, 9, tzinfo=UTC), line).sent)
"""


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once(postbox, port, tmp_path):
    postbox.pause_seconds = 0.02  # long enough for the two to meet
    environment = shared_database(tmp_path, "post")
    run_at_once(QUEUE, ["-"], environment)

    printed = run_at_once(SEND, [port, port], environment)

    assert sum(map(int, printed)) == 30
    assert sorted(postbox.recipients) == sorted(f"reader{number}@ash.example" for number in range(30))
