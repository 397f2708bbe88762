"""Mail that tells everyone concerned that they are asked no more, or that what bound them has ended, and why."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries import Hand
from folkmoot.directory.queries.groups import places_in
from folkmoot.matters import models
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.operations.tellings import address_of
from folkmoot.matters.queries.delegation import power_of
from folkmoot.matters.queries.recalls import roll_on, words_of_power
from folkmoot.post import operations as post
from folkmoot.post import queries as posted
from folkmoot.post.domain.message import Letter

# Those who gave the powers, and most of those who hold them.
_SCHEMES_OWN = (GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE)


def tell_canvass_withdrawn(canvass: models.Canvass, why: str, *, at: datetime) -> None:
    """Tell each person who was asked to answer that the canvass is withdrawn."""
    matter = canvass.matter
    _tell(
        _asked_in([canvass], at),
        key=f"withdrawn canvass {canvass.pk}",
        subject=f"No answer is needed any more: {matter.title}",
        text=f"{matter.community.name} asked you:\n\n{canvass.wording}\n\nThis canvass is withdrawn. No answer is needed "
        f"any more, and those already given are not counted.\n\nWhy: {why}",
        address=address_of(matter, "matter"),
        at=at,
    )


def tell_matter_withdrawn(
    matter: models.Matter,
    canvasses: Iterable[models.Canvass],
    consultations: Iterable[models.Consultation],
    why: str,
    *,
    at: datetime,
) -> None:
    """Tell each person who was asked anything on a matter that it is withdrawn."""
    asked = [*_asked_in(canvasses, at), *(hand for one in consultations for hand in _consulted(one, at))]
    _tell(
        {hand.appointment_id: hand for hand in asked}.values(),
        key=f"withdrawn matter {matter.pk}",
        subject=f"Withdrawn: {matter.title}",
        text=f"{matter.title}\n\nYou were asked about this matter. It is withdrawn, and nothing more is needed from you.\n\n"
        f"Why: {why}",
        address=address_of(matter, "matter"),
        at=at,
    )


def tell_consultation_withdrawn(consultation: models.Consultation, why: str, *, at: datetime) -> None:
    """Tell each officer who was asked for the committee's advice that it is no longer asked for."""
    matter = consultation.matter
    _tell(
        _consulted(consultation, at),
        key=f"withdrawn consultation {consultation.pk}",
        subject=f"The LMC's advice is no longer needed: {matter.title}",
        text=f"{matter.title}\n\n{matter.community.name} no longer asks for the LMC's advice on this matter.\n\nWhy: {why}",
        address=address_of(matter, "matter"),
        at=at,
    )


def tell_mandate_withdrawn(mandate: models.Mandate, why: str, *, at: datetime) -> None:
    """Tell everyone acting for a practice that was asked for a mandate, or has taken over from one, that it is withdrawn."""
    matter, day = mandate.canvass.matter, local_day(at)
    asked = set(mandate.canvass.voices.values_list("organisation_id", flat=True))
    practices = directory.and_own_heirs(matter.community_id, asked, day)
    _tell(
        directory.hands_of_any_role(matter.community_id, practices, day),
        key=f"withdrawn mandate {mandate.pk}",
        subject=f"Withdrawn: {mandate.title}",
        text=f"{mandate.title}\n\nThis mandate is withdrawn: nobody acts on it from now on. What was done under it "
        f"stands.\n\nWhy: {why}",
        address=settings.ADDRESS + reverse("mandate", args=[matter.community.slug, mandate.pk]),
        at=at,
    )


def tell_power_ended(withdrawal: models.PowerWithdrawal, *, at: datetime) -> None:
    """Tell everyone a power binds, the group that gave it and whoever held it, that it has ended and why."""
    community, day = withdrawal.power.scheme.community, local_day(at)
    power = power_of(withdrawal.power)
    hands = directory.hands_of_any_role(community.pk, roll_on(community.pk, day), day)
    seats = {one.appointment_id for kind in _SCHEMES_OWN for one in places_in(community.pk, kind, day)}
    hands += directory.hands_with(seats, day)
    if power.tier is Tier.PCNS:
        pcns = directory.organisations_of(community.pk, day, kind=OrganisationKind.PCN, standing=Standing.MEMBER)
        hands += directory.hands_of(community.pk, pcns.values_list("pk", flat=True), (Role.CLINICAL_DIRECTOR,), day)
    how = "The leadership group has withdrawn" if withdrawal.motion_id else "Whoever held it has given back"
    _tell(
        {(hand.name, hand.email): hand for hand in hands}.values(),
        key=f"ended power {withdrawal.power_id}",
        subject=f"Ended: {words_of_power(power)}",
        text=f"{how} a delegated power:\n\n{words_of_power(power)}\n\nFrom now on what it covered is decided by "
        f"whoever else has the power, or by the practices. What was decided under it stands.\n\n"
        f"Why: {withdrawal.reason}",
        address=settings.ADDRESS + reverse("scheme", args=[community.slug]),
        at=at,
    )


def _asked_in(canvasses: Iterable[models.Canvass], at: datetime) -> list[Hand]:
    """Whoever has had a letter asking them to answer, or reminding them: others have nothing to be told of."""
    keys: dict[str, int] = {}
    for canvass in canvasses:
        if canvass.opened_at is None:
            continue
        times = reminders.times(canvass.opened_at, canvass.closes_at)
        invited = models.Invitation.objects.filter(voice__canvass=canvass)
        for number in invited.values_list("appointment_id", flat=True):
            keys[letter_keys.asks(canvass.pk, number)] = number
            keys |= {letter_keys.reminds(canvass.pk, number, due): number for due in times}
    return directory.hands_with({keys[key] for key in posted.left_among(keys)}, local_day(at))


def _consulted(consultation: models.Consultation, at: datetime) -> list[Hand]:
    matter = consultation.matter
    officers = directory.hands_of(matter.community_id, [consultation.lmc_id], (Role.LMC_OFFICER,), local_day(at))
    keys = {f"{letter_keys.of_consultation(consultation.pk)}{hand.appointment_id}": hand for hand in officers}
    return [keys[key] for key in sorted(posted.left_among(keys))]


def _tell(hands: Iterable[Hand], *, key: str, subject: str, text: str, address: str, at: datetime) -> None:
    post.queue_all(
        [
            Letter(
                key=f"{key} told to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="withdrawal",
            )
            for hand in hands
        ]
    )
