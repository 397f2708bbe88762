"""Mail to whoever asked: that their approach came here, that it is declined, and what the answer is; and to strangers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries import Hand
from folkmoot.front_door import models
from folkmoot.front_door.domain.outside import MOST_REFUSALS
from folkmoot.front_door.domain.request import Outcome, reference
from folkmoot.front_door.domain.who import SPEAK_FOR_THEIRS
from folkmoot.front_door.queries.files import outside_files_of
from folkmoot.front_door.queries.outside import SALT
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.post import operations as post
from folkmoot.post.queries import is_queued, queued_beginning

_BECAUSE = {Outcome.GIVEN: "Because", Outcome.PARTLY: "Why not all of it", Outcome.CANNOT: "Why not"}
_LEADS = (Role.ICB_LEAD, Role.PARTNER_LEAD)


def tell_of_redirect(request: models.AccessRequest, through: str, *, at: datetime) -> None:
    """Tell the partner's leads that what they asked past the door has come to it."""
    leads = directory.hands_of(request.community_id, [request.asked_by_id], _LEADS, local_day(at))
    _tell(
        request,
        leads,
        "redirected",
        f"Your approach has come to the front door: {request.title}",
        f"You asked {through} about this. {request.community.name} answers through one front door, so that you get one "
        "answer and it is everybody's. Nothing is lost: here is your request, and its state.",
        at=at,
    )


def tell_declined(request: models.AccessRequest, step: models.RequestStep, why: str, *, at: datetime) -> None:
    """Tell whoever asked that the request is declined, and why: each time, where it is declined again."""
    told = f"This is declined, for this reason:\n\n{why}"
    _tell(request, _askers([request], at), f"declined {step.pk}", f"Declined: {request.title}", told, at=at)


def tell_passed_on(request: models.AccessRequest, step: models.RequestStep, why: str, *, at: datetime) -> None:
    """Tell whoever it was passed on to that it is with them now, and whoever asked where it went: each time it goes on."""
    there = request.community.name if request.asked_of is None else request.asked_of.name
    now = (
        f"{request.asked_by.name} asks this, and it was passed on to {there}, for this reason:\n\n{why}\n\n"
        "Say who deals with it, and by when they will hear: the days count from today."
    )
    _to_each(request, _answering(request, at), f"passed to {step.pk}", f"Passed on to you: {request.title}", now, at=at)
    told = (
        f"This was passed on to {there}, for this reason:\n\n{why}\n\n"
        "You need not ask again: whoever deals with it there promises a day for the answer."
    )
    _tell(request, _askers([request], at), f"passed on {step.pk}", f"Passed on: {request.title}", told, at=at)


def tell_file_added(request: models.AccessRequest, made: Sequence[models.RequestFile], *, at: datetime) -> None:
    """Tell whoever deals with it, or who could once they left, that files came to it. Nobody deals with it yet: nobody.

    Whoever takes it up then reads them with it.
    """
    if request.owner_id is None:
        return
    names = "\n".join(f"- {one.title}.{one.kind}" for one in made)
    owner = directory.hands_with([request.owner_id], local_day(at))
    hands = owner or _answering(request, at)
    told = f"{request.asked_by.name} has added to this{', which you deal with' if owner else ''}:\n\n{names}"
    _to_each(request, hands, f"file {made[0].pk} added", f"Added to a request: {request.title}", told, at=at)


def _answering(request: models.AccessRequest, at: datetime) -> list[Hand]:
    """Those who lead the body asked or, where nobody does, everyone who acts for it; of the community itself, the executive."""
    day = local_day(at)
    if request.asked_of_id is None:
        return directory.hands_with([one.pk for one in directory.executives(request.community_id, day)], day)
    body = [request.asked_of_id]
    lead = directory.hands_of(request.community_id, body, (*_LEADS, *SPEAK_FOR_THEIRS), day)
    return lead or directory.hands_of_any_role(request.community_id, body, day)


def tell_withdrawn(request: models.AccessRequest, why: str, *, at: datetime) -> None:
    """Tell whoever joined in asking that it was taken back, so that they can ask it themselves."""
    joined = models.MeToo.objects.filter(request=request).values_list("asker_id", flat=True)
    told = (
        f"{request.asked_by.name} asked this, and you joined in. They have withdrawn it, for this reason:\n\n{why}\n\n"
        "Do you still want an answer? Then ask it yourself."
    )
    hands = directory.hands_with(joined, local_day(at))
    _tell(request, hands, "withdrawn", f"Withdrawn: {request.title}", told, at=at)


def tell_answered(given: models.Answer, asked: Sequence[models.AccessRequest], *, at: datetime) -> None:
    """Tell everyone who asked, or joined in asking, what the answer is."""
    parts = [
        given.words,
        f"{_BECAUSE[Outcome(given.outcome)]}: {given.because}" if given.because else "",
        f"What might help instead: {given.instead}" if given.instead else "",
    ]
    told = "\n\n".join(filter(None, parts))
    for request in asked:
        _tell(request, _askers([request], at), f"answered {given.pk}", f"Answered: {request.title}", told, at=at)


def _askers(requests: Sequence[models.AccessRequest], at: datetime) -> list[Hand]:
    """Whoever asked, and whoever joined; where they have left, everyone of their organisation.

    Where the partner was brought here by others: its leads.
    """
    day = local_day(at)
    joined = models.MeToo.objects.filter(request__in=requests).values_list("asker_id", "organisation_id")
    wanted = {one.asker_id: one.asked_by_id for one in requests if one.asker_id is not None} | dict(joined)
    found = directory.hands_with(wanted, day)
    left = wanted.keys() - {hand.appointment_id for hand in found}
    if left:
        organisations = {wanted[one] for one in left}
        found += directory.hands_of_any_role(requests[0].community_id, organisations, day)
    for one in requests:
        if one.asker_id is None:
            found += directory.hands_of(one.community_id, [one.asked_by_id], _LEADS, day)
    return found


def _tell(
    request: models.AccessRequest, hands: Iterable[Hand], what: str, subject: str, told: str, *, at: datetime
) -> None:
    _tell_outside(request, what, subject, told, at=at)
    _to_each(request, hands, what, subject, told, at=at)


def _to_each(
    request: models.AccessRequest, hands: Iterable[Hand], what: str, subject: str, told: str, *, at: datetime
) -> None:
    name = reference(request.year, request.number)
    address = settings.ADDRESS + reverse("request", args=[request.community.slug, name])
    for hand in hands:
        post.queue(
            key=f"request {request.pk} {what} told to {hand.appointment_id}",
            to=(hand.name, hand.email),
            subject=subject,
            text=f"Dear {hand.name},\n\n{request.title} ({name})\n\n{told}\n\nSee it here:\n{address}\n",
            may_be_sent_at=out_of_quiet_hours(at),
            kind="request",
        )


def ask_to_confirm(lodged: models.OutsideRequest, *, at: datetime) -> None:
    """Send the link that confirms the address."""
    name = lodged.community.name
    _to_stranger(
        lodged,
        "confirm",
        f"Confirm your request to {name}",
        f"Somebody, you we hope, has asked {name} something, on its open page or by mail, and gave this address for the answer. "
        "Press the button behind this link and it is received. If it was not you, do nothing: it is forgotten in a week.",
        at=at,
    )


def tell_turned_away(lodged: models.OutsideRequest, *, at: datetime) -> None:
    """Tell whoever asked from outside that it is turned away, and why."""
    told = f"{lodged.community.name} has not taken up what you asked, for this reason:\n\n{lodged.turned_away_because}"
    _to_stranger(lodged, "turned away", f"Not taken up: {lodged.title}", told, at=at)


def _tell_outside(request: models.AccessRequest, what: str, subject: str, told: str, *, at: datetime) -> None:
    lodged = models.OutsideRequest.objects.select_related("community").filter(request=request, name__gt="").first()
    # Whoever is known at that address has an account, and is told as everyone is.
    if lodged is not None and request.asker_id is None:
        _to_stranger(lodged, what, subject, told, at=at)


def _to_stranger(lodged: models.OutsideRequest, what: str, subject: str, told: str, *, at: datetime) -> None:
    token = signing.dumps(lodged.pk, salt=SALT, compress=True)
    # Until it is confirmed another may have typed it: nothing of it is repeated, the name included, to whoever it names.
    name = lodged.name if lodged.confirmed_at is not None else ""
    post.queue(
        key=f"outside {lodged.pk} {what}",
        to=(name, lodged.email),
        subject=subject,
        text=f"{f'Dear {name}' if name else 'Hello'},\n\n{told}\n\n{settings.ADDRESS}{reverse('outside-link', args=[token])}\n",
        may_be_sent_at=out_of_quiet_hours(at) if what != "confirm" else at,
        kind="request",
    )


def tell_left_out(lodged: models.OutsideRequest, *, at: datetime) -> None:
    """Tell whoever wrote, once the mailbox is known to be theirs, which of the files they attached were left out, and why."""
    left_out = [one for one in outside_files_of(lodged.pk) if one.left_out_because]
    if not left_out:
        return
    each = "\n".join(f"- {one.title}: {one.left_out_because}" for one in left_out)
    told = (
        f"Your request is confirmed. Not every file you attached came with it:\n\n{each}\n\n"
        "Put it right and write again, or say in your own words what they hold."
    )
    _to_stranger(lodged, "files", f"Files left out of your request to {lodged.community.name}", told, at=at)


def tell_not_kept(
    lodged: models.OutsideRequest, step: models.RequestStep, names: Iterable[str], *, at: datetime
) -> None:
    """Tell whoever sent the same once more which of the files that came with it were not kept, for it was let in before."""
    each = "\n".join(f"- {one}" for one in names)
    told = (
        f"Your request had been taken in already when these files came with it once more, so they were not kept:\n\n{each}"
        "\n\nDo they matter for the answer? Ask anew with them, and name your first request."
    )
    _to_stranger(lodged, f"not kept {step.pk}", f"Files not kept: {lodged.title}", told, at=at)


def tell_refused(address: str, community_id: int, community: str, objections: Iterable[str], *, at: datetime) -> bool:
    """Tell whoever wrote, once an hour at most, why their mail was not kept. Nothing of it is repeated, or stored.

    False where so many others were told within the hour that nobody is: the addresses may be forged.
    """
    within_the_hour = f"mail refused {community_id} {at:%Y-%m-%dT%H} "
    key = within_the_hour + address.casefold()
    if queued_beginning(within_the_hour) >= MOST_REFUSALS and not is_queued(key):
        return False
    reasons = "\n".join(f"- {objection}" for objection in objections)
    post.queue(
        key=key,
        to=("", address),
        subject=f"Your mail to {community} was not kept",
        text=f"Hello,\n\nYour mail to {community} was not kept, for this reason:\n\n{reasons}\n\n"
        "Put it right and send it again.\n",
        may_be_sent_at=at,
        kind="request",
    )
    return True
