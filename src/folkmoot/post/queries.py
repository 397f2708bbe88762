"""Reads of the post: what is due, what failed, what nobody settled, and who last ran."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Value

from folkmoot.post import models
from folkmoot.post.domain.message import Envelope
from folkmoot.post.domain.trouble import LATE, Trouble
from folkmoot.prepared import prepared

# Far longer than a server may take to answer (settings give it twenty seconds): whoever claimed it is gone.
SETTLED_WITHIN = timedelta(minutes=10)
# Below every database's limit on the values of one statement.
_ASKED_AT_ONCE = 900
_COLUMNS = tuple(field.name for field in fields(Envelope))


# What was erased cannot be sent any more, so nobody is asked to decide about it.
_GIVEN_UP = Q(given_up_at__isnull=False, erased_at__isnull=True)


def due(now: datetime) -> tuple[Envelope, ...]:
    """Messages that may be sent now and are in nobody's hands, the longest waiting first."""
    return _envelopes(models.Message.objects.waiting().filter(next_attempt_at__lte=now))


def failed() -> tuple[Envelope, ...]:
    """Messages given up, with the server's reason, and not erased since."""
    return _envelopes(models.Message.objects.filter(_GIVEN_UP))


def unsettled(now: datetime) -> tuple[Envelope, ...]:
    """Messages of which nobody knows whether they arrived: the sender died, or the line broke, while sending."""
    return _envelopes(models.Message.objects.filter(_unsettled(now)))


def _unsettled(now: datetime) -> Q:
    left_behind = Q(claimed_at__lte=now - SETTLED_WITHIN) | ~Q(last_error="")
    return Q(claimed_at__isnull=False, sent_at__isnull=True, erased_at__isnull=True) & left_behind


def queued_beginning(beginning: str) -> int:
    """How many messages were ever queued whose key begins so."""
    return models.Message.objects.filter(key__startswith=Value(beginning)).count()


def is_queued(key: str) -> bool:
    """Whether a message with just that key was ever queued."""
    return models.Message.objects.filter(key=key).exists()


def troubled(
    addresses: QuerySet[Any, str], now: datetime, trouble: Trouble | None = None, words: str = ""
) -> QuerySet[models.Message, dict[str, Any]]:
    """The messages to these addresses that have not arrived as they should, of one trouble where it is named.

    Shape: all of each but what it says, as `Envelope` takes it; the newest first. `words` finds part of whom it is to.
    """
    kinds = [_TROUBLES[trouble](now)] if trouble else [one(now) for one in _TROUBLES.values()]
    found: models.Messages = models.Message.objects.filter(reduce(or_, kinds), to_address__in=addresses)
    if words:
        found = found.filter(Q(to_name__icontains=words) | Q(to_address__icontains=words))
    rows: QuerySet[models.Message, dict[str, Any]] = found.order_by("-may_be_sent_at", "-pk").values(*_COLUMNS)
    return rows


_TROUBLES: dict[Trouble, Callable[[datetime], Q]] = {
    Trouble.GIVEN_UP: lambda now: _GIVEN_UP,
    Trouble.UNSETTLED: lambda now: _unsettled(now) & Q(given_up_at__isnull=True),
    Trouble.RETRYING: lambda now: models.WAITING & ~Q(last_error=""),
    Trouble.LATE: lambda now: models.WAITING & Q(last_error="", next_attempt_at__lte=now - LATE),
}


def keys_among(keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys already used, whatever became of their messages."""
    return _keys_of(models.Message.objects.all(), keys)


def left_among(keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys whose messages have been sent, or may have been: somebody is sending them, or never said."""
    return _keys_of(models.Message.objects.filter(claimed_at__isnull=False), keys)


@prepared
def waiting_keys(beginning: str, holding: str) -> QuerySet[models.Message, str]:
    """The keys that begin so, hold that, and whose messages still wait to be sent."""
    # As expressions the words stand in the SQL as they are: the database escapes what LIKE would read into them.
    waiting = models.Message.objects.waiting().filter(key__startswith=Value(beginning), key__contains=Value(holding))
    return waiting.values_list("key", flat=True)


def _keys_of(messages: models.Messages, keys: Iterable[str]) -> frozenset[str]:
    sought = list(keys)
    found: set[str] = set()
    for start in range(0, len(sought), _ASKED_AT_ONCE):
        some = messages.filter(key__in=sought[start : start + _ASKED_AT_ONCE])
        found.update(some.values_list("key", flat=True))
    return frozenset(found)


def letters_to(address: str) -> int:
    """How many messages to that address are kept, sent or not."""
    return models.Message.objects.filter(to_address__iexact=address).count()


def due_count(now: datetime) -> int:
    """How many messages may be sent now and are in nobody's hands."""
    return models.Message.objects.waiting().filter(next_attempt_at__lte=now).count()


def stuck_count(now: datetime) -> int:
    """How many messages were given up, or left so that nobody knows whether they arrived."""
    return models.Message.objects.filter(_GIVEN_UP | _unsettled(now)).count()


def heartbeat_ages(now: datetime) -> dict[str, timedelta]:
    """How long ago each thing that runs by itself last ran; one that never ran is absent."""
    return {name: now - last_at for name, last_at in models.Heartbeat.objects.values_list("name", "last_at")}


def has_beaten_since(name: str, since: datetime) -> bool:
    """Whether something that runs by itself has run at that instant or later."""
    return models.Heartbeat.objects.filter(name=name, last_at__gte=since).exists()


def _envelopes(messages: models.Messages) -> tuple[Envelope, ...]:
    return tuple(Envelope(**row) for row in messages.order_by("next_attempt_at", "pk").values(*_COLUMNS))
