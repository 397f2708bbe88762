"""Every page of visits, small wins and rounds of stances, at the width of a telephone and of a desk: faultless, seen, its forms sent empty."""

import pytest
from tests import factories
from tests.integration.relationships import grown as visits
from tests.integration.relationships import test_bounds as relationships
from tests.journeys.test_no_page_unseen import Eyes, whole

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_of_visits(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(visits.NOW)
    place = factories.community(visits.ENOUGH)
    eyes = Eyes(page, axe, whole(relationships.PAGES, visits.grown(place, 2)))

    for hat in ("A1", "Alder", "senior manager", "H1"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    visits_forms = {"new-visit", "correct-visit", "withdraw-visit", "new-commitment", "close-commitment"}
    assert eyes.sent_back == visits_forms | {"new-win", "new-stance-round", "say-stances"}
