"""The scheme of the fourth scenario, and any scheme at all."""

from datetime import date

from hypothesis import strategies as st

from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.matter import Category

DELEGATED_ON = date(2026, 12, 2)
REVIEW_DUE_ON = date(2027, 6, 2)
ASKED_ON = date(2026, 12, 7)
LIMIT = 2_500_000  # £25,000


def power(number, tier, what, *categories, **overrides):
    facts = {
        "number": number,
        "tier": tier,
        "what": what,
        "categories": categories or ("*",),
        "limit_pence": None,
        "starts_on": DELEGATED_ON,
        "review_due_on": REVIEW_DUE_ON,
    }
    return Power(**facts | overrides)


# The fourth scenario: five powers of the executive; the leadership group's own stops at the same £25,000.
FRONT_DOOR = power(1, Tier.EXECUTIVE, "run the front door", Category.REPRESENTATION, limit_pence=0)
AGENDAS = power(2, Tier.EXECUTIVE, "set agendas", Category.PRIORITIES, limit_pence=0)
MONEY = power(3, Tier.EXECUTIVE, "commit jointly held money", Category.FUNDING, Category.WORKFORCE, limit_pence=LIMIT)
SERVICES = power(4, Tier.EXECUTIVE, "approve instructions", Category.LOCAL_SERVICES, excluded_stakes=("independence",))
PREMISES = power(5, Tier.EXECUTIVE, "answer on premises", Category.ESTATES, least_notice_days=10)
GROUP_MONEY = power(6, Tier.LEADERSHIP_GROUP, "allocate jointly held money", "*", limit_pence=LIMIT)
SCHEME = (FRONT_DOOR, AGENDAS, MONEY, SERVICES, PREMISES, GROUP_MONEY)

powers = st.builds(
    Power,
    number=st.integers(1, 9),
    tier=st.sampled_from([Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP, Tier.PCNS]),
    what=st.just("a power"),
    categories=st.sets(st.sampled_from(["*", *Category]), min_size=1).map(tuple),
    limit_pence=st.none() | st.integers(0, 10**8),
    excluded_stakes=st.sets(st.sampled_from(sorted(delegation.STAKES))).map(tuple),
    least_notice_days=st.integers(0, 20),
    starts_on=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    review_due_on=st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 30)),
    withdrawn_on=st.none() | st.dates(date(2026, 11, 1), date(2027, 6, 30)),
)
schemes = st.lists(powers, max_size=6).map(tuple)
days = st.dates(date(2026, 11, 1), date(2027, 7, 31))
