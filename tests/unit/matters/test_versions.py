"""What one version of the scheme changed in the one before, in words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.versions import Change, covered, differences


def power(what="commit jointly held money", **overrides):
    facts = {
        "number": 1,
        "tier": Tier.EXECUTIVE,
        "what": what,
        "categories": ("*",),
        "limit_pence": 2_500_000,
        "starts_on": date(2026, 12, 2),
        "review_due_on": date(2027, 6, 2),
    }
    return Power(**facts | overrides)


def test_each_term_that_differs_is_a_change_with_both_sides():
    after = power(limit_pence=4_000_000, excluded_stakes=("income",), least_notice_days=1)

    assert differences([power()], [after]) == (
        Change(
            power="The executive: commit jointly held money",
            what="Money",
            before="Up to £25,000",
            after="Up to £40,000",
        ),
        Change(
            power="The executive: commit jointly held money",
            what="Leaves out high stakes for",
            before="Nothing",
            after="income",
        ),
        Change(
            power="The executive: commit jointly held money",
            what="Least notice",
            before="None asked",
            after="1 working day",
        ),
    )


def test_a_renewal_changes_the_review_alone():
    (change,) = differences([power()], [power(starts_on=date(2027, 6, 1), review_due_on=date(2028, 6, 1))])

    assert (change.what, change.before, change.after) == (
        "Review due",
        "Wednesday 2 June 2027",
        "Thursday 1 June 2028",
    )


def test_a_power_given_to_another_tier_is_new_there_and_taken_back_here():
    found = differences([power()], [power(tier=Tier.PCNS, limit_pence=None, review_due_on=None)])

    assert [(one.power, one.what) for one in found] == [
        ("The PCNs: commit jointly held money", "New"),
        ("The executive: commit jointly held money", "Taken back"),
    ]
    assert "Money: No limit" in found[0].after
    assert "Review due: None set" in found[0].after
    assert found[0].before == found[1].after == ""


def test_spaces_and_capitals_do_not_make_another_power():
    assert differences([power()], [power("Commit  jointly held money")]) == ()


def test_what_is_covered_is_named():
    assert covered(["*"]) == "Everything"
    assert covered(["funding", "workforce"]) == "Jointly held money, Workforce"


@given(st.lists(st.sampled_from(["set agendas", "run the front door", "commit money"]), unique=True))
def test_a_version_changes_nothing_in_itself(said):
    same = [power(words) for words in said]

    assert differences(same, same) == ()
    assert len(differences([], same)) == len(differences(same, [])) == len(said)
