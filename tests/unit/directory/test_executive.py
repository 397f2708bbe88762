"""Who often makes up an executive, and who brings another hat."""

import pytest

from folkmoot.directory.domain.executive import other_hat, unfilled
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role


@pytest.mark.parametrize(
    ("sitting", "wanted"),
    [
        ((), (Role.LMC_OFFICER, Role.FEDERATION_LEAD, Role.CLINICAL_DIRECTOR)),
        ((Role.CLINICAL_DIRECTOR,), (Role.LMC_OFFICER, Role.FEDERATION_LEAD)),
        ((Role.ICB_LEAD, Role.FEDERATION_LEAD), (Role.LMC_OFFICER, Role.CLINICAL_DIRECTOR)),
        ((Role.FEDERATION_LEAD, Role.LMC_OFFICER, Role.CLINICAL_DIRECTOR), ()),
    ],
)
def test_the_roles_often_in_an_executive_that_nobody_there_holds(sitting, wanted):
    assert unfilled(GroupKind.EXECUTIVE, sitting) == wanted


@pytest.mark.parametrize("kind", [kind for kind in GroupKind if kind is not GroupKind.EXECUTIVE])
def test_nobody_in_particular_is_expected_in_other_groups(kind):
    assert unfilled(kind, ()) == ()


@pytest.mark.parametrize("group", [GroupKind.EXECUTIVE, GroupKind.LEADERSHIP_GROUP])
@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (OrganisationKind.PRACTICE, ""),
        (OrganisationKind.PCN, ""),
        (OrganisationKind.LMC, ""),
        (OrganisationKind.FEDERATION, "also serves the federation"),
        (OrganisationKind.ICB, "also answers to a partner"),
        (OrganisationKind.TRUST, "also answers to a partner"),
    ],
)
def test_who_brings_another_hat(group, kind, wanted):
    said = other_hat(group, kind)

    assert said.startswith(wanted)
    assert bool(said) is bool(wanted)


def test_a_group_that_does_not_act_for_all_warns_of_nobody():
    assert other_hat(GroupKind.OTHER, OrganisationKind.ICB) == ""
