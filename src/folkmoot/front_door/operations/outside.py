"""Asking from outside, without an account: lodged, confirmed by a link, let in or turned away, and in time forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.files.domain.files import Brought
from folkmoot.front_door import models
from folkmoot.front_door.domain import outside, who
from folkmoot.front_door.domain.request import OPEN, CameBy, Kind, objections_to_kind
from folkmoot.front_door.operations import asking, letters, once, outside_files, steps
from folkmoot.front_door.operations.asking import Asked
from folkmoot.front_door.operations.outside_files import Came
from folkmoot.front_door.queries.outside import outside_at
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """Who asks, as they say it themselves."""

    name: str
    email: str
    organisation: str


def lodge(
    asked: Asked, stranger: Stranger, *, brought: Sequence[Brought] = (), community_id: int, at: datetime
) -> models.OutsideRequest:
    """What was asked on the open page, kept as `lodge_with` says.

    Errors: Refused, with the reasons, where it or any of the files may not be kept: then nothing is.
    """
    refuse_unfit(asked, stranger, at=at)
    # Looking into files takes seconds, in which nobody else shall wait to write.
    came = outside_files.came_on_the_page(brought, community_id=community_id, at=at)
    return lodge_with(asked, stranger, came, community_id=community_id, at=at)


def refuse_unfit(asked: Asked, stranger: Stranger, *, at: datetime) -> None:
    """Nothing, when this may be kept.

    Errors: Refused, with the reasons.
    """
    objections = [
        *outside.objections_to_naming(name=stranger.name, email=stranger.email, organisation=stranger.organisation),
        *asking.objections_to(asked, at),
        *free_text.objections_to(
            models.OutsideRequest,
            name=stranger.name,
            email=stranger.email,
            organisation_words=stranger.organisation,
        ),
    ]
    if objections:
        raise Refused(objections)


@transaction.atomic
def lodge_with(
    asked: Asked,
    stranger: Stranger,
    came: Came,
    *,
    community_id: int,
    at: datetime,
    mail_mark: str | None = None,
    held_because: str = "",
) -> models.OutsideRequest:
    """What was asked, kept until its address is confirmed by the link now sent there; typed and sent twice, the first.

    Missing: without `mail_mark` it came by no mail. Held back, for the reason given, it waits for the executive, and
    nobody is written to. Errors: Refused, with the reasons.
    """
    refuse_unfit(asked, stranger, at=at)
    columns = asking.columns_of(asked) | {
        "community_id": community_id,
        "name": " ".join(stranger.name.split()),
        "email": stranger.email.strip(),
        "organisation_words": " ".join(stranger.organisation.split()),
    }
    # Mail is known by its mark.
    if mail_mark is None and (before := _lodged_just_now(columns, at)):
        if before.request_id is None:
            outside_files.keep_outside(before, came)
        else:
            outside_files.say_not_kept(before, came, at=at)
        return before
    lodged = models.OutsideRequest.objects.create(
        **columns, lodged_at=at, mail_mark=mail_mark, held_because=held_because
    )
    outside_files.keep_outside(lodged, came)
    if not held_because:
        letters.ask_to_confirm(lodged, at=at)
    return lodged


def _lodged_just_now(columns: dict[str, Any], at: datetime) -> models.OutsideRequest | None:
    directory.lock_community(columns["community_id"])
    rows = models.OutsideRequest.objects.filter(mail_mark=None, turned_away_at=None)
    return once.said_just_now(rows, columns, moment="lodged_at", at=at)


@transaction.atomic
def release(*, outside_id: int, by: Acting, at: datetime) -> None:
    """Take mail held back for a true one: its sender is sent the link that confirms it, as for any other.

    Errors: NotFound; Refused.
    """
    lodged = _waiting(outside_id, by)
    objections = [*who.objections_to_dealing(by, asked_of=None), *_decided(lodged)]
    if not lodged.held_because or lodged.released_at is not None:
        objections.append("It is not held back: its sender has the link already.")
    if objections:
        raise Refused(objections)
    lodged.released_at, lodged.decided_by_words = at, by.words
    lodged.save()
    letters.ask_to_confirm(lodged, at=at)
    recorded("request from outside released", lodged.community, by=by, at=at)


@transaction.atomic
def confirm(token: str, *, at: datetime) -> models.OutsideRequest:
    """What the link leads to, its address now confirmed; whoever is known at it is let in at once. Again, nothing more.

    Errors: Refused, where the link is not complete or too old.
    """
    lodged = _locked(outside_at(token, at=at).pk)
    if lodged.confirmed_at is not None:
        return lodged
    lodged.confirmed_at = at
    lodged.save()
    # Only now is it known whose mailbox it is: names of files are words of whoever wrote, and go to nobody else.
    letters.tell_left_out(lodged, at=at)
    known = directory.partners_at(lodged.email, lodged.community_id, local_day(at))
    # Who acts for two partners has not said which of them asks: the executive asks, and lets it in.
    if len({one.organisation_id for one in known}) == 1 and (acting := directory.acting_as(known[0].pk, local_day(at))):
        _let_in(lodged, acting.organisation_id, by=acting, asker_id=acting.appointment_id, at=at)
    return lodged


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """Whom its writer approached first, past the front door, and when: one of ours, who forwarded it here."""

    approached_id: int
    approached_on: date


@transaction.atomic
def let_in(
    *,
    outside_id: int,
    partner_id: int,
    kind: Kind | None = None,
    forwarded: Forwarded | None = None,
    by: Acting,
    at: datetime,
) -> models.AccessRequest:
    """The request made of what was asked from outside, for the partner that the executive says it came from.

    Missing: without `kind` it is what it came as; mail always comes as something else. Without `forwarded` it came straight
    to the door. Errors: NotFound; Refused.
    """
    lodged = _waiting(outside_id, by)
    objections = [*who.objections_to_dealing(by, asked_of=None), *_decided(lodged)]
    if lodged.confirmed_at is None:
        objections.append("Nobody has confirmed its address yet: send the link that confirms it first.")
    if not asking.is_partner(partner_id, by, at):
        objections.append("Choose whom it came from, from the partners of this community.")
    if kind is not None:
        objections += objections_to_kind(kind)
    if forwarded is not None:
        objections += _objections_to_bypass(forwarded, lodged, by, at)
    if objections:
        raise Refused(objections)
    lodged.decided_by_words = by.words
    request = _let_in(lodged, partner_id, forwarded=forwarded, by=by, asker_id=None, at=at)
    if kind is not None and kind.value != request.kind:
        steps.take_as(request, kind, by=by, at=at)
        request.save()
        recorded("request taken as another kind", request, by=by, at=at)
    return request


@transaction.atomic
def turn_away(*, outside_id: int, why: str, by: Acting, at: datetime) -> None:
    """Turn away what was asked from outside, with the reason, which is told where the address is confirmed.

    Errors: NotFound; Refused.
    """
    lodged = _waiting(outside_id, by)
    objections = [
        *who.objections_to_dealing(by, asked_of=None),
        *_decided(lodged),
        *free_text.objections_to(models.OutsideRequest, turned_away_because=why),
    ]
    if not why.strip():
        objections.append("Say why: whoever asked will read it.")
    if objections:
        raise Refused(objections)
    lodged.turned_away_at, lodged.turned_away_because, lodged.decided_by_words = at, why.strip(), by.words
    lodged.save()
    outside_files.forget_files(lodged)
    # An address nobody confirmed may be forged: its owner would be told of what somebody else wrote.
    if lodged.confirmed_at is not None:
        letters.tell_turned_away(lodged, at=at)
    recorded("request from outside turned away", lodged.community, by=by, at=at)


@transaction.atomic
def forget_old(at: datetime) -> int:
    """How many strangers' words or addresses were forgotten, their time being over. May be repeated safely."""
    rows = models.OutsideRequest.objects.all()
    sent = Q(held_because="", lodged_at__lt=at - outside.UNCONFIRMED_FOR)
    unconfirmed = Q(confirmed_at=None) & (sent | Q(released_at__lt=at - outside.UNCONFIRMED_FOR))
    long_ago = at - outside.UNDECIDED_FOR
    held = ~Q(held_because="") & Q(released_at=None, confirmed_at=None, lodged_at__lt=long_ago)
    undecided = Q(request=None, turned_away_at=None) & (held | Q(confirmed_at__lt=long_ago))
    _, gone = rows.filter(unconfirmed | undecided | Q(turned_away_at__lt=at - outside.TURNED_AWAY_FOR)).delete()
    answered = rows.filter(request__isnull=False).exclude(request__state__in=OPEN)
    ended = answered.exclude(request__steps__at__gte=at - outside.NAMED_FOR)
    unnamed = ended.exclude(email="").update(name="", email="")
    # With each goes what came with it.
    return gone.get(models.OutsideRequest._meta.label, 0) + unnamed


@transaction.atomic
def forget_person(addresses: Sequence[str]) -> None:
    """Forget who asked from outside at these addresses; what was let in stays a request, without them."""
    theirs = reduce(or_, (Q(email__iexact=one) for one in addresses if one), Q(pk__in=()))
    models.OutsideRequest.objects.filter(theirs, request=None).delete()
    models.OutsideRequest.objects.filter(theirs).update(name="", email="")


def _objections_to_bypass(
    forwarded: Forwarded, lodged: models.OutsideRequest, by: Acting, at: datetime
) -> tuple[str, ...]:
    """Why it may not be noted as gone past the door like that; empty when it may."""
    ours = directory.organisations_of(by.community_id, local_day(at), standing=Standing.MEMBER)
    objections = []
    if not ours.filter(pk=forwarded.approached_id).exists():
        objections.append("Choose who was approached first from the community's own organisations.")
    if forwarded.approached_on > local_day(lodged.lodged_at):
        objections.append("They were approached before it came here: give that day, or an earlier one.")
    return tuple(objections)


def _let_in(
    lodged: models.OutsideRequest,
    partner_id: int,
    *,
    forwarded: Forwarded | None = None,
    by: Acting,
    asker_id: int | None,
    at: datetime,
) -> models.AccessRequest:
    asked = Asked(kind=Kind(lodged.kind), title=lodged.title, words=lodged.words, wanted_by=lodged.wanted_by)
    came_by = CameBy.OUTSIDE if forwarded is None else CameBy.SIDE
    request = asking.receive(asked, came_by, asked_by_id=partner_id, asker_id=asker_id, by=by, at=at)
    lodged.request = request
    lodged.save()
    words = f"Asked from outside, for {request.asked_by.name}"
    if forwarded is not None:
        bypass = models.SideApproach.objects.create(
            request=request, approached_id=forwarded.approached_id, approached_on=forwarded.approached_on
        )
        words += f", after {bypass.approached.name} was approached on {forwarded.approached_on:%-d %B %Y}"
    steps.add(request, "received", words, by=by, at=at)
    outside_files.hand_over(lodged, request, by=by, at=at)
    recorded("request received", request, by=by, at=at, source="link" if asker_id is not None else "page")
    return request


def _waiting(outside_id: int, by: Acting) -> models.OutsideRequest:
    lodged = _locked(outside_id)
    if lodged.community_id != by.community_id or not (lodged.confirmed_at or lodged.held_because):
        raise NotFound("request from outside")
    return lodged


def _locked(outside_id: int) -> models.OutsideRequest:
    found = models.OutsideRequest.objects.select_for_update(no_key=True).filter(pk=outside_id).first()
    if found is None:
        raise NotFound("request from outside")
    return found


def _decided(lodged: models.OutsideRequest) -> tuple[str, ...]:
    if lodged.request_id is not None:
        return ("It is let in already.",)
    return ("It is turned away already.",) if lodged.turned_away_at is not None else ()
