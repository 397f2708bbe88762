"""Where the loop names a person who acted in it, found for when the name must go."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.keeping import Known
from folkmoot.directory.queries.naming import rows_naming_in
from folkmoot.matters import models


def rows_naming(known: Known) -> Iterator[tuple[Any, str]]:
    """Every row of the loop that names the person, each with the column that does, once for each.

    What people wrote in their own sentences is not searched: another may bear the name.
    """
    yield from rows_naming_in("matters", known)
    for rows, column in _named_otherwise(known):
        for row in rows.order_by("pk"):
            yield row, column


def _named_otherwise(known: Known) -> list[tuple[QuerySet[Any], str]]:
    """A seat on a roll, a vote, an answer somebody passed on, and the sentence that instructed a speaker."""
    instructed = models.Step.objects.filter(
        _begins("words", known), matter__instructions__carrier__person_id=known.person_id
    )
    passed_on = models.Answer.objects.filter(
        _begins("source_words", known), voice__organisation_id__in=known.organisation_ids
    )
    return [
        (models.Voice.objects.filter(_begins("name", known), appointment__person_id=known.person_id), "name"),
        (models.Vote.objects.filter(name__in=known.names, person_id=known.person_id), "name"),
        (passed_on, "source_words"),
        (instructed.distinct(), "words"),
    ]


def _begins(column: str, known: Known) -> Q:
    asked = Q(pk__in=[])
    for name in known.names:
        asked |= Q(**{f"{column}__startswith": f"{name}, "}) | Q(**{f"{column}__startswith": f"{name} instructed"})
    return asked
