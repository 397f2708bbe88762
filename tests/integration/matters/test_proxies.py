"""Proxies: offered, accepted, revoked, and what they count for."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, RAISED_AT
from tests.integration.matters.checks import last_act, not_found, refused, waits

from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import proxies as operations
from folkmoot.matters.operations.count import count_canvass

pytestmark = pytest.mark.usefixtures("whole_record")

DAY = timedelta(days=1)


def offer(place, *, by="A1", to="A2", categories=("local-services",), starts_at=RAISED_AT, ends_at=None, at=RAISED_AT):
    return operations.offer_proxy(
        holder_id=place.organisations[to].pk,
        categories=categories,
        starts_at=starts_at,
        ends_at=ends_at,
        by=place.acting(by),
        at=at,
    )


def accept(place, proxy, *, by="A2", at=RAISED_AT):
    operations.accept_proxy(proxy_id=proxy.pk, by=place.acting(by), at=at)


def revoke(place, proxy, *, by="A1", at=RAISED_AT):
    operations.revoke_proxy(proxy_id=proxy.pk, by=place.acting(by), at=at)


def counted(canvass):
    return count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome


def test_a_proxy_offered_and_accepted_speaks_for_the_silent(place):
    proxy = offer(place)
    accept(place, proxy)
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2", Position.SUPPORT)

    outcome = counted(canvass)

    assert outcome["by_proxy"] == [{"organisation": "A1", "holder": "A2"}]
    assert outcome["positions"]["support"] == 2
    proxy.refresh_from_db()
    assert proxy.offered_by_words == "Dr A1, Practice representative, A1 Practice"
    assert proxy.accepted_by_words == "Dr A2, Practice representative, A2 Practice"


def test_each_act_on_a_proxy_is_recorded(place):
    proxy = offer(place)
    assert last_act(place) == ("proxy offered", "Dr A1")
    accept(place, proxy)
    assert last_act(place) == ("proxy accepted", "Dr A2")
    revoke(place, proxy, by="A2")
    assert last_act(place) == ("proxy ended", "Dr A2")


def test_a_proxy_not_accepted_before_the_close_speaks_for_nobody(place):
    proxy = offer(place)
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2")

    accept(place, proxy, at=JUST_AFTER)

    assert counted(canvass)["by_proxy"] == []


@pytest.mark.parametrize(
    ("revoked_at", "spoken_for"),
    [(RAISED_AT, False), (CLOSES_AT, False), (CLOSES_AT + timedelta(microseconds=1), True)],
)
def test_a_proxy_revoked_by_the_close_speaks_for_nobody_and_later_changes_no_count(place, revoked_at, spoken_for):
    proxy = offer(place)
    accept(place, proxy)
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2")

    revoke(place, proxy, at=revoked_at)

    assert bool(counted(canvass)["by_proxy"]) is spoken_for


def test_a_proxy_ends_on_its_day_even_if_revoked_later(place):
    proxy = offer(place, ends_at=CLOSES_AT - DAY)
    accept(place, proxy)
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2")
    revoke(place, proxy, at=CLOSES_AT + DAY)

    assert counted(canvass)["by_proxy"] == []


def test_a_holder_with_an_interest_and_a_group_vote_pass_nothing_on(place):
    accept(place, offer(place))
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2")
    canvass_operations.declare_interest(
        voice_id=queries.voices(canvass.pk)["A2"],
        words="A partner is a director.",
        handling=Handling.DECLARED,
        by=place.acting("A2"),
        at=OPENED_AT + DAY,
    )
    group = factories.opened(
        place, canvass.matter, wording="And we?", group_id=place.groups[factories.GroupKind.LEADERSHIP_GROUP].pk
    )

    assert counted(canvass)["by_proxy"] == []
    assert queries.document(group)["proxies"] == []


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"to": "A1"}, "goes to another practice"),
        ({"to": "ICB"}, "Choose a practice of this community."),
        ({"to": "ALDER"}, "Choose a practice of this community."),
        ({"categories": ()}, "Choose at least one category."),
        ({"categories": ("",)}, "Choose the categories from the list."),
        ({"ends_at": RAISED_AT}, "A proxy ends after it starts."),
        ({"by": "A1 partner"}, "representative, deputy or manager gives"),
        ({"by": "A1 deputy"}, "Your authority is to observe"),
        ({"by": "Alder"}, "representative, deputy or manager gives"),
    ],
)
def test_an_offer_is_refused_with_the_reason(place, facts, objection):
    acting = place.acting(facts.get("by", "A1"))
    extra = []
    if acting.authority is AuthorityLevel.OBSERVE:
        extra = ["Your own authority does not cover"]
        if "observe" not in objection:
            extra.append("Your authority is to observe")

    with refused(objection, *extra):
        offer(place, **facts)


def test_a_practice_of_another_community_holds_no_proxy(place):
    other = factories.elsewhere()

    with refused("Choose a practice of this community."):
        operations.offer_proxy(
            holder_id=other.organisations["Y1"].pk,
            categories=["*"],
            starts_at=RAISED_AT,
            ends_at=None,
            by=place.acting("A1"),
            at=RAISED_AT,
        )


# Whose authority is for workforce and access alone passes on no more than that, and nothing where money is limited.
@pytest.mark.parametrize(
    ("limit_pence", "categories", "may"),
    [
        (None, ("workforce",), True),
        (None, ("workforce", "access"), True),
        (None, ("workforce", "estates"), False),
        (None, ("*",), False),
        (1_000_000, ("workforce",), False),
    ],
)
def test_nobody_passes_on_more_than_their_own_authority(place, limit_pence, categories, may):
    factories.grant(place, "A1", AuthorityLevel.SPECIFIED, categories=("workforce", "access"), limit_pence=limit_pence)

    if may:
        assert offer(place, categories=categories).categories == list(categories)
    else:
        with refused("Your own authority does not cover"):
            offer(place, categories=categories)


def test_only_the_holder_accepts_once_and_while_it_stands(place):
    proxy = offer(place)

    for seat in ("A1", "A3", "senior manager"):
        with not_found():
            accept(place, proxy, by=seat)
    with refused("Your authority is to observe"):
        accept(place, proxy, by="A2 deputy")
    accept(place, proxy)
    with refused("accepted already"):
        accept(place, proxy)
    revoke(place, proxy)
    with refused("accepted already", "taken back"):
        accept(place, proxy)


def test_a_proxy_taken_back_before_it_was_accepted_cannot_be(place):
    proxy = offer(place)
    revoke(place, proxy)

    with refused("taken back"):
        accept(place, proxy)


def test_only_its_two_practices_end_a_proxy_and_only_once(place):
    proxy, other = offer(place), factories.elsewhere()

    for seat in ("A3", "senior manager"):
        with not_found():
            revoke(place, proxy, by=seat)
    with not_found():
        operations.revoke_proxy(proxy_id=proxy.pk, by=other.acting("Y1"), at=RAISED_AT)
    with not_found():
        operations.accept_proxy(proxy_id=proxy.pk, by=other.acting("Y1"), at=RAISED_AT)
    revoke(place, proxy)
    with refused("ended already"):
        revoke(place, proxy)


def test_a_practice_sees_the_proxies_it_gave_and_holds_and_no_others(place):
    given, held = offer(place), offer(place, by="H1", to="A1")
    offer(place, by="A2", to="A3")

    assert list(queries.proxies_of(place.organisations["A1"].pk, place.community.pk)) == [held, given]


def page(browser, query=""):
    return " ".join(unescape(browser.get(f"/westmere/proxies{query}").content.decode()).split())


def others_in(shown):
    """The practices named in the list, which stands before the form."""
    return [code for code in ("A2", "A3", "H1") if f"{code} Practice" in shown.split("Offer one")[0]]


def test_the_proxies_of_a_practice_are_narrowed_and_paged(place, as_):
    accept(place, offer(place))
    offer(place, to="A3")
    revoke(place, offer(place, by="H1", to="A1"))
    browser = as_(place, "A1", RAISED_AT)

    assert others_in(page(browser)) == ["A2", "A3", "H1"]
    assert others_in(page(browser, "?standing=in_force")) == ["A2"]
    assert others_in(page(browser, "?standing=offered")) == ["A3"]
    assert others_in(page(browser, "?standing=ended")) == ["H1"]
    assert others_in(page(browser, "?words=a3 pr")) == ["A3"]
    assert "No proxy is like that." in page(browser, "?words=zebra")
    for _ in range(23):
        offer(place)
    assert "Showing 1 to 25 of 26" in page(browser)
    # The first ever offered is alone on the second page.
    assert others_in(page(browser, "?page=2")) == ["A2"]


def test_a_proxy_past_its_day_is_ended_and_asks_nothing_of_anybody(place, as_):
    offer(place, ends_at=RAISED_AT + DAY)
    held = offer(place, by="H1", to="A1", ends_at=RAISED_AT + DAY)
    asked = "Accept or decline a proxy"
    assert asked in waits(place, "A1", RAISED_AT + DAY - timedelta(seconds=1))
    assert asked not in waits(place, "A1", RAISED_AT + DAY)

    browser = as_(place, "A1", RAISED_AT + DAY)

    assert others_in(page(browser, "?standing=ended")) == ["A2", "H1"]
    assert "End it" not in page(browser)
    assert f"/westmere/proxies/{held.pk}/accept" not in page(browser)
    with refused("This proxy has ended"):
        accept(place, held, by="A1", at=RAISED_AT + DAY)


def test_a_proxy_revoked_before_it_starts_is_no_part_of_the_document(place):
    proxy = offer(place, starts_at=OPENED_AT + DAY)
    accept(place, proxy)
    revoke(place, proxy, at=OPENED_AT)
    canvass = factories.opened(place)

    assert models.Proxy.objects.exists()
    assert queries.document(canvass)["proxies"] == []
