"""What must be done by when for a payment; what a practice has done of it, for those who may know."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting, by_organisation
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries.organisations import affiliates_of
from folkmoot.funding import models
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.queries.learning import events_seen_by
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]
# A step waits from four weeks before its day; a month after it nobody earns the payment with it any more.
_SOON, _LATE = timedelta(days=28), timedelta(days=31)
# An event is asked about two weeks before, its register until three weeks after.
_BEFORE, _AFTER = timedelta(days=14), timedelta(days=21)


def steps_of(event: models.LearningEvent) -> list[models.LearningStep]:
    """The steps of an event by their day, which is how they are numbered."""
    return list(event.steps.filter(taken_out_at=None).order_by("due_on", "pk"))


def step_in(step_id: int, acting: Acting) -> models.LearningStep:
    """One step of an event that this hat sees, with its event.

    Errors: NotFound, also for one that was taken out.
    """
    rows = models.LearningStep.objects.filter(pk=step_id, taken_out_at=None).select_related("event__line")
    found = rows.filter(event__in=events_seen_by(acting).values("pk")).first()
    if found is None:
        raise NotFound("step")
    return found


def own_marks(steps: Iterable[models.LearningStep], acting: Acting) -> dict[int, models.LearningMark]:
    """What this hat's practice said of these steps. Missing: what it has said nothing of; nothing for other hats."""
    if acting.organisation_kind is not OrganisationKind.PRACTICE:
        return {}
    rows = models.LearningMark.objects.filter(
        step_id__in=[one.pk for one in steps], organisation_id=acting.organisation_id, undone_at=None
    )
    return {one.step_id: one for one in rows.select_related("said_by__person")}


def marks_of_pcn(
    steps: Iterable[models.LearningStep], acting: Acting
) -> tuple[list[tuple[int, str]], dict[int, dict[int, models.LearningMark]]]:
    """For a PCN's manager: its practices of the day, key and name, and what each said of each step.

    Missing: nothing for other hats.
    """
    if not rules.manages_pcn(acting):
        return [], {}
    links = affiliates_of(acting.community_id, acting.organisation_id, acting.day)
    practices = [
        (one.organisation_id, one.organisation.name)
        for one in links
        if one.organisation.kind == OrganisationKind.PRACTICE.value
    ]
    rows = models.LearningMark.objects.filter(
        step_id__in=[one.pk for one in steps], organisation_id__in=[key for key, _ in practices], undone_at=None
    )
    found: dict[int, dict[int, models.LearningMark]] = defaultdict(dict)
    for one in rows.select_related("said_by__person"):
        found[one.step_id][one.organisation_id] = one
    return practices, found


def done_counts(steps: Iterable[models.LearningStep], acting: Acting) -> tuple[dict[int, int], int]:
    """How many of the community's practices have done each step, and how many practices there are. For no page as it stands."""
    practices = [key for key, _, _ in directory.own_of_kind("practice", acting.community_id, acting.day)]
    rows = models.LearningMark.objects.filter(
        step_id__in=[one.pk for one in steps],
        organisation_id__in=practices,
        undone_at=None,
        said=Said.DONE.value,
    )
    return Counter(rows.values_list("step_id", flat=True)), len(practices)


def learning_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """What learning events ask of these hats of one community: steps due soon, whether somebody comes, and who came."""
    yield from _steps(hats, at)
    yield from _events(hats, at)


def _steps(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    practices = by_organisation(filter(rules.may_mark, hats))
    if not practices:
        return
    day = local_day(at)
    due = _due(hats[0].community_id, day - _LATE, day + _SOON)
    said = set(_marked(tuple(key for key, *_ in due), tuple(practices)))
    for key, event_id, what, due_on, explains in due:
        for organisation_id, hands in practices.items():
            if (key, organisation_id) not in said:
                waiting = Waiting(
                    what="Do what a payment asks, and mark it done",
                    about=f"{what} – {explains}",
                    due_at=end_of_working_day(due_on),
                    minutes=10,
                    page="learning-event",
                    args=(hats[0].community_slug, event_id),
                    of=organisation_id,
                )
                yield waiting, hands


@prepared
def _due(community_id: int, first: date, last: date) -> QuerySet[models.LearningStep, tuple[int, int, str, date, str]]:
    rows = models.LearningStep.objects.filter(
        event__community_id=community_id,
        event__called_off_at=None,
        taken_out_at=None,
        due_on__gte=first,
        due_on__lte=last,
    )
    return rows.order_by("due_on", "pk").values_list("pk", "event_id", "what", "due_on", "event__explains")


@prepared
def _marked(
    step_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.LearningMark, tuple[int, int]]:
    rows = models.LearningMark.objects.filter(
        step_id__in=step_ids, organisation_id__in=organisation_ids, undone_at=None
    )
    return rows.values_list("step_id", "organisation_id")


def _events(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    practices = by_organisation(filter(rules.may_mark, hats))
    holders = {acting.appointment_id: acting for acting in hats if rules.may_hold(acting)}
    if not practices and not holders:
        return
    around = _around(hats[0].community_id, at - _AFTER, at + _BEFORE)
    known = set(_guests(tuple(key for key, *_ in around), tuple(practices)))
    for key, title, starts_at, ends_at, made_by_id, ticked_at in around:
        if starts_at > at:
            for organisation_id, hands in practices.items():
                if (key, organisation_id) not in known:
                    yield _asking(hats[0].community_slug, key, title, starts_at, organisation_id), hands
        elif ends_at <= at and ticked_at is None and made_by_id in holders:
            yield _register(hats[0].community_slug, key, title, ends_at + _AFTER), [holders[made_by_id]]


def _asking(slug: str, key: int, title: str, starts_at: datetime, of: int) -> Waiting:
    return Waiting(
        what="Say whether somebody of your practice comes",
        about=title,
        due_at=starts_at,
        minutes=1,
        page="come-to-learning",
        args=(slug, key),
        of=of,
        is_digested=True,
    )


def _register(slug: str, key: int, title: str, due_at: datetime) -> Waiting:
    return Waiting(
        what="Tick who came", about=title, due_at=due_at, minutes=3, page="learning-register", args=(slug, key)
    )


@prepared
def _around(
    community_id: int, first: datetime, last: datetime
) -> QuerySet[models.LearningEvent, tuple[int, str, datetime, datetime, int, datetime | None]]:
    rows = models.LearningEvent.objects.filter(
        community_id=community_id, called_off_at=None, ends_at__gte=first, starts_at__lte=last
    )
    return rows.order_by("starts_at", "pk").values_list(
        "pk", "title", "starts_at", "ends_at", "made_by_id", "ticked_at"
    )


@prepared
def _guests(
    event_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.LearningGuest, tuple[int, int]]:
    rows = models.LearningGuest.objects.filter(event_id__in=event_ids, organisation_id__in=organisation_ids)
    return rows.values_list("event_id", "organisation_id")
