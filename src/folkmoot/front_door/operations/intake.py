"""The intake mailbox: mail becomes a request once its sender confirms it, so that a forged sender gains nothing."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import slug_re, validate_email

from folkmoot.files.domain.files import Brought
from folkmoot.front_door import models
from folkmoot.front_door.domain import outside as rules
from folkmoot.front_door.domain.request import Kind
from folkmoot.front_door.operations import letters, outside, outside_files
from folkmoot.front_door.operations.asking import Asked
from folkmoot.front_door.operations.outside import Stranger
from folkmoot.front_door.queries import open_door
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.legible_text import legible
from folkmoot.post.domain.incoming import Incoming, incoming


class Taken(StrEnum):
    """What became of a message."""

    KEPT = "kept until its sender confirms it"
    AGAIN = "taken before: nothing was done"
    AUTOMATIC = "written by a machine: nothing was done"
    REFUSED = "refused, and its sender told why"
    UNTOLD = "refused, and its sender not told: too many were refused within the hour"
    NOBODY = "to no front door here"
    UNSIGNED = "without a sender who could be answered: nothing was done"
    HELD = "held back: the executive looks at it before anybody is written to"


_AN_HOUR = timedelta(hours=1)
# As the columns are: a name too long is no reason to refuse what its bearer asks.
_LONGEST_NAME, _LONGEST_ADDRESS = 120, 254


def take_in(raw: bytes, *, to: str, at: datetime) -> Taken:
    """What became of a message to `to`, whose part before the @ ends in a community's short name.

    Shape: `westmere@…`, or `anything+westmere@…` where one mailbox serves several. May be repeated safely.
    """
    try:
        community_id, name = open_door(community_in(to))
    except NotFound:
        return Taken.NOBODY
    message = incoming(raw)
    if message.is_automatic:
        return Taken.AUTOMATIC
    if not _is_address(message.address):
        return Taken.UNSIGNED
    mark = _mark(message, raw)
    if models.OutsideRequest.objects.filter(community_id=community_id, mail_mark=mark).exists():
        return Taken.AGAIN
    held = _why_held(message.address, community_id, at)
    try:
        _lodge(message, mark, community_id, at, held)
    except Refused as refused:
        told = letters.tell_refused(message.address, community_id, name, refused.objections, at=at)
        return Taken.REFUSED if told else Taken.UNTOLD
    return Taken.HELD if held else Taken.KEPT


def _why_held(address: str, community_id: int, at: datetime) -> str:
    # What is held sends no letter, so that once the flood is over the next message goes its usual way.
    lately = models.OutsideRequest.objects.filter(held_because="", lodged_at__gt=at - _AN_HOUR)
    return rules.why_held(
        from_one=lately.filter(email__iexact=address).count(),
        from_all=lately.filter(community_id=community_id, mail_mark__isnull=False).count(),
    )


def _lodge(message: Incoming, mark: str, community_id: int, at: datetime, held: str) -> None:
    asked = Asked(kind=Kind.OTHER, title=legible(message.subject) or "Without a subject", words=legible(message.text))
    host = message.address.rpartition("@")[2]
    name = legible(message.name)[:_LONGEST_NAME] or message.address[:_LONGEST_NAME]
    stranger = Stranger(name=name, email=message.address, organisation=host)
    outside.refuse_unfit(asked, stranger, at=at)
    brought = [Brought(name=one.name, content=one.content) for one in message.files]
    # Before anything is written: looking into files takes seconds.
    came = outside_files.came_by_mail(brought, community_id=community_id, at=at)
    outside.lodge_with(asked, stranger, came, community_id=community_id, at=at, mail_mark=mark, held_because=held)


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= _LONGEST_ADDRESS


def community_in(to: str) -> str:
    """The short name of the community an address leads to. Missing: empty where it is no short name."""
    name = to.rpartition("@")[0].rpartition("+")[2].casefold()
    return name if slug_re.fullmatch(name) else ""


def _mark(message: Incoming, raw: bytes) -> str:
    """The same for a message sent again; one without a number of its own is known by all of it."""
    return hashlib.sha256(message.message_id.encode(errors="replace") or raw).hexdigest()
