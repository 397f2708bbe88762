"""What of a round is shown to whom: what others suggested, on which matter it was decided, and whose form it is."""

import csv

import pytest
from tests import delegating
from tests.factories import london, routed
from tests.integration.matters.checks import refused
from tests.integration.priorities import acts as act
from tests.integration.priorities.acts import CLOSED, GATHERING, NAMING

from folkmoot.directory import models as directory_models
from folkmoot.directory.domain.kinds import GroupKind, Standing
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.delegation import Tier
from folkmoot.priorities.operations import rounds

pytestmark = pytest.mark.django_db


def counted_with(place, suggestion, target):
    by = place.acting("LMC chair", GATHERING)
    rounds.count_with(suggestion_id=suggestion.pk, target_id=target.pk, by=by, at=GATHERING)


def page_and_file(browser, one):
    """The round's page, and what its file says each suggestion is counted with."""
    address = f"/westmere/priorities/rounds/{one.pk}"
    file = browser.get(f"{address}/suggestions.csv").content.decode("utf-8-sig").splitlines()
    return browser.get(address).content.decode(), {
        row["Suggestion"]: row["Counted with"] for row in csv.DictReader(file)
    }


def as_a_partner(place, code):
    """A practice that stands here as a partner."""
    here = place.community.organisations.get(organisation=place.organisations[code])
    here.standing = Standing.PARTNER.value
    here.save()


def on_the_executive(place, seat):
    directory_models.GroupMember.objects.create(
        group=place.groups[GroupKind.EXECUTIVE],
        appointment=place.appointments[seat],
        votes=False,
        chairs=False,
        starts_on=act.OPENED.date(),
    )


def test_a_partner_reads_only_that_its_suggestion_is_counted_with_anothers(place, as_):
    one = act.opened(place)
    ours, theirs = (
        act.suggested(place, one, "A1", "Same-day access"),
        act.suggested(place, one, "ICB", "Fewer referrals"),
    )
    counted_with(place, theirs, ours)

    page, file = page_and_file(as_(place, "ICB", NAMING), one)
    assert "Counted with: another suggestion" in page
    assert "Same-day access" not in page
    assert file == {"Fewer referrals": "another suggestion"}

    page, file = page_and_file(as_(place, "A2", NAMING), one)
    assert "Counted with: Same-day access" in page
    assert file == {"Same-day access": "", "Fewer referrals": "Same-day access"}


def test_a_partner_reads_with_which_of_its_own_a_suggestion_is_counted(place, as_):
    one = act.opened(place)
    first, second = (
        act.suggested(place, one, "ICB", "Fewer referrals"),
        act.suggested(place, one, "ICB", "Advice first"),
    )
    counted_with(place, second, first)

    page, file = page_and_file(as_(place, "ICB", NAMING), one)
    assert "Counted with: Fewer referrals" in page
    assert file == {"Fewer referrals": "", "Advice first": "Fewer referrals"}


def test_a_practice_that_is_a_partner_is_not_shown_what_others_suggested(place, as_):
    one = act.opened(place)
    act.suggested(place, one, "A1", "Same-day access")
    as_a_partner(place, "H2")

    answer = as_(place, "H2", NAMING).get(f"/westmere/priorities/rounds/{one.pk}/name")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "practices name; H2 Practice is a partner here." in page
    assert "Same-day access" not in page
    assert (
        "Same-day access" in as_(place, "H1", NAMING).get(f"/westmere/priorities/rounds/{one.pk}/name").content.decode()
    )


def test_a_partner_on_the_executive_neither_runs_a_round_nor_reads_what_others_suggested(place, as_):
    one = act.opened(place)
    act.suggested(place, one, "A1", "Same-day access")
    theirs = act.suggested(place, one, "ICB", "Fewer referrals")
    on_the_executive(place, "ICB")

    browser = as_(place, "ICB", NAMING)
    answer = browser.get(f"/westmere/priorities/suggestions/{theirs.pk}/count-with")
    assert answer.status_code == 409
    assert "Same-day access" not in answer.content.decode()
    page = browser.get(f"/westmere/priorities/rounds/{one.pk}").content.decode()
    assert "Says the same as another" not in page
    assert "Call this round off" not in page
    for form in ("new", f"{one.pk}/call-off"):
        assert browser.get(f"/westmere/priorities/rounds/{form}").status_code == 409
    with refused("Only the community's own people in the executive do that."):
        rounds.call_off("No.", round_id=one.pk, by=place.acting("ICB", NAMING), at=NAMING)


def test_on_which_matter_it_was_decided_is_named_to_whoever_may_see_the_matter(place, as_):
    """Decided by the leadership group on Monday 7 December 2026."""
    one, _ = act.chosen(place)
    delegating.scheme(place, delegating.new_power("more", tier=Tier.LEADERSHIP_GROUP, limit_pence=None))
    delegating.mandated(place)
    taken = delegating.decided(place, routed(place, money_pence=None), tier=Tier.LEADERSHIP_GROUP, by="LMC chair")
    one.refresh_from_db()
    one.decision = taken
    one.save()
    taken.matter.rung = Visibility.LEADERSHIP.value
    taken.matter.save()

    def shown(hat):
        return as_(place, hat, london(12, 8)).get(f"/westmere/priorities/rounds/{one.pk}").content.decode()

    assert "Move phlebotomy to a community hub, 7 December 2026" in shown("LMC chair")
    assert "Decided on" in shown("A1")
    assert "7 December 2026" in shown("A1")
    assert "phlebotomy" not in shown("A1")
    assert "Decided on" not in shown("ICB")


def test_in_a_round_that_was_called_off_nothing_is_said_to_be_chosen(place, as_):
    one = act.opened(place)
    act.put_down(place, act.suggested(place, one, "A1", "Same-day access"))
    address = f"/westmere/priorities/rounds/{one.pk}"
    assert "Put down as chosen" in as_(place, "LMC chair", CLOSED).get(address).content.decode()
    rounds.call_off("We begin again.", round_id=one.pk, by=place.acting("LMC chair", CLOSED), at=CLOSED)

    page = as_(place, "LMC chair", CLOSED).get(address).content.decode()

    assert "Put down as chosen" not in page
    assert "We begin again." in page


def test_a_hat_that_suggests_nothing_is_told_so_before_it_types(place, as_):
    one = act.opened(place)
    address = f"/westmere/priorities/rounds/{one.pk}/suggest"
    for hat in ("A1 partner", "administrator", "teller"):
        answer = as_(place, hat, GATHERING).get(address)
        assert answer.status_code == 409
        assert "Whoever speaks for an organisation suggests for it." in answer.content.decode()
    assert as_(place, "A1 manager", GATHERING).get(address).status_code == 200


def test_what_is_done_to_a_suggestion_leads_back_to_its_own_round(place, as_):
    one = act.opened(place)
    suggestion = act.suggested(place, one, "A1", "Same-day access")
    for page, at in (("count-with", NAMING), ("choose", CLOSED)):
        shown = (
            as_(place, "LMC chair", at).get(f"/westmere/priorities/suggestions/{suggestion.pk}/{page}").content.decode()
        )
        back = shown[shown.index("nhsuk-back-link") :][:400]
        assert f'href="/westmere/priorities/rounds/{one.pk}"' in back
        assert "The round" in back
