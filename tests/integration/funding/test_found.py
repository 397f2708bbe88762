"""What of capacity and funding is found by its words, and by whom."""

import pytest
from tests.integration.funding.grown import case, known, noted, submitted, weighed
from tests.integration.search.test_search import found

from folkmoot.funding.models import CapacityOption, FundingCase, FundingLine

pytestmark = pytest.mark.django_db


def test_lines_and_options_are_found_by_the_communitys_own_people(place):
    noted(place, pays_for="Giraffe liaison")
    weighed(place, what="The giraffe keeper", pros="Tall.", cons="Rare.")
    line, option = FundingLine.objects.get(), CapacityOption.objects.get()
    both = {("funding-line", str(line.pk)), ("capacity-option", str(option.pk))}

    assert set(found(place, "A1", "giraffe")) == both
    assert found(place, "A1", "tall rare") == [("capacity-option", str(option.pk))]
    assert found(place, "ICB", "giraffe") == []


def test_a_case_is_found_by_what_it_needs_and_its_options_a_draft_by_its_keepers_alone(place):
    submitted(place, known(0, what="A giraffe on loan"), known(100_00), need="Somebody tall.")
    sent = FundingCase.objects.get()
    case(place, title="An okapi", need="Somebody shy.")
    draft = FundingCase.objects.exclude(pk=sent.pk).get()

    assert found(place, "A1", "giraffe tall") == [("funding-case", str(sent.pk))]
    assert found(place, "A1", "okapi") == []
    assert found(place, "senior manager", "okapi") == [("funding-case", str(draft.pk))]
    assert found(place, "ICB", "giraffe") == []
