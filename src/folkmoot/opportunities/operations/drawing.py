"""Drawing by lot: by the public random value that was named when it was published."""

from datetime import UTC, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import refuse_any
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import document
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import How, State
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.awarding import Fared, result_words, write_awards
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_executive_deed
from folkmoot.opportunities.queries.stakes import stake_of
from folkmoot.opportunities.queries.weights import Taking, draw_id, taking_part


@transaction.atomic
def draw(value: str, again: str, words: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Draw it by that value, typed twice, and award it; the result goes to all, with the document to compute it again.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    value, again = " ".join(value.split()), " ".join(again.split())
    taking, stake = taking_part(one, at), stake_of(one, by, at)
    refuse_any(
        [
            *objections_to_executive_deed(Deed.AWARD, stake, by),
            *_objections(one, taking, at),
            *objections_to_value(value, again),
            *free_text(models.Draw, random_value=value),
            *free_text(models.Opportunity, award_words=words),
        ]
    )
    drawn = models.Draw.objects.create(
        opportunity=one,
        random_value=value,
        document=document_of(one, taking, value),
        drawn_by_id=by.appointment_id,
        drawn_at=at,
    )
    by_code = {each.in_pool.code: each.expression for each in taking}
    order = [by_code[code] for code, _ in drawn.document["order"]]
    fared = [Fared(expression=key, place=place, total=None) for place, key in enumerate(order, start=1)]
    write_awards(one, fared, words, by=by, at=at)
    keep_stake(one, Deed.AWARD, stake, by=by, at=at)
    recorded("opportunity drawn by lot", one, by=by, at=at)
    letters.tell_awarded(one, result_words(one), at=at)


def document_of(one: models.Opportunity, taking: list[Taking], value: str) -> dict[str, object]:
    """The document of the draw by that value."""
    assert one.random_at is not None, "a draw names its random value"
    return document.weighted_document(
        draw_id=draw_id(one.community.slug, one),
        title=one.title,
        places=one.places,
        pool=[each.in_pool for each in taking],
        random_what=one.random_what,
        public_at=f"{one.random_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        value=value,
    )


def _objections(one: models.Opportunity, taking: list[Taking], at: datetime) -> list[str]:
    if one.how != How.DRAWN:
        return ["This one is scored: nothing is drawn."]
    standing = standing_of(one, at)
    if standing is not State.CLOSED:
        return [f"It can be drawn once it has closed: {standing.words.lower()}."]
    if not taking:
        return ["Nobody applied: there is nothing to draw. Make it void."]
    if one.random_at is None or at < one.random_at:
        return ["The random value is not public yet: it decides only from then on."]
    return []


def objections_to_value(value: str, again: str) -> list[str]:
    """Why that may not be the random value, typed twice; empty when it may."""
    if not value:
        return ["Give the random value as it was made public."]
    if not value.isprintable():
        return ["The random value holds a character that cannot be printed. Type it again."]
    return [] if value == again else ["The two do not agree: type the value again, twice."]
