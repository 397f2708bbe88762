"""What somebody said, minuted with its weight and their hat."""

import pytest
from tests import factories, meetings
from tests.factories import grant
from tests.integration.matters.checks import acts, not_found, refused
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.directory.domain.kinds import AuthorityLevel, Capacity, GroupKind
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.meetings import models
from folkmoot.meetings.operations.statements import Said, minute_statement, strike_statement

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def item(place):
    return meetings.item(place, meetings.planned(place), title="Winter rota")


def minuted(place, item, /, *, speaker="Alder", by="senior manager", at=UNDER_WAY, **overrides):
    facts = {
        "words": "We could share nights.",
        "spoken_as": SpokenAs.REPRESENTS,
        "capacity": Capacity.PROVIDER,
    }
    said = Said(speaker_id=place.appointments[speaker].pk, **facts | overrides)
    return minute_statement(said, item_id=item.pk, by=place.acting(by, at), at=at)


def test_a_statement_stands_in_the_minutes_with_its_weight_and_hat(place, item, as_):
    minuted(place, item)
    assert acts(place)[0] == ("statement minuted", "Dr senior manager")

    meetings.drafted(place, item.meeting)

    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{item.meeting_id}/minutes").content.decode()
    assert "Dr Alder, Clinical director, ALDER Primary care network (PCN):" in page
    assert "We could share nights. (Represents those spoken for. As a provider of care.)" in page
    for form in ("pdf", "docx"):
        answer = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{item.meeting_id}/minutes.{form}")
        assert answer.status_code == 200


def test_minutes_drafted_before_there_were_statements_are_still_read(place, item, as_):
    meetings.drafted(place, item.meeting)
    row = models.Minutes.objects.get()
    for one in row.body["items"]:
        del one["statements"]
    models.Minutes.objects.filter(pk=row.pk).update(body=row.body)

    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{item.meeting_id}/minutes")

    assert page.status_code == 200
    models.Minutes.objects.filter(pk=row.pk).update(
        body={**row.body, "items": [{**one, "statements": []} for one in row.body["items"]]}
    )


def test_what_cannot_be_minuted_is_refused_with_every_reason(place, item):
    with refused(
        "Write what was said.",
        "Choose who said it from the group's members and those who came in their place.",
        "Nobody authorised them to commit their practice on this.",
    ):
        minuted(place, item, speaker="A1 partner", words=" ", spoken_as=SpokenAs.COMMITS)
    with refused("The meeting has not begun: what is said there is minuted when it is said."):
        minuted(place, item, at=meetings.PLANNED_AT)
    with refused("Only the members of Leadership group and whoever keeps it can do this."):
        minuted(place, item, by="A1")


def test_nobody_wears_anothers_hat(place, item):
    with refused("Their role is: LMC officer. Say as what they spoke"):
        minuted(place, item, speaker="LMC chair")
    minuted(place, item, speaker="LMC chair", capacity=Capacity.LMC)


@pytest.mark.parametrize(
    ("level", "categories", "may"),
    [
        (AuthorityLevel.FULL, (), True),
        (AuthorityLevel.SPECIFIED, ("local-services",), True),
        (AuthorityLevel.SPECIFIED, ("digital",), False),
        (AuthorityLevel.OBSERVE, (), False),
    ],
)
def test_a_practice_is_committed_by_who_has_the_authority_for_the_matter(place, level, categories, may):
    """On a PCN's board A1's representative speaks on a matter of local services."""
    meetings.board(place)
    met = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    matter = factories.routed(place)
    on = meetings.item(place, met, by="Alder", matter_id=matter.pk)
    grant(place, "A1", level, categories=categories)

    def committed():
        return minuted(place, on, speaker="A1", by="Alder", spoken_as=SpokenAs.COMMITS)

    if may:
        assert committed().spoken_as == "commits"
    else:
        with refused("Nobody authorised them to commit their practice on this."):
            committed()


def test_it_is_struck_out_until_the_minutes_are_approved(place, item):
    first, second = minuted(place, item), minuted(place, item)
    by = place.acting("Alder", UNDER_WAY)

    strike_statement(statement_id=first.pk, by=by, at=UNDER_WAY)

    with refused("It is struck out already."):
        strike_statement(statement_id=first.pk, by=by, at=UNDER_WAY)
    meetings.drafted(place, item.meeting)
    assert len(models.Minutes.objects.get().body["items"][0]["statements"]) == 1
    meetings.approved(place, item.meeting)
    with refused("The minutes of this meeting are approved"):
        strike_statement(statement_id=second.pk, by=place.acting("Alder", AFTER), at=AFTER)


def test_another_communitys_statement_is_not_found(place, item):
    theirs = factories.elsewhere()
    on = meetings.item(theirs, meetings.planned(theirs))
    made = minuted(theirs, on, speaker="Yew")
    with not_found():
        strike_statement(statement_id=made.pk, by=place.acting("senior manager", UNDER_WAY), at=UNDER_WAY)


def test_it_is_minuted_and_struck_out_on_the_pages(place, item, as_):
    browser = as_(place, "senior manager", UNDER_WAY)
    there = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"
    sent = {
        "speaker": place.appointments["Hazel"].pk,
        "words": "We would rather wait.",
        "spoken_as": "personal",
        "capacity": "provider",
    }

    page = browser.post(f"{there}/statements/new", sent, follow=True).content.decode()

    assert "We would rather wait." in page
    assert "A personal view. As a provider of care." in page
    made = models.Statement.objects.get()
    struck = browser.post(f"/westmere/meetings/{item.meeting_id}/statements/{made.pk}/strike", follow=True)
    assert "We would rather wait." not in struck.content.decode()
