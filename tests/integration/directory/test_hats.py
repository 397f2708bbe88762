"""A hat: what is found with it, in as few queries however much that is."""

from datetime import timedelta

import pytest
from tests import factories

from folkmoot.directory import models, queries
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, OrganisationKind

pytestmark = pytest.mark.django_db
DAY = factories.SINCE + timedelta(days=100)


def given(appointment, level, day, **columns):
    models.Authority.objects.create(appointment=appointment, level=level.value, starts_on=day, **columns)


def joined(organisation, pcn, day, **columns):
    kind = AffiliationKind.MEMBER_OF_PCN.value
    models.Affiliation.objects.create(organisation=organisation, of=pcn, kind=kind, starts_on=day, **columns)


def test_a_hat_has_its_latest_authority_and_its_pcns_the_latest_joined_first(django_assert_num_queries):
    place = factories.community()
    appointment = next(
        one
        for one in place.appointments.values()
        if one.organisation.kind == OrganisationKind.PRACTICE and one.authorities.count() == 1
    )
    (first,) = queries.acting_as(appointment.pk, DAY).pcn_codes
    named = [models.Organisation.objects.create(kind="pcn", code=code, name=code) for code in ("U9", "U8", "U7", "U6")]
    joined(appointment.organisation, named[0], DAY)
    joined(appointment.organisation, named[1], DAY)
    joined(appointment.organisation, named[2], DAY + timedelta(days=1))
    joined(appointment.organisation, named[3], DAY - timedelta(days=9), ends_on=DAY)
    given(appointment, AuthorityLevel.SPECIFIED, DAY, categories=["premises"], limit_pence=500)
    given(appointment, AuthorityLevel.FULL, DAY + timedelta(days=1))

    with django_assert_num_queries(3):
        hat = queries.acting_as(appointment.pk, DAY)

    assert hat.pcn_codes == ("U8", "U9", first)
    assert (hat.authority, hat.authority_categories, hat.authority_limit_pence) == (
        AuthorityLevel.SPECIFIED,
        ("premises",),
        500,
    )
    assert [one for one in _everyone(DAY) if one.appointment_id == appointment.pk] == [hat]


def _everyone(day):
    return [one for together in queries.everyone_acting(day) for one in together]
