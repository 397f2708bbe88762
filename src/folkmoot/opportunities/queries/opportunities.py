"""Opportunities as a person may see them, whose chance each is, and its dates and terms as the rules know them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries import RollFact
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among, Dates, How, Procurement, State, Terms
from folkmoot.prepared import Listed, prepared_list

# What a line of a list, or of its file, says of an opportunity.
_ON_A_LINE = (
    *(
        "year",
        "number",
        "title",
        "offered_by__name",
        "among",
        "places",
        "pence",
        "procurement",
        "known_at",
        "publish_by",
    ),
    *("opens_at", "closes_at", "published_at", "scored_at", "awarded_at", "queries_until", "void_at"),
)
# Whether a query about its award has no answer yet.
UNANSWERED = Exists(models.AwardQuery.objects.filter(opportunity_id=OuterRef("pk"), answered_at=None))


def opportunities_seen_by(acting: Acting) -> QuerySet[models.Opportunity]:
    """The community's opportunities this hat may know of, the latest first; each with whether a query waits.

    Before it is published only those who publish it know; from then on every member, the partner who offers it, and
    whoever scores it.
    """
    return _seen(*_reader(acting)).select_related("offered_by")


def opportunities_listed(
    acting: Acting, at: datetime, *, state: State | None = None, too_long: bool = False, words: str | None = None
) -> Listed[Any] | QuerySet[Any]:
    """Those in that state, known too long before others, and with those words, as a list says them.

    Missing: None, in any state and with any words.
    """
    if state is None and not too_long:
        return _listed(words, *_reader(acting))
    found = _with_words(words, *_reader(acting))
    if state is not None:
        found = in_state(found, state, at)
    return known_too_long(found, at) if too_long else found


def _reader(acting: Acting) -> tuple[int, int | None, int | None]:
    """The community; the role, of whoever does not know of everything; the organisation, where that is a partner's."""
    if acting.is_executive:
        return acting.community_id, None, None
    return acting.community_id, acting.appointment_id, None if acting.is_member else acting.organisation_id


def _seen(community_id: int, role_id: int | None, partner_id: int | None) -> QuerySet[models.Opportunity]:
    rows = models.Opportunity.objects.filter(community_id=community_id)
    if role_id is not None:
        told = Q(published_at__isnull=False)
        if partner_id is not None:
            seats = models.Scorer.objects.filter(
                opportunity_id=OuterRef("pk"), appointment_id=role_id, stood_down_at=None
            )
            told &= Q(offered_by_id=partner_id) | Q(Exists(seats))
        rows = rows.filter(told | Q(known_by_id=role_id))
    return with_queries_waiting(rows).order_by("-recorded_at", "-pk")


@prepared_list
def _listed(words: str | None, *reader: Any) -> QuerySet[models.Opportunity]:
    return _with_words(words, *reader)


def _with_words(words: str | None, *reader: Any) -> QuerySet[models.Opportunity]:
    found = _seen(*reader).select_related("offered_by").only(*_ON_A_LINE)
    if words is not None:
        found = found.filter(Q(title__icontains=Value(words)) | Q(offered_by__name__icontains=Value(words)))
    return found


def with_queries_waiting(rows: QuerySet[models.Opportunity]) -> QuerySet[models.Opportunity]:
    """The same rows, each with `queries_waiting`: whether a query about its award has no answer yet."""
    return rows.annotate(queries_waiting=UNANSWERED)


def opportunity_by_reference(reference: str, acting: Acting) -> models.Opportunity:
    """One opportunity of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    if numbers := rules.year_and_number(reference):
        found = opportunities_seen_by(acting).filter(year=numbers[0], number=numbers[1])
        for one in found.select_related("offered_by", "known_by__person", "known_by__organisation"):
            return one
    raise NotFound("opportunity")


def led_to(opportunity_id: int) -> models.Opportunity:
    """An opportunity, for telling whoever offered it how far it is: its words are for those who may see it.

    Errors: NotFound.
    """
    found = with_queries_waiting(models.Opportunity.objects.filter(pk=opportunity_id)).first()
    if found is None:
        raise NotFound("opportunity")
    return found


def in_state(rows: QuerySet[Any], state: State, at: datetime) -> QuerySet[Any]:
    """Those that stand so at that instant: `domain.opportunity.state`, as a query."""
    if state is State.VOID:
        return rows.filter(void_at__isnull=False)
    rows = rows.filter(void_at=None)
    if state in {State.KNOWN, State.STOPPED}:
        is_procurement = Q(procurement=Procurement.YES.value)
        return rows.filter(is_procurement if state is State.STOPPED else ~is_procurement, published_at=None)
    rows = rows.filter(published_at__isnull=False)
    if state in {State.QUERY_WINDOW, State.AWARDED, State.FINAL}:
        rows = rows.filter(awarded_at__isnull=False)
        if state is State.QUERY_WINDOW:
            return rows.filter(queries_until__gte=at)
        return rows.filter(queries_until__lt=at, queries_waiting=state is State.AWARDED)
    rows = rows.filter(awarded_at=None)
    if state is State.SCORED:
        return rows.filter(scored_at__isnull=False)
    rows = rows.filter(scored_at=None)
    if state is State.CLOSED:
        return rows.filter(closes_at__lt=at)
    rows = rows.filter(closes_at__gte=at)
    return (
        rows.filter(opens_at__gt=at)
        if state is State.PUBLISHED
        else rows.filter(Q(opens_at=None) | Q(opens_at__lte=at))
    )


def known_too_long(rows: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """Those that somebody knew, or knows, for too long before others: `domain.opportunity.head_start`, as a query."""
    told_late = Q(published_at__gt=F("publish_by"))
    never = Q(published_at=None, void_at__gt=F("publish_by")) | Q(published_at=None, void_at=None, publish_by__lt=at)
    return rows.filter(told_late | never).exclude(procurement=Procurement.YES.value)


def dates_of(one: models.Opportunity) -> Dates:
    """When the opportunity was known, and what was done about it. It comes from `with_queries_waiting`, or is not awarded."""
    return Dates(
        procurement=Procurement(one.procurement),
        known_at=one.known_at,
        publish_by=one.publish_by,
        opens_at=one.opens_at,
        closes_at=one.closes_at,
        published_at=one.published_at,
        scored_at=one.scored_at,
        awarded_at=one.awarded_at,
        queries_until=one.queries_until,
        void_at=one.void_at,
        queries_waiting=getattr(one, "queries_waiting", False),
    )


def terms_of(one: models.Opportunity) -> Terms:
    """On what terms it is, or is to be, offered."""
    return Terms(
        among=Among(one.among),
        how=How(one.how),
        places=one.places,
        closes_at=one.closes_at,
        opens_at=one.opens_at,
        criteria=tuple((each.name, each.weight) for each in criteria_of(one)),
        random_what=one.random_what,
        random_at=one.random_at,
    )


def criteria_of(one: models.Opportunity) -> list[models.Criterion]:
    """Its criteria, in the order published."""
    return list(models.Criterion.objects.filter(opportunity=one).order_by("position"))


def not_written_to(one: models.Opportunity, could: Sequence[RollFact], day: date) -> list[str]:
    """Those whose chance it is and for whom nobody answers that day, by name: no letter reaches them."""
    hands = directory.hands_of(
        one.community_id, [each.organisation_id for each in could], who.roles_asked(Among(one.among)), day
    )
    reached = {hand.organisation_id for hand in hands}
    return [each.name for each in could if each.organisation_id not in reached]


def eligible(community_id: int, among: Among, day: date) -> list[RollFact]:
    """Each whose chance it is that day, by name: the community's own PCNs, with all their patients, or its practices.

    Shape: for a PCN `pcn_id` is its own.
    """
    practices = directory.own_of_kind(OrganisationKind.PRACTICE, community_id, day)
    facts = directory.roll_facts([key for key, *_ in practices], day)
    if among is Among.PRACTICES:
        return sorted(facts, key=lambda one: one.name)
    pcns = directory.own_of_kind(OrganisationKind.PCN, community_id, day)
    names = directory.names_on([key for key, *_ in pcns], day)
    found = [
        RollFact(
            organisation_id=key,
            code=code or "",
            name=names[key],
            pcn_code=code,
            pcn_name=names[key],
            patients=sum(fact.patients for fact in facts if fact.pcn_id == key),
            pcn_id=key,
        )
        for key, code, _ in pcns
    ]
    return sorted(found, key=lambda one: one.name)
