"""Every page of capacity and funding, at the width of a telephone and of a desk: faultless, seen, its forms sent empty."""

import pytest
from tests import factories
from tests.integration.funding import grown as money
from tests.integration.funding import test_bounds as funding
from tests.journeys.test_no_page_unseen import Eyes, whole

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_of_capacity_and_funding(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(money.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(funding.PAGES, money.grown(place, 2)))

    for hat in ("A1", "senior manager"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert eyes.sent_back == {
        "new-funding-line",
        "correct-funding-line",
        "end-funding-line",
        "take-back-funding-line",
        "new-time-given",
        "correct-time-given",
        "end-time-given",
        "take-back-time-given",
    }
