"""What the directory adds to signing in: letters follow a person's address, and administrators reset a second step."""

from datetime import datetime

from django.db import transaction

from folkmoot.accounts import operations as accounts
from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations.acts import actor, source_of
from folkmoot.directory.operations.keeping import note_correction
from folkmoot.directory.queries.chains import chain_of
from folkmoot.kernel.errors import NotFound, Refused


@transaction.atomic
def move_to_address(*, token: str, at: datetime) -> models.Person | None:
    """The person who now signs in, and is written to, at the address a link confirms.

    Missing: None when the account is nobody's here.
    Errors: Refused, when the link is forged, expired or used, or the address is somebody else's.
    """
    account = accounts.change_address(token=token, at=at)
    person = models.Person.objects.filter(account=account).first()
    if person is not None:
        if models.Person.objects.filter(email=account.email).exclude(pk=person.pk).exists():
            raise Refused("Somebody else is known by that address. Ask your community's administrator.")
        was, person.email = person.email, account.email
        person.save(update_fields=["email"])
        note_correction(person, Detail.EMAIL, was, by=None, at=at, source="link")
    return person


@transaction.atomic
def reset_second_factor(*, person_id: int, community_id: int, by: Acting | None, at: datetime) -> int:
    """How many authenticator apps, passkeys and sets of codes of that person were forgotten. Without `by`, a command's.

    Errors: NotFound, when the person holds no role in that community; Refused, unless an administrator of it asks, and
    for somebody else: one's own second step is changed with itself.
    """
    roles = models.Appointment.objects.filter(community_id=community_id, person_id=person_id)
    person = models.Person.objects.select_related("account").filter(appointments__in=roles).first()
    if person is None or person.account is None:
        raise NotFound("There is no such person here.")
    if by is not None and (by.role is not Role.COMMUNITY_ADMINISTRATOR or by.community_id != community_id):
        raise Refused("Only the community's administrators can reset a second step.")
    if by is not None and by.person_id == person_id:
        raise Refused("Ask another administrator: nobody resets their own second step.")
    return accounts.reset_second_factor(
        account=person.account,
        community=chain_of(community_id),
        by=None if by is None else actor(by),
        at=at,
        source=source_of(by),
    )


@transaction.atomic
def reset_second_factor_at(*, email: str, at: datetime) -> int:
    """As above, by a command, for whoever is known by that address; recorded in each community they hold a role in.

    Errors: NotFound, when nobody who signs in is known by it.
    """
    person = models.Person.objects.filter(email=email.strip().lower(), account__isnull=False).first()
    communities = models.Appointment.objects.filter(person=person).values_list("community_id", flat=True).distinct()
    if person is None or not communities:
        raise NotFound(f"Nobody with a role is known by {email}.")
    return sum(
        reset_second_factor(person_id=person.pk, community_id=community_id, by=None, at=at)
        for community_id in sorted(communities)
    )
