"""Pages that lead up to a count, each looked at in both widths: the scheme renewed."""

import pytest
from tests import factories
from tests.factories import london

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_scheme_is_renewed_in_time(westmere, as_, look, frozen_at):
    factories.scheme(westmere)
    factories.scheme(westmere, factories.new_power(limit_pence=4_000_000), factories.new_power("set agendas"))
    frozen_at(london(5, 20, year=2027))
    as_("LMC chair")

    look("/waiting", "review-waiting")
    look("/westmere/scheme", "scheme")
    look("/westmere/scheme/versions", "scheme-versions")
    look("/westmere/scheme/new", "scheme-renewed")
