"""Where the loop names a person who acted in it, found for when the name must go."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from folkmoot.directory.domain.keeping import Known
from folkmoot.matters import models

# What leaves no trace outside the LMC and whoever wrote to it.
_IN_NO_RECORD = (
    models.LmcNote,
    models.LmcNoteVersion,
    models.LmcAdviceDraft,
    models.LmcLetter,
    models.LmcLetterPart,
)
# From a row towards the community it belongs to, one step at a time.
_UP = ("community", "matter", "canvass", "voice", "decision", "outcome", "note", "motion", "scheme")


def naming_columns(table: type[Model]) -> tuple[str, ...]:
    """The columns of a table that say in words who acted: "Dr A Khan, Practice representative, Ash Surgery"."""
    return tuple(field.name for field in table._meta.concrete_fields if field.name.endswith("by_words"))


def rows_naming(known: Known) -> Iterator[tuple[Any, str]]:
    """Every row of the loop that names the person, each with the column that does, once for each.

    What people wrote in their own sentences is not searched: another may bear the name.
    """
    for table in apps.get_app_config("matters").get_models():
        for column in naming_columns(table):
            for row in table._default_manager.filter(**{f"{column}__in": known.words}).order_by("pk"):
                yield row, column
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


def community_of(row: Any) -> int | None:
    """The community whose record a row stands in. Missing: None for what stands in none, such as an LMC's notes."""
    if isinstance(row, _IN_NO_RECORD):
        return None
    if hasattr(row, "community_id"):
        return int(row.community_id)
    above = next((getattr(row, name) for name in _UP if hasattr(row, name)), None)
    return None if above is None else community_of(above)
