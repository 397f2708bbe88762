"""Whom to ask about what, as everyone in the community may read it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain import whom_to_ask as rules
from folkmoot.kernel.errors import NotFound


def entries_seen_by(acting: Acting) -> QuerySet[models.WhomToAsk]:
    """What holds in the community, by organisation and by what one asks about; nothing of one that is here no more."""
    here = directory.organisations_of(acting.community_id, acting.day).order_by()
    rows = models.WhomToAsk.objects.filter(
        community_id=acting.community_id, ended_at=None, organisation__in=here.values("pk")
    )
    related = rows.select_related("organisation", "kept_by__person", "kept_by__organisation")
    return related.order_by("organisation__name", "about", "pk")


def narrowed(found: QuerySet[Any], words: str, organisation_id: int | None) -> QuerySet[Any]:
    """Those with these words in them, of that organisation. Missing: empty words, any; no organisation, every one."""
    if organisation_id is not None:
        found = found.filter(organisation_id=organisation_id)
    for word in words.split():
        here = Q(about__icontains=word) | Q(whom__icontains=word) | Q(organisation__name__icontains=word)
        found = found.filter(here | Q(reach__icontains=word) | Q(deputy__icontains=word))
    return found


def entry_in(entry_id: int, acting: Acting) -> models.WhomToAsk:
    """One entry that holds.

    Errors: NotFound.
    """
    found = entries_seen_by(acting).filter(pk=entry_id).first()
    if found is None:
        raise NotFound("entry")
    return found


def organisations_with_entries(acting: Acting) -> list[tuple[int, str]]:
    """The organisations that say whom to ask there, by name."""
    rows = entries_seen_by(acting).order_by("organisation__name").values_list("organisation_id", "organisation__name")
    return list(dict.fromkeys(rows))


def fitting(question: str, acting: Acting) -> Sequence[models.WhomToAsk]:
    """The entries that fit a question, the best first; two queries at most. Missing: empty where none does."""
    rows = entries_seen_by(acting).values_list("pk", "about", "whom", "organisation__name")
    keys = rules.fitting(question, ((key, " ".join(words)) for key, *words in rows))
    if not keys:
        return ()
    place = Case(*(When(pk=key, then=Value(n)) for n, key in enumerate(keys)), output_field=IntegerField())
    return list(entries_seen_by(acting).filter(pk__in=keys).order_by(place))
