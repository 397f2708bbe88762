"""What the executive entered that was given before, or elsewhere: it counts in shares beside what was awarded here."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import money
from folkmoot.kernel.as_it_was import Words
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.moments import day as day_words
from folkmoot.kernel.working_days import LONDON
from folkmoot.opportunities import models
from folkmoot.prepared import Listed, gathered, prepared, prepared_list, with_related


def entered_since(community_id: int, first: date) -> Listed[models.EnteredAward]:
    """Everything entered that was given since that day, the latest first."""
    return _entered(community_id, first)


@prepared_list
def _entered(community_id: int, first: date) -> QuerySet[models.EnteredAward]:
    rows = models.EnteredAward.objects.filter(community_id=community_id, given_on__gte=first, taken_back_at=None)
    return with_related(rows, organisation=("name", "code"), pcn=("name",)).order_by("-given_on", "-pk")


def entered_by_applicant(community_id: int, first: date) -> list[dict[str, Any]]:
    """What each practice and PCN was given since then, as the ledger counts what was awarded: nobody applied for it here."""
    return [row | {"asked": 0, "last_at": noon(row["last_on"])} for row in _given(community_id, first)]


@prepared
def _given(community_id: int, first: date) -> QuerySet[models.EnteredAward, Any]:
    rows = models.EnteredAward.objects.filter(community_id=community_id, given_on__gte=first, taken_back_at=None)
    return (
        rows.values("pcn_id", "pcn__name", "organisation_id")
        .annotate(got=Count("pk"), total=Sum("pence"), last_on=Max("given_on"))
        .order_by()
    )


def noon(day: date) -> datetime:
    """An instant of that day: of what was entered the hour is not known."""
    return datetime.combine(day, time(12), tzinfo=LONDON)


def earlier_of(rows: Iterable[models.EnteredAward]) -> dict[int, list[models.EarlierEnteredAward]]:
    """What was entered before of those that were put right, by their key, the earliest first."""
    found = models.EarlierEnteredAward.objects.filter(award_id__in=[one.pk for one in rows])
    named = found.select_related("organisation", "put_right_by__person").order_by("until", "pk")
    return gathered(named, "award_id")


def words_of_entered(one: models.EnteredAward) -> Words:
    """What was entered, by the names its form has for it."""
    return {
        "Who got it": one.organisation.name,
        "What": one.what,
        "When": day_words(one.given_on),
        "Worth": money.pounds(one.pence) if one.pence is not None else "",
        "Source": one.source,
    }


def entered_award(entered_id: int, acting: Acting) -> models.EnteredAward:
    """One that counts still.

    Errors: NotFound.
    """
    rows = models.EnteredAward.objects.filter(community_id=acting.community_id, taken_back_at=None)
    found = rows.select_related("organisation").filter(pk=entered_id).first()
    if found is None:
        raise NotFound("entered award")
    return found
