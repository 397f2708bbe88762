"""Look-backs as the people of either side see them, and their lessons as everyone does once they are published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.domain.prompts import Words
from folkmoot.directory.queries.people import roles_on
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, Side, State
from folkmoot.initiatives.domain.who import NAMED
from folkmoot.initiatives.queries.sides import Begun, side_of, side_while_sealed
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries import matters_seen_by

_GIVEN, _AGREED = Q(sides__given_at__isnull=False), Q(sides__agreed_at__isnull=False)


def published_to(acting: Acting) -> QuerySet[models.LookBack]:
    """Those whose lessons this hat reads: the community's own people all that are published, a partner's those it was part of."""
    return _seen_by(acting).filter(published_at__isnull=False)


def look_backs_seen_by(acting: Acting) -> QuerySet[Any]:
    """The look-backs this hat may see, the latest first. Shape: each has `given` and `agreed`, how many sides have."""
    rows = _seen_by(acting).annotate(given=Count("sides", filter=_GIVEN), agreed=Count("sides", filter=_AGREED))
    related = rows.select_related("partner", "started_by__person", "started_by__organisation")
    return related.order_by("-started_at", "-pk")


def _seen_by(acting: Acting) -> QuerySet[models.LookBack]:
    rows = models.LookBack.objects.filter(community_id=acting.community_id)
    if not acting.is_member:
        # What lay with a body that ended lies with whoever holds it now.
        return rows.filter(partner_id__in=directory.holdings_of(acting.organisation_id, acting.day))
    if acting.is_executive:
        return rows
    named = models.LookBackPerson.objects.filter(appointment_id=acting.appointment_id, stood_down_at=None)
    return rows.filter(Q(published_at__isnull=False) | Q(pk__in=named.values("look_back_id")))


def in_state(rows: QuerySet[Any], standing: State) -> QuerySet[Any]:
    """Those of `look_backs_seen_by` that stand so: `domain.look_back.state`, as a query."""
    if standing is State.CALLED_OFF:
        return rows.filter(called_off_at__isnull=False)
    if standing is State.PUBLISHED:
        return rows.filter(published_at__isnull=False)
    rows = rows.filter(called_off_at=None, published_at=None)
    if standing is State.AGREED:
        return rows.filter(given=2, agreed=2)
    if standing is State.BOTH:
        return rows.filter(given=2, agreed__lt=2)
    return rows.filter(given=1 if standing is State.ONE_SIDE else 0)


def with_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those whose two things, or partner, have all these words."""
    for word in words.split():
        rows = rows.filter(Q(went_well__icontains=word) | Q(did_not__icontains=word) | Q(partner__name__icontains=word))
    return rows


def state_of(one: Any) -> State:
    """Where one of `look_backs_seen_by` stands."""
    return rules.state(
        given=one.given, agreed=one.agreed, published_at=one.published_at, called_off_at=one.called_off_at
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One look-back as somebody reads it.

    Shape: `one` is the row; `of_other_side`, this hat has no side while it is sealed, for the person is on the other; `sides` how each stands, `named` who answers for general practice besides the executive,
    `words` those its questions are asked in, `written` what of the answers this reader may see, by side and half, `lessons` in the order they were written.
    Missing: no `side`, the reader is on neither; no key in `written`, nothing is written or it is not theirs to see.
    """

    one: Any
    side: Side | None
    of_other_side: bool
    state: State
    sides: Mapping[Side, models.LookBackSide]
    named: Sequence[models.LookBackPerson]
    words: Words
    written: Mapping[tuple[Side, Half], models.SideAnswers]
    lessons: Sequence[models.Lesson]

    @property
    def own(self) -> models.LookBackSide:
        """How the reader's own side stands. Errors: NotFound, for somebody of neither."""
        if self.side is None:
            raise NotFound("look-back")
        return self.sides[self.side]

    def answers(self, side: Side) -> dict[Half, dict[str, str]]:
        """What that side answers, as far as this reader may see it, by half and question."""
        return {half: words_of(self.written.get((side, half))) for half in Half}

    @property
    def kept(self) -> list[Side]:
        """The sides that keep their answers to both sides although the lessons are published."""
        return [side for side in Side if self.state is State.PUBLISHED and not self.sides[side].shows_answers]

    def for_everyone(self) -> "Reading":
        """The same as somebody of neither side reads it, once it is published."""
        shown = {key: row for key, row in self.written.items() if self.sides[key[0]].shows_answers}
        return replace(self, side=None, of_other_side=False, written=shown if self.state is State.PUBLISHED else {})


def words_of(row: models.SideAnswers | None) -> dict[str, str]:
    """The answers by question. Missing: empty words, not answered yet."""
    return {one.name: "" if row is None else getattr(row, one.name) for one in QUESTIONS}


def look_back_in(look_back_id: int, acting: Acting) -> Reading:
    """One look-back, for this hat: as many queries whatever it holds.

    Errors: NotFound, also where this hat may not know of it.
    """
    one = _seen(look_back_id, acting)
    standing = state_of(one)
    people = models.LookBackPerson.objects.filter(look_back=one)
    ever = list(people.select_related("appointment__person", "appointment__organisation").order_by("named_at", "pk"))
    named = [each for each in ever if each.stood_down_at is None]
    with_people = models.LookBackSide.objects.filter(look_back=one).select_related(
        "given_by__person", "agreed_by__person"
    )
    sides = {Side(each.side): each for each in with_people}
    rows = list(models.SideAnswers.objects.filter(look_back=one).select_related("written_by__person"))
    lessons = models.Lesson.objects.filter(look_back=one, taken_out_at=None).order_by("pk")
    all_given = one.given == len(Side)
    of_hat = side = side_of(acting, named)
    if side is not None and not all_given:
        side = side_while_sealed(side, one, acting.person_id, acting.day, Begun(ever, list(sides.values()), rows))
    reads_lessons = side is not None or standing is State.PUBLISHED
    return Reading(
        one=one,
        side=side,
        of_other_side=side is not of_hat,
        state=standing,
        sides=sides,
        named=named,
        # Both sides answer what was asked when it was started, whatever the community asks by now.
        words=prompts_of(one.community_id).on(local_day(one.started_at)),
        written={
            (Side(row.side), Half(row.half)): row
            for row in rows
            if rules.reads_answers(
                side, Side(row.side), standing, all_given=all_given, shows=sides[Side(row.side)].shows_answers
            )
        },
        lessons=list(lessons) if reads_lessons else [],
    )


def _seen(look_back_id: int, acting: Acting) -> Any:
    related = (
        "well_matter",
        "not_matter",
        "published_by__person",
        "called_off_by__person",
        "called_off_by__organisation",
    )
    one: Any = (
        look_backs_seen_by(acting)
        .select_related("partner", "started_by__person", "started_by__organisation", *related)
        .filter(pk=look_back_id)
        .first()
    )
    if one is None:
        raise NotFound("look-back")
    return one


def lessons_seen_by(acting: Acting) -> QuerySet[models.Lesson]:
    """The published lessons this hat reads, the latest published first."""
    rows = models.Lesson.objects.filter(taken_out_at=None, look_back__in=published_to(acting))
    return rows.select_related("look_back__partner").order_by("-look_back__published_at", "pk")


def lessons_with(rows: QuerySet[models.Lesson], words: str, partner_id: int | None) -> QuerySet[models.Lesson]:
    """Those with all these words, learnt with that partner. Missing: empty words, any; no partner, every one."""
    if partner_id is not None:
        rows = rows.filter(look_back__partner_id=partner_id)
    for word in words.split():
        rows = rows.filter(
            Q(words__icontains=word) | Q(look_back__went_well__icontains=word) | Q(look_back__did_not__icontains=word)
        )
    return rows


def partners_learnt_with(acting: Acting) -> list[tuple[str, str]]:
    """The partners with whom lessons were published, by name."""
    rows = published_to(acting).order_by("partner__name").values_list("partner_id", "partner__name")
    return [(str(key), name) for key, name in dict.fromkeys(rows)]


def lesson_in(lesson_id: int, acting: Acting) -> models.Lesson:
    """One lesson of a look-back this hat may see.

    Errors: NotFound, also where it was taken out.
    """
    rows = models.Lesson.objects.filter(taken_out_at=None, look_back__in=_seen_by(acting))
    found = rows.filter(pk=lesson_id).first()
    if found is None:
        raise NotFound("lesson")
    return found


def person_in(person_id: int, acting: Acting) -> models.LookBackPerson:
    """Somebody named for a look-back this hat may see.

    Errors: NotFound, also where they answer no longer.
    """
    rows = models.LookBackPerson.objects.filter(stood_down_at=None, look_back__in=_seen_by(acting))
    found = rows.select_related("appointment__person").filter(pk=person_id).first()
    if found is None:
        raise NotFound("person of a look-back")
    return found


def partners_to_look_back_with(acting: Acting) -> list[Any]:
    """The partners for which somebody acts in the community, by name: nobody else could contribute."""
    acted_for = roles_on(acting.community_id, acting.day).order_by().values("organisation_id")
    here = directory.organisations_of(acting.community_id, acting.day, standing=Standing.PARTNER)
    if not acting.is_member:
        here = here.filter(pk=acting.organisation_id)
    return list(here.filter(pk__in=acted_for))


def people_to_name(acting: Acting) -> list[Any]:
    """Who may be named to answer for general practice that day, by name: their roles in its PCNs and practices."""
    rows = roles_on(acting.community_id, acting.day).filter(role__in=[role.value for role in NAMED])
    members = directory.organisations_of(acting.community_id, acting.day, standing=Standing.MEMBER)
    return list(rows.filter(organisation_id__in=members.order_by().values("pk")))


def matter_read(matter_id: int | None, acting: Acting) -> bool:
    """Whether this hat may open the page of that matter."""
    return matter_id is not None and matters_seen_by(acting).filter(pk=matter_id).exists()
