"""Settling a tie at the last place: by a draw between those who are level, and nobody else."""

from datetime import UTC, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import refuse_any
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import document, draw
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import State
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.awarding import Fared, result_words, write_awards
from folkmoot.opportunities.operations.drawing import objections_to_value
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_executive_deed
from folkmoot.opportunities.queries.scoring import ranking
from folkmoot.opportunities.queries.stakes import Stake, stake_of
from folkmoot.opportunities.queries.ties import Tie, tie_draw_id, tie_of

# A value more than a month away keeps everyone waiting for what is decided but for one place.
_MOST_DAYS = 31


@transaction.atomic
def name_tie_value(
    random_what: str, random_at: datetime | None, *, opportunity_id: int, by: Acting, at: datetime
) -> None:
    """Name the public random value that will settle its tie, before anyone knows it; once named it stays.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    stake, tie = stake_of(one, by, at), tie_of(one)
    objections = _objections(one, tie, stake, by, at) + free_text(models.Opportunity, random_what=random_what)
    if one.random_at is not None:
        objections.append("The value that decides is named already, and stays.")
    if not random_what.strip():
        objections.append("Name the public random value that will decide, one that nobody here can influence.")
    if random_at is None or random_at <= at:
        objections.append("The random value must be made public after you name it, never before.")
    elif (random_at - at).days > _MOST_DAYS:
        objections.append(f"Choose a value made public within {_MOST_DAYS} days.")
    refuse_any(objections)
    assert tie is not None, "the rule asked for a tie"
    one.random_what, one.random_at = random_what.strip(), random_at
    one.save(update_fields=["random_what", "random_at"])
    # Whoever reads the record later sees that the pool was fixed before the value was known.
    pool = {"pool_sha256": draw.pool_hash([each.in_pool for each in tie.taking])}
    recorded("draw of a tie announced", one, by=by, at=at, details=pool)


@transaction.atomic
def draw_tie(value: str, again: str, words: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Draw between those who are level by that value, typed twice, and award it; all others fare as the scores say.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    value, again = " ".join(value.split()), " ".join(again.split())
    stake, tie = stake_of(one, by, at), tie_of(one)
    objections = [
        *_objections(one, tie, stake, by, at),
        *objections_to_value(value, again),
        *free_text(models.Draw, random_value=value),
        *free_text(models.Opportunity, award_words=words),
    ]
    if one.random_at is None:
        objections.append("Name first which public random value decides.")
    elif at < one.random_at:
        objections.append("The random value is not public yet: it decides only from then on.")
    refuse_any(objections)
    assert tie is not None, "the rule asked for a tie"
    drawn = models.Draw.objects.create(
        opportunity=one,
        random_value=value,
        document=_document(one, tie, value),
        drawn_by_id=by.appointment_id,
        drawn_at=at,
    )
    write_awards(one, _fared(one, tie, drawn), words, by=by, at=at)
    keep_stake(one, Deed.AWARD, stake, by=by, at=at)
    recorded("tie settled by lot", one, by=by, at=at)
    letters.tell_awarded(one, result_words(one), at=at)


def _objections(one: models.Opportunity, tie: Tie | None, stake: Stake, by: Acting, at: datetime) -> list[str]:
    objections = objections_to_executive_deed(Deed.AWARD, stake, by)
    standing = standing_of(one, at)
    if standing is not State.SCORED:
        objections.append(f"A tie is settled between the last scores and the award: {standing.words.lower()}.")
    elif tie is None:
        objections.append("The scores decide: there is no tie to settle.")
    return objections


def _document(one: models.Opportunity, tie: Tie, value: str) -> dict[str, object]:
    assert one.random_at is not None, "a draw names its random value"
    return document.weighted_document(
        draw_id=tie_draw_id(one.community.slug, one),
        title=one.title,
        places=tie.places,
        pool=[each.in_pool for each in tie.taking],
        random_what=one.random_what,
        public_at=f"{one.random_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        value=value,
    )


def _fared(one: models.Opportunity, tie: Tie, drawn: models.Draw) -> list[Fared]:
    """How each fared, the best first: those level in the order drawn, each on a place of its own."""
    total = {each.expression: each.total for each in ranking(one)}
    by_code = {each.in_pool.code: each.expression for each in tie.taking}
    level = [by_code[code] for code, _ in drawn.document["order"]]
    first = len(tie.before) + 1
    return [
        *(Fared(expression=each.expression, place=each.place, total=each.total) for each in tie.before),
        *(Fared(expression=key, place=place, total=total[key]) for place, key in enumerate(level, start=first)),
        *(Fared(expression=each.expression, place=each.place, total=each.total) for each in tie.after),
    ]
