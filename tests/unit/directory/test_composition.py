"""Who a group is made up of, and for which kinds of care its members can speak."""

from folkmoot.directory.domain.composition import Placed, made_up_of, scope_of
from folkmoot.directory.domain.kinds import OrganisationKind, Role


def placed(role, kind, number=1, **facts):
    return [Placed(role=role, kind=kind, **facts)] * number


DIRECTORS = placed(Role.CLINICAL_DIRECTOR, OrganisationKind.PCN, 6)
FEDERATION = placed(Role.FEDERATION_LEAD, OrganisationKind.FEDERATION, 2)
# The board of the scenario: 6 + 2 + 1 + 2 + 1 + 1 + 1 = 14.
BOARD = [
    *placed(Role.ICB_LEAD, OrganisationKind.ICB, chairs=True),
    *placed(Role.PARTNER_LEAD, OrganisationKind.DENTISTRY),
    *placed(Role.PARTNER_LEAD, OrganisationKind.PHARMACY, 2),
    *placed(Role.LMC_OFFICER, OrganisationKind.LMC, votes=False),
    *DIRECTORS,
    *FEDERATION,
    *placed(Role.PARTNER_LEAD, OrganisationKind.OPTOMETRY),
]


def test_a_board_for_all_primary_care_is_told_sector_by_sector():
    assert len(BOARD) == 14
    assert made_up_of(BOARD) == (
        "6 clinical directors",
        "2 from the federation",
        "1 from the local medical committee (an observer)",
        "2 from community pharmacy",
        "1 from optometry",
        "1 from dentistry",
        "1 from the integrated care board (the chair)",
    )
    # 2 + 1 + 1 of the 14.
    assert scope_of(BOARD) == "Primary care: 4 of 14 from pharmacy, optometry or dentistry"


def test_a_leadership_group_speaks_for_general_practice():
    group = [
        *DIRECTORS,
        *placed(Role.FEDERATION_LEAD, OrganisationKind.FEDERATION, chairs=True),
        *placed(Role.SENIOR_MANAGER, OrganisationKind.FEDERATION, votes=False),
        *placed(Role.PARTNER_LEAD, OrganisationKind.COUNCIL),
    ]

    assert made_up_of(group) == (
        "6 clinical directors",
        "2 from the federation (one in the chair, 1 without a vote)",
        "1 from another body: council",
    )
    assert scope_of(group) == "General practice: nobody from pharmacy, optometry or dentistry"


def test_one_director_and_nobody_at_all():
    assert made_up_of(placed(Role.CLINICAL_DIRECTOR, OrganisationKind.PCN)) == ("1 clinical director",)
    assert made_up_of([]) == ()
    assert scope_of([]) == ""
