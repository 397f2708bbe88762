"""What a letter said is erased some time after it ended, once, and nobody can send it again."""

from datetime import timedelta

import pytest
from django.core import mail
from tests.integration.post.letters import AT, queue

from folkmoot.kernel.errors import NotFound
from folkmoot.post import models, operations, queries
from folkmoot.post.domain.message import Attachment

KEPT = timedelta(days=30)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


def said():
    return dict(models.Message.objects.values_list("key", "text"))


@pytest.fixture
def letters(transactional_db):
    """One letter sent, one cancelled, one given up, one left in somebody's hands, one that waits still."""
    queue(
        "sent",
        html="<p>Ready.</p>",
        attachments=[Attachment(filename="a.pdf", media_type="application/pdf", content=b"%")],
    )
    operations.send_due(AT)
    queue("cancelled")
    operations.cancel("cancelled", AT)
    queue("given up", to=("Nobody", "no address"))
    queue("left")
    models.Message.objects.filter(key="left").update(claimed_at=AT)
    queue("waiting", may_be_sent_at=AT + 2 * KEPT)


def test_what_ended_thirty_days_ago_says_nothing_any_more(letters):
    words = "Your one-page brief is ready."

    assert operations.erase_old(AT + KEPT - SECOND) == 0
    assert set(said().values()) == {words}
    assert models.MessageAttachment.objects.count() == 1

    assert operations.erase_old(AT + KEPT) == 4
    assert said() == {"sent": "", "cancelled": "", "given up": "", "left": "", "waiting": words}
    assert not models.MessageAttachment.objects.exists()
    assert models.Message.objects.exclude(html="").count() == 0


def test_whom_it_was_to_and_when_stays_and_a_second_round_changes_nothing(letters):
    operations.erase_old(AT + KEPT)

    assert operations.erase_old(AT + 2 * KEPT) == 0
    sent = models.Message.objects.get(key="sent")
    assert (sent.to_address, sent.sent_at, sent.erased_at) == ("khan@ash.example", AT, AT + KEPT)


def test_an_erased_letter_is_never_sent_again(letters):
    assert [one.key for one in (*queries.failed(), *queries.unsettled(AT + KEPT))] == ["given up", "left"]

    operations.erase_old(AT + KEPT)

    assert (queries.failed(), queries.unsettled(AT + KEPT), queries.stuck_count(AT + KEPT)) == ((), (), 0)
    for key in ("sent", "given up", "left"):
        assert not queue(key)
        with pytest.raises(NotFound):
            operations.send_again(key, AT + KEPT)
    assert operations.send_due(AT + KEPT).sent == 0
    assert len(mail.outbox) == 1


def test_how_long_is_a_setting(letters, settings):
    settings.LETTERS_KEPT = timedelta(days=1)

    assert operations.erase_old(AT + timedelta(days=1)) == 4
