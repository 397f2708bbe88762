"""Proxies: offered by one organisation, accepted by another, dated, and revocable by either."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, OrganisationKind, Standing
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import delegation


@transaction.atomic
def offer_proxy(
    *,
    holder_id: int,
    categories: Sequence[str],
    starts_at: datetime,
    ends_at: datetime | None,
    by: Acting,
    at: datetime,
) -> models.Proxy:
    """Offer another practice to speak for one's own while it says nothing itself; it counts once accepted.

    Errors: Refused.
    """
    objections = [*_objections_to_dealing(by), *delegation.objections_to_categories(categories)]
    if not _may_pass_on(by, categories):
        objections.append("Your own authority does not cover all of this: someone with full authority offers it.")
    practices = directory.organisations_of(
        by.community_id, canvasses.local_day(at), kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    if holder_id == by.organisation_id:
        objections.append("A proxy goes to another practice.")
    elif not practices.filter(pk=holder_id).exists():
        objections.append("Choose a practice of this community.")
    if ends_at is not None and ends_at <= starts_at:
        objections.append("A proxy ends after it starts.")
    if objections:
        raise Refused(objections)
    proxy = models.Proxy.objects.create(
        community_id=by.community_id,
        giver_id=by.organisation_id,
        holder_id=holder_id,
        categories=list(categories),
        starts_at=starts_at,
        ends_at=ends_at,
        offered_at=at,
        offered_by_words=by.words,
    )
    recorded("proxy offered", proxy, by=by, at=at)
    return proxy


@transaction.atomic
def accept_proxy(*, proxy_id: int, by: Acting, at: datetime) -> None:
    """Accept to speak for the practice that offered.

    Errors: NotFound; Refused.
    """
    proxy = _locked(proxy_id, by)
    if proxy.holder_id != by.organisation_id:
        raise NotFound("proxy")
    objections = _objections_to_dealing(by)
    if proxy.accepted_at is not None:
        objections.append("This proxy is accepted already.")
    if proxy.revoked_at is not None:
        objections.append("This proxy was taken back.")
    elif proxy.ends_at is not None and proxy.ends_at <= at:
        objections.append("This proxy has ended: the other practice may offer another.")
    if objections:
        raise Refused(objections)
    proxy.accepted_at, proxy.accepted_by_words = at, by.words
    proxy.save()
    recorded("proxy accepted", proxy, by=by, at=at)


@transaction.atomic
def revoke_proxy(*, proxy_id: int, by: Acting, at: datetime) -> None:
    """End a proxy now, by the practice that gave it or the one that holds it.

    Errors: NotFound; Refused.
    """
    proxy = _locked(proxy_id, by)
    if by.organisation_id not in {proxy.giver_id, proxy.holder_id}:
        raise NotFound("proxy")
    objections = _objections_to_dealing(by)
    if proxy.revoked_at is not None:
        objections.append("This proxy has ended already.")
    if objections:
        raise Refused(objections)
    proxy.revoked_at = at
    proxy.save(update_fields=["revoked_at"])
    recorded("proxy ended", proxy, by=by, at=at)


def _may_pass_on(by: Acting, categories: Sequence[str]) -> bool:
    # A proxy carries no money limit, so nobody bound by one can pass an answer on.
    if by.authority is not AuthorityLevel.SPECIFIED:
        return by.authority is AuthorityLevel.FULL
    return by.authority_limit_pence is None and set(categories) <= set(by.authority_categories)


def _objections_to_dealing(by: Acting) -> list[str]:
    objections = []
    if by.organisation_kind is not OrganisationKind.PRACTICE or by.role not in canvasses.MAY_ANSWER:
        objections.append("A practice's representative, deputy or manager gives and accepts proxies.")
    if by.authority is AuthorityLevel.OBSERVE:
        objections.append("Your authority is to observe: someone who may bind the practice does this.")
    return objections


def _locked(proxy_id: int, by: Acting) -> models.Proxy:
    proxy = (
        models.Proxy.objects.select_for_update(no_key=True).filter(pk=proxy_id, community_id=by.community_id).first()
    )
    if proxy is None:
        raise NotFound("proxy")
    return proxy
