"""Pages that lead up to a count, each looked at in both widths: the scheme renewed, interests handled, a matter put right."""

import pytest
from tests import delegating, factories
from tests.factories import OPENED_AT, london

from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.operations import canvass as canvasses

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_scheme_is_renewed_in_time(westmere, as_, look, frozen_at):
    delegating.scheme(westmere)
    delegating.scheme(westmere, delegating.new_power(limit_pence=4_000_000), delegating.new_power("set agendas"))
    frozen_at(london(5, 20, year=2027))
    as_("LMC chair")

    look("/waiting", "review-waiting")
    look("/westmere/scheme", "scheme")
    look("/westmere/scheme/versions", "scheme-versions")
    look("/westmere/scheme/new", "scheme-renewed")


def test_interests_are_handled(westmere, as_, look, frozen_at):
    canvass = factories.opened(westmere)
    canvasses.declare_interest(
        voice_id=queries.voices(canvass.pk)["A1"],
        words="We own the building the hub would rent.",
        handling=Handling.DECLARED,
        by=westmere.acting("A1"),
        at=OPENED_AT,
    )
    interest = models.Interest.objects.get()
    frozen_at(london(9, 8))
    as_("senior manager")

    look(f"/westmere/canvasses/{canvass.pk}/interests", "interests")
    look(f"/westmere/canvasses/{canvass.pk}/interests/{interest.pk}", "interest-handled")
    look(f"/westmere/canvasses/{canvass.pk}", "canvass-looked-after")


def test_a_matter_is_put_right(westmere, as_, look, frozen_at):
    summary = "Stakeholders will utilise the ICS to operationalise a holistic phlebotomy offer going forward."
    factories.matter(westmere, summary=summary)
    factories.routed(westmere)
    frozen_at(london(9, 7, 10))
    as_("senior manager")

    look("/westmere/matters/M-2026-001", "matter-with-hints")
    look("/westmere/matters/M-2026-001/change", "matter-changed")
    look("/westmere/matters/M-2026-002", "matter-routed")
    look("/westmere/matters/M-2026-002/route/take-back", "route-taken-back")
