"""Who may change a person's details or sign-in: only those who could have given every role the person holds."""

import pytest
from tests.hats import hat

from folkmoot.directory.domain.keeping import NAME_ERASED, Known, objections_to_keeping
from folkmoot.directory.domain.kinds import Role

ADMINISTRATOR, LMC_ADMINISTRATOR = Role.COMMUNITY_ADMINISTRATOR, Role.LMC_ADMINISTRATOR
PRACTICE, LMC = 21, 22
SOMEBODY = 9


@pytest.mark.parametrize(
    ("by", "held", "elsewhere", "lmc_kept", "objection"),
    [
        (ADMINISTRATOR, [(Role.PRACTICE_MANAGER, PRACTICE)], False, True, None),
        (ADMINISTRATOR, [(Role.ICB_LEAD, 30)], False, True, None),
        (ADMINISTRATOR, [(Role.PRACTICE_MANAGER, PRACTICE)], True, True, "in another community too"),
        (ADMINISTRATOR, [(Role.PRACTICE_MANAGER, PRACTICE), (Role.LMC_OFFICER, LMC)], False, True, "LMC's own"),
        # Where the LMC has no administrator yet, the community's may give it one, and keeps its people till then.
        (ADMINISTRATOR, [(Role.LMC_OFFICER, LMC)], False, False, None),
        (LMC_ADMINISTRATOR, [(Role.LMC_OFFICER, LMC)], False, True, None),
        (LMC_ADMINISTRATOR, [(Role.LMC_OFFICER, LMC), (Role.PRACTICE_MEMBER, PRACTICE)], False, True, "Only the comm"),
        (LMC_ADMINISTRATOR, [(Role.LMC_OFFICER, 99)], False, True, "LMC's own"),
        (Role.PRACTICE_MANAGER, [(Role.PRACTICE_MEMBER, PRACTICE)], False, True, "Only the community's"),
    ],
)
def test_who_keeps_a_persons_details(by, held, elsewhere, lmc_kept, objection):
    acting = hat(by, organisation_id=LMC if by is LMC_ADMINISTRATOR else PRACTICE)

    found = objections_to_keeping(acting, SOMEBODY, held, elsewhere=elsewhere, lmc_has_administrator=lmc_kept)

    assert (objection in found[0]) if objection else found == ()


def test_nobody_keeps_their_own():
    found = objections_to_keeping(hat(ADMINISTRATOR), 1, [], elsewhere=False, lmc_has_administrator=True)

    assert found == ("Ask another administrator: nobody does this for themselves.",)


def test_letters_name_a_person_with_each_role_under_each_name():
    known = Known(person_id=1, names=("Dr A", "Dr B"), roles=("LMC officer",), words=(), organisation_ids=())

    assert known.words_and_instead == (["Dr A, LMC officer", "Dr B, LMC officer"], [f"{NAME_ERASED}, LMC officer"] * 2)
