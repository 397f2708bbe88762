"""Whose hat is unclear: a seat that speaks as one thing, held by somebody who is another."""

import pytest

from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.seats import hat_unclear


@pytest.mark.parametrize(
    ("capacity", "clear"),
    [
        (Capacity.PROVIDER, {Role.CLINICAL_DIRECTOR, Role.SENIOR_MANAGER, Role.FEDERATION_LEAD}),
        (Capacity.LMC, {Role.LMC_OFFICER, Role.LMC_ADMINISTRATOR}),
        (Capacity.COMMISSIONER, {Role.ICB_LEAD}),
        (Capacity.CLINICAL_ADVISER, {Role.CLINICAL_DIRECTOR, Role.LMC_OFFICER, Role.ICB_LEAD}),
        (Capacity.PERSONAL, {Role.CLINICAL_DIRECTOR, Role.LMC_OFFICER, Role.ICB_LEAD}),
    ],
)
def test_the_hat_is_clear_where_role_and_capacity_agree(capacity, clear):
    asked = {Role.CLINICAL_DIRECTOR, Role.LMC_OFFICER, Role.ICB_LEAD} | clear

    assert {role for role in asked if not hat_unclear(capacity, role)} == clear
