"""Mail about an information request: to each body asked, and to whoever asks once all replied or the day has passed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries import Hand
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.information import MAY_ANSWER, Basis, State, reference
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter
from folkmoot.post.queries import keys_among, left_among

_LEADS = (Role.ICB_LEAD, Role.PARTNER_LEAD)
# A letter about a day longer past than this, after the clock stood still, would tell nobody anything new.
_TOLD_WITHIN = timedelta(days=14)


def tell_asked(request: models.InformationRequest, asked: Iterable[models.InformationAsked], *, at: datetime) -> int:
    """How many people are told what their practice or network is asked, why, on what basis, and by when."""
    bodies = [one.organisation_id for one in asked]
    hands = directory.hands_of(request.community_id, bodies, MAY_ANSWER, local_day(at))
    basis = Basis(request.basis).words + (f" ({request.clause})" if request.clause else "")
    told = (
        f"{_asker(request)} asks you for information.\n\nWhat for: {request.purpose}\nBasis: {basis}\n"
        f"Effort: {request.minutes} minutes\nDue: {_day(request.due_on)}"
    )
    return _tell(request, _once_each(hands), "asked", "Information asked of you", told, at=at)


def call_off(request: models.InformationRequest, *, at: datetime) -> None:
    """Send nobody a letter that still waits about a request which takes no more replies."""
    post.cancel_beginning(f"information {request.pk} asked ", at)


def tell_withdrawn(request: models.InformationRequest, why: str, *, at: datetime) -> int:
    """How many of those asked are told that it is withdrawn, and why, so that nobody goes on answering it."""
    told = (
        f"{_asker(request)} has withdrawn this, for this reason:\n\n{why}\n\nNo answer is needed any more. What you "
        "answered already stays with you, and with whoever asked."
    )
    return _tell(request, _knowing(request, at), "withdrawn", "Withdrawn", told, at=at)


def tell_closed_early(request: models.InformationRequest, *, at: datetime) -> int:
    """How many of those asked are told that it takes no more replies, though some had time left to reply.

    Missing: none are told where everyone has replied, or all their days have passed.
    """
    today = local_day(at)
    if all(one.reply is not None or one.due_on < today for one in queries.bodies_of(request)):
        return 0
    told = (
        f"{_asker(request)} has closed this before its day, and takes no more replies. What you answered counts; what is "
        "not sent need not be finished."
    )
    return _tell(request, _knowing(request, at), "closed", "Closed early", told, at=at)


def tell_of_time(request: models.InformationRequest, wish: models.MoreTime, *, at: datetime) -> int:
    """How many people of the body that wished for more time are told whether it has it."""
    granted = "You have the time you asked for" if wish.granted else "There is no more time"
    until = _day(wish.until if wish.granted else request.due_on)
    because = f"\n\n{_asker(request)} says: {wish.said}" if wish.said else ""
    hands = directory.hands_of(request.community_id, [wish.asked.organisation_id], MAY_ANSWER, local_day(at))
    told = f"{granted}: your answer is due on {until}.{because}"
    return _tell(request, _once_each(hands), f"time {wish.pk}", granted, told, at=at)


def tell_disputed(request: models.InformationRequest, who: str, *, at: datetime) -> int:
    """How many of those who ask are told that its clause is disputed, and that it is held."""
    told = (
        f"{who} says that no contract asks for this. It is held, and waits for nobody's answer, until you give the basis or "
        "make it voluntary. The days it is held are added to its day."
    )
    return _tell(request, _askers(request, at), "disputed", "Held, its clause disputed", told, at=at)


def tell_going_on(request: models.InformationRequest, said: str, *, at: datetime) -> int:
    """How many of those asked are told what whoever asks said to the dispute, and by when it is due now."""
    told = (
        f"Its clause was disputed. {_asker(request)} says: {said}\n\nIt goes on, and is due on {_day(request.due_on)}."
    )
    return _tell(request, _knowing(request, at), "goes on", "It goes on", told, at=at)


def _knowing(request: models.InformationRequest, at: datetime) -> list[Hand]:
    """Those who answer for whoever was asked; left out are those whose letter was called off before anybody there replied."""
    replied = {one.asked.organisation_id: one.reply is not None for one in queries.bodies_of(request)}
    hands = _once_each(directory.hands_of(request.community_id, replied, MAY_ANSWER, local_day(at)))
    keys = {hand: _key(request, "asked", hand) for hand in hands}
    called_off = keys_among(keys.values()) - left_among(keys.values())
    return [hand for hand in hands if replied[hand.organisation_id] or keys[hand] not in called_off]


def tell_if_all_replied(request: models.InformationRequest, *, at: datetime) -> int:
    """How many of those who ask are told that everyone has replied; once, however often a reply is changed."""
    replied, asked = _counted(request)
    if replied < asked:
        return 0
    told = f"Everyone you asked has replied: {replied} of {asked}. You can read the answers now."
    return _tell(request, _askers(request, at), "all replied", "Everyone has replied", told, at=at)


def tell_of_missing(at: datetime) -> int:
    """How many letters were queued to those who ask, their day having passed with replies missing. May be repeated safely."""
    today = local_day(at)
    past = models.InformationRequest.objects.filter(
        state=State.OPEN.value, due_on__lt=today, due_on__gte=today - _TOLD_WITHIN
    )
    told = 0
    for request in past.select_related("community", "asked_by").order_by("pk"):
        replied, asked = _counted(request)
        if replied < asked:
            words = (
                f"The day you asked for, {_day(request.due_on)}, has passed: {replied} of {asked} have replied. "
                "Whoever was granted more time still has it. Replies are taken until you close the request."
            )
            told += _tell(request, _askers(request, at), "missing", "Replies are missing", words, at=at)
    return told


def _counted(request: models.InformationRequest) -> tuple[int, int]:
    """How many of how many have answered, or declined."""
    asked = models.InformationAsked.objects.filter(request=request).count()
    return models.InformationReply.objects.filter(asked__request=request, stands=True).count(), asked


def _asker(request: models.InformationRequest) -> str:
    return f"The executive of {request.community.name}" if request.by_executive else request.asked_by.name


def _askers(request: models.InformationRequest, at: datetime) -> list[Hand]:
    day = local_day(at)
    if request.by_executive:
        in_office = [one.pk for one in directory.executives(request.community_id, day)]
        return _once_each(directory.hands_with(in_office, day))
    return _once_each(directory.hands_of(request.community_id, [request.asked_by_id], _LEADS, day))


def _once_each(hands: Iterable[Hand]) -> list[Hand]:
    """Each person once for each organisation, in however many roles they act for it."""
    found: dict[tuple[int, int], Hand] = {}
    for hand in hands:
        found.setdefault((hand.organisation_id, hand.person_id), hand)
    return list(found.values())


def _tell(
    request: models.InformationRequest, hands: Iterable[Hand], what: str, subject: str, told: str, *, at: datetime
) -> int:
    name = reference(request.year, request.number)
    address = settings.ADDRESS + reverse("information-request", args=[request.community.slug, name])
    return post.queue_all(
        [
            Letter(
                key=_key(request, what, hand),
                to=(hand.name, hand.email),
                subject=f"{subject}: {request.title}",
                text=f"Dear {hand.name},\n\n{request.title} ({name})\n\n{told}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="request",
            )
            for hand in hands
        ]
    )


def _key(request: models.InformationRequest, what: str, hand: Hand) -> str:
    return f"information {request.pk} {what} told to {hand.organisation_id} {hand.person_id}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
