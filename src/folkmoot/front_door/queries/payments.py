"""Payment queries as a person may see them, and what they ask of people."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.people import roles_on
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import payment
from folkmoot.front_door.domain.payment import Band, Concerned, State
from folkmoot.front_door.queries.ended import acted_for
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import Listed, prepared, prepared_list, with_related

Asked = tuple[Waiting, Sequence[Acting]]
# A reader in plain values: its community; the bodies whose queries it reads, for a partner; else its own organisation, and
# the day on which that is the PCN of those it reads. Missing: None of the last three reads everything.
Reader = tuple[int, tuple[int, ...] | None, int | None, date | None]


def payments_seen_by(acting: Acting) -> QuerySet[Any]:
    """The queries this hat may see, the oldest first."""
    related = _read(*_seen_by(acting)).select_related("practice", "asked_of", "owner__person", "owner__organisation")
    return related.order_by("opened_on", "pk")


def payments_read_by(acting: Acting) -> QuerySet[models.PaymentQuery]:
    """Those this hat reads the words of, as `payment.reads` says, in no order."""
    return _read(*_read_by(acting))


def payments_listed(
    acting: Acting,
    *,
    state: str | None = None,
    opened: tuple[date | None, date] | None = None,
    words: str | None = None,
) -> Listed[Any]:
    """Those it may see in that state, open since days within these two, and with those words, as a list says them.

    Missing: whatever is None may be anything.
    """
    first, last = opened or (None, None)
    return _listed(state, first, last, words, *_seen_by(acting))


@prepared_list
def _listed(
    state: str | None, first: date | None, last: date | None, words: str | None, *reader: Any
) -> QuerySet[models.PaymentQuery]:
    found = _read(*reader)
    if state is not None:
        found = found.filter(state=state)
    if last is not None:
        found = found.filter(state=State.OPEN.value, opened_on__lte=last)
    if first is not None:
        found = found.filter(opened_on__gte=first)
    if words is not None:
        found = found.filter(Q(scheme__icontains=Value(words)) | Q(practice__name__icontains=Value(words)))
    return with_related(
        found,
        practice=("name",),
        asked_of=("name",),
        owner=("role", "ends_on"),
        owner__organisation=("name",),
    ).order_by("opened_on", "pk")


def _seen_by(acting: Acting) -> Reader:
    return (acting.community_id, None, None, None) if acting.is_executive else _read_by(acting)


def _read_by(acting: Acting) -> Reader:
    if not acting.is_member:
        # What lay with a body that ended lies with whoever holds it now.
        held = directory.holdings_of(acting.organisation_id, acting.day)
        return acting.community_id, tuple(sorted(held)), None, None
    members_on = acting.day if payment.manages_a_pcn(acting) else None
    return acting.community_id, None, acting.organisation_id, members_on


def _read(
    community_id: int, asked_of: tuple[int, ...] | None, own_id: int | None, members_on: date | None
) -> QuerySet[models.PaymentQuery]:
    rows = models.PaymentQuery.objects.filter(community_id=community_id)
    if asked_of is not None:
        return rows.filter(asked_of_id__in=asked_of)
    if own_id is None:
        return rows
    read = Q(practice_id=own_id)
    if members_on is not None:
        read |= Q(practice_id__in=directory.members_of(own_id, members_on).values("pk"))
    return rows.filter(read)


def payment_by_reference(reference: str, acting: Acting) -> Any:
    """One query of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    if numbers := payment.year_and_number(reference):
        found = payments_seen_by(acting).filter(year=numbers[0], number=numbers[1]).first()
        if found is not None:
            return found
    raise NotFound("payment query")


def concerned_with_each(rows: Sequence[Any], day: date) -> list[Concerned]:
    """Whom each of these queries of one community concerns that day, in their order.

    Whoever left deals with nothing any more.
    """
    if not rows:
        return []
    heirs = directory.heirs_on({one.asked_of_id for one in rows}, day)
    here = acted_for(rows[0].community_id, frozenset().union(*heirs.values()), day)
    pcns = directory.pcns_of({one.practice_id for one in rows}, day)
    return [
        Concerned(
            practice_id=one.practice_id,
            pcn_id=pcns.get(one.practice_id),
            owner_id=one.owner_id if _is_in_office(one.owner, day) else None,
            team=heirs[one.asked_of_id],
            nobody_there=heirs[one.asked_of_id].isdisjoint(here),
        )
        for one in rows
    ]


def concerned_with(query: Any, day: date) -> Concerned:
    """Whom one query concerns that day."""
    return concerned_with_each([query], day)[0]


def _is_in_office(owner: Any, day: date) -> bool:
    return owner is not None and (owner.ends_on is None or day < owner.ends_on)


# More names than these nobody rings one after the other.
_MOST_NAMED = 5


def team_of(query: Any, concerned: Concerned, day: date) -> list[Any]:
    """Who acts that day for the bodies it lies with, by name; the first few."""
    rows = roles_on(query.community_id, day).filter(organisation_id__in=concerned.team)
    return list(rows[:_MOST_NAMED])


def could_own(query: Any, concerned: Concerned, day: date) -> list[Any]:
    """Who of the bodies it lies with could deal with it that day, by name."""
    return list(roles_on(query.community_id, day).filter(organisation_id__in=concerned.team))


def open_by_band(acting: Acting, day: date) -> dict[Band, int]:
    """How many of the open queries this hat may see are of each age that day, the youngest first."""
    found = dict.fromkeys(Band, 0)
    for opened_on, number in _open_by_day(State.OPEN.value, *_seen_by(acting)):
        found[payment.band(payment.age_days(opened_on, day))] += number
    return found


@prepared
def _open_by_day(state: str, *reader: Any) -> QuerySet[models.PaymentQuery, tuple[date, int]]:
    rows = _read(*reader).filter(state=state).order_by()
    return rows.values_list("opened_on").annotate(Count("pk"))


def took_over(query: Any, concerned: Concerned, day: date) -> list[str]:
    """The names of those who hold what the body asked once held. Missing: none while it stands."""
    return sorted(directory.names_on(concerned.team - {query.asked_of_id}, day).values())


def payment_steps(query: Any) -> list[models.PaymentStep]:
    """What became of a query, oldest first."""
    return list(models.PaymentStep.objects.filter(query=query).order_by("at", "pk"))


def payers_with_somebody(community_id: int, day: date) -> list[Any]:
    """Of the bodies a query can be put to, those for which, or for whose successor, somebody acts."""
    found = payers(community_id, day)
    heirs = directory.heirs_on({one.pk for one in found}, day)
    here = acted_for(community_id, frozenset().union(*heirs.values()), day)
    return [one for one in found if not heirs[one.pk].isdisjoint(here)]


def payers(community_id: int, day: date) -> list[Any]:
    """The bodies a query can be put to: the partners of the day, and those they took over from, also through others."""
    partners = list(directory.organisations_of(community_id, day, standing=Standing.PARTNER))
    here = {one.pk for one in partners}
    before = directory.held_before(here, day) - here
    return [*partners, *directory.organisations_by_key(before)]


def stuck_after(community_id: int, day: date) -> int:
    """How many working days a query may lie without moving in the community."""
    return figures_on(community_id, day)[Threshold.PAYMENT_MOVEMENT]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.PaymentQuery.objects.filter(community_id=community_id),)


def payments_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every query that waits for some of these hats of one community, with those hats.

    To be taken on, or moved on by whoever has it; and for the executive and the practice, once nobody moves it.
    """
    queries = _open_to(hats)
    if not queries:
        return
    slug, today = hats[0].community_slug, local_day(at)
    within = stuck_after(hats[0].community_id, today)
    each = list(zip(queries, concerned_with_each(queries, today), strict=True))
    for query, concerned in each:
        due_on = payment.moves_by(local_day(query.moved_at), within)
        if asked := [acting for acting in hats if payment.moves(acting, concerned)]:
            what = "Take on a payment query" if concerned.owner_id is None else "Move a payment query on"
            about = f"{query.scheme} {query.period}, {query.practice.name}"
            yield _waiting(query, what, about, due_on, slug), asked
        nobody = concerned.nobody_there and concerned.owner_id is None
        if not nobody and due_on >= today:
            continue
        if told := [acting for acting in hats if payment.sees_to(acting, concerned)]:
            why = (
                "nobody acts for whoever is to pay"
                if nobody
                else f"nothing has moved since {local_day(query.moved_at):%-d %B}"
            )
            about = f"{payment.reference(query.year, query.number)}, open: {why}"
            yield _waiting(query, "See that a payment query moves", about, due_on, slug), told


def _open_to(hats: Sequence[Acting]) -> list[models.PaymentQuery]:
    """The open queries that can wait for any of these hats: all of them, or the practice's own."""
    if not hats:
        return []
    if all(acting.is_member and not acting.is_executive for acting in hats):
        own = {acting.organisation_id for acting in hats if payment.may_raise(acting)}
        return _open_of(hats[0].community_id, tuple(own)) if own else []
    return _open_of(hats[0].community_id, None)


@prepared
def _open_of(community_id: int, practices: tuple[int, ...] | None) -> QuerySet[models.PaymentQuery]:
    rows = models.PaymentQuery.objects.filter(community_id=community_id, state=State.OPEN.value)
    if practices is not None:
        rows = rows.filter(practice_id__in=practices)
    return with_related(rows, practice=("name",), owner=("ends_on",)).order_by("pk")


def _waiting(query: models.PaymentQuery, what: str, about: str, due_on: date, community: str) -> Waiting:
    return Waiting(
        what=what,
        about=about,
        due_at=end_of_working_day(due_on),
        minutes=10,
        page="payment",
        args=(community, payment.reference(query.year, query.number)),
    )
