"""Writes of the post: queue, cancel, send what is due, settle what was left unsettled, erase what is old, beat."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Prefetch, Q, Value

from folkmoot.kernel.errors import NotFound
from folkmoot.post import models, queries
from folkmoot.post.domain.delivery import Answer, SendReport, answer_in, next_attempt_at
from folkmoot.post.domain.message import Attachment, Letter, addressed, message_id, one_line, subject_line
from folkmoot.prepared import Changes, prepared_update

_LONGEST_ERROR = 500
# Messages read, or queued, in one statement: few enough to hold in memory with their files.
_AT_ONCE = 100


@transaction.atomic
def queue(
    *,
    key: str,
    to: tuple[str, str],
    subject: str,
    text: str,
    may_be_sent_at: datetime,
    kind: str,
    html: str = "",
    attachments: Sequence[Attachment] = (),
) -> bool:
    """Whether the message was queued now; a second one under the same key is never sent and changes nothing.

    Call it in the transaction of the act that causes it: the message goes out if the act stands. `to` is a name and an
    address; an address that is none fails nobody's act, and is shown among the failed.
    """
    letter = Letter(key=key, to=to, subject=subject, text=text, may_be_sent_at=may_be_sent_at, kind=kind)
    message, is_new = models.Message.objects.get_or_create(key=key, defaults={**_columns(letter), "html": html})
    if is_new:
        models.MessageAttachment.objects.bulk_create(
            models.MessageAttachment(
                message=message, filename=one_line(one.filename), media_type=one.media_type, content=one.content
            )
            for one in attachments
        )
    return is_new


@transaction.atomic
def queue_all(letters: Sequence[Letter]) -> int:
    """How many of the letters were queued now, as `queue` would one by one, in a few statements for them all.

    Another pass at the same moment may have queued some of those counted; each is sent once all the same.
    """
    known = queries.keys_among(letter.key for letter in letters)
    new = {letter.key: letter for letter in letters if letter.key not in known}
    assert "" not in new, "a message has a key"
    models.Message.objects.bulk_create(
        (models.Message(key=key, **_columns(letter)) for key, letter in new.items()),
        batch_size=_AT_ONCE,
        ignore_conflicts=True,
    )
    return len(new)


def _columns(letter: Letter) -> dict[str, Any]:
    """A new message's row, but for its key."""
    address = letter.to[1].strip()
    unusable = _objection_to_address(address)
    return {
        "kind": letter.kind,
        "to_name": one_line(letter.to[0]),
        "to_address": address,
        "subject": subject_line(letter.subject),
        "text": letter.text,
        "may_be_sent_at": letter.may_be_sent_at,
        "next_attempt_at": letter.may_be_sent_at,
        "last_error": unusable,
        "given_up_at": letter.may_be_sent_at if unusable else None,
    }


def cancel(key: str, at: datetime) -> bool:
    """Whether the message was still waiting and now will not be sent."""
    return models.Message.objects.waiting().filter(key=key).update(cancelled_at=at) == 1


def cancel_all(keys: Sequence[str], at: datetime) -> int:
    """How many of these few messages were still waiting and now will not be sent.

    Call it inside the transaction of what calls them off.
    """
    return _cancelled(tuple(keys), at)


@prepared_update
def _cancelled(keys: tuple[str, ...], at: datetime) -> Changes:
    return models.Message.objects.waiting().filter(key__in=keys), {"cancelled_at": at}


def cancel_beginning(beginning: str, at: datetime) -> int:
    """How many messages whose key begins so were still waiting and now will not be sent."""
    assert beginning, "every key begins with nothing"
    return _cancelled_beginning(beginning, at)


@prepared_update
def _cancelled_beginning(beginning: str, at: datetime) -> Changes:
    # As an expression the beginning stands in the SQL as it is: the database escapes what LIKE would read into it.
    return models.Message.objects.waiting().filter(key__startswith=Value(beginning)), {"cancelled_at": at}


def move_to_address(was: str, address: str) -> int:
    """How many waiting messages go to the address a person has now, instead of the one they had."""
    return models.Message.objects.waiting().filter(to_address__iexact=was).update(to_address=address)


def erase_letters_to(address: str) -> int:
    """How many messages to that address, sent or not, are gone with all they said."""
    _, by_table = models.Message.objects.filter(to_address__iexact=address).delete()
    return by_table.get(models.Message._meta.label, 0)


def unname_in_letters(words: Sequence[str], instead: Sequence[str]) -> int:
    """How many messages to others said one of these words, and say the one in its place instead."""
    nothing = Q(pk__in=())
    said = reduce(
        or_, (Q(text__contains=one) | Q(subject__contains=one) | Q(html__contains=one) for one in words), nothing
    )
    found = list(models.Message.objects.filter(said))
    for message in found:
        for one, other in zip(words, instead, strict=True):
            for column in ("text", "subject", "html"):
                setattr(message, column, getattr(message, column).replace(one, other))
        message.save(update_fields=["text", "subject", "html"])
    return len(found)


def send_due(now: datetime, connection: BaseEmailBackend | None = None) -> SendReport:
    """What one pass over the outbox did. Any number of passes may run at once: each message has one sender.

    Never call it inside a transaction: a claim must be seen by other senders before the message leaves.
    """
    line = connection or get_connection()
    answers: Counter[Answer] = Counter()
    unreachable = None
    try:
        while messages := _read_due(now):
            for message in messages:
                # Reached first and claimed second: a server that is down costs no message an attempt.
                line.open()
                if _claim(message, now):
                    answers[_attempt(message, line, now)] += 1
    except OSError as error:
        unreachable = f"The mail server could not be reached: {_words(error)}"
    finally:
        _hang_up(line)
    return SendReport(
        sent=answers[Answer.SENT],
        put_off=answers[Answer.LATER],
        given_up=answers[Answer.NEVER],
        unsettled=len(queries.unsettled(now)),
        unreachable=unreachable,
    )


def send_again(key: str, at: datetime) -> None:
    """An administrator has decided: a message unsettled or given up goes out, even if it thereby arrives twice.

    Errors: NotFound when no such message is unsettled or given up.
    """
    stuck = models.Message.objects.filter(key__in=_stuck(at), key=key, erased_at__isnull=True)
    if not stuck.update(claimed_at=None, given_up_at=None, attempts=0, next_attempt_at=at):
        raise NotFound(f"No message “{key}” is unsettled or failed. It may be waiting, sent or cancelled.")


def take_as_sent(key: str, at: datetime) -> None:
    """An administrator has found out: an unsettled message did arrive.

    Errors: NotFound when no such message is unsettled.
    """
    unsettled = {envelope.key for envelope in queries.unsettled(at)}
    if not models.Message.objects.claimed().filter(key__in=unsettled & {key}).update(sent_at=at, last_error=""):
        raise NotFound(f"No message “{key}” is unsettled. It may be waiting, sent, failed or cancelled.")


@transaction.atomic
def erase_old(now: datetime) -> int:
    """How many messages say nothing any more: those sent, given up, cancelled or left unsettled long enough ago.

    May be repeated safely. Whom each was to and when stays, to answer what was sent; so does its key, so that none is
    ever sent twice. An erased message cannot be sent again.
    """
    long_ago = now - settings.LETTERS_KEPT
    ended = Q(claimed_at__lte=long_ago) | Q(given_up_at__lte=long_ago) | Q(cancelled_at__lte=long_ago)
    erased = models.Message.objects.filter(ended, erased_at__isnull=True).update(text="", html="", erased_at=now)
    models.MessageAttachment.objects.filter(message__erased_at__isnull=False).delete()
    return erased


def beat(name: str, now: datetime) -> None:
    """Note that something that runs by itself has run."""
    models.Heartbeat.objects.bulk_create(
        [models.Heartbeat(name=name, last_at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["last_at"],
    )


def _stuck(at: datetime) -> set[str]:
    return {envelope.key for envelope in (*queries.unsettled(at), *queries.failed())}


def _objection_to_address(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return "This is not an e-mail address." if address else "No e-mail address is known."
    return ""


def _read_due(now: datetime) -> list[models.Message]:
    """The messages longest due, with their files: read together, claimed one by one."""
    # Durable: refuses to run inside a transaction, where the claims that follow would be seen by nobody.
    with transaction.atomic(durable=True):
        due = models.Message.objects.waiting().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
        files = Prefetch("attachments", models.MessageAttachment.objects.order_by("pk"))
        return list(due.prefetch_related(files)[:_AT_ONCE])


def _claim(message: models.Message, now: datetime) -> bool:
    """Whether the message is now ours alone to send; another sender, or a cancellation, may have been quicker."""
    as_read = models.Message.objects.waiting().filter(
        pk=message.pk, attempts=message.attempts, next_attempt_at=message.next_attempt_at
    )
    message.attempts += 1
    return as_read.update(claimed_at=now, attempts=message.attempts, last_error="") == 1


def _attempt(message: models.Message, line: BaseEmailBackend, now: datetime) -> Answer:
    """What became of the message, settled in its row. An error that is none of the mail's is a bug: it is not caught."""
    try:
        line.send_messages([_email(message)])
    except (OSError, ValueError) as error:  # every SMTP error is an OSError
        answer = answer_in(error)
        _hang_up(line)
        return _settle(message, answer, _words(error), now)
    return _settle(message, Answer.SENT, "", now)


def _settle(message: models.Message, answer: Answer, words: str, now: datetime) -> Answer:
    retry_at = next_attempt_at(message.attempts, now) if answer == Answer.LATER else None
    if answer == Answer.LATER and retry_at is None:
        answer = Answer.NEVER
    outcome: dict[Answer, dict[str, Any]] = {
        Answer.SENT: {"sent_at": now},
        Answer.LATER: {"claimed_at": None, "next_attempt_at": retry_at, "last_error": words},
        Answer.NEVER: {"claimed_at": None, "given_up_at": now, "last_error": words},
        Answer.UNKNOWN: {"last_error": words},
    }
    models.Message.objects.filter(pk=message.pk).update(**outcome[answer])
    return answer


def _email(message: models.Message) -> EmailMultiAlternatives:
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[addressed(message.to_name, message.to_address)],
        headers={
            "Message-ID": message_id(message.key, settings.DEFAULT_FROM_EMAIL),
            # RFC 3834: holiday notes are not sent in answer to this.
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    for file in message.attachments.all():
        email.attach(file.filename, bytes(file.content), file.media_type)
    return email


def _words(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}")[:_LONGEST_ERROR]


def _hang_up(line: BaseEmailBackend) -> None:
    # What was sent is settled by now; a line that breaks while we say goodbye changes nothing.
    with suppress(OSError):
        line.close()
