"""What follows a canvass: position, mandate, instruction, outcome and feedback."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.bottom_up import not_speaking
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain import instruction as instructions
from folkmoot.matters.domain import mandate as mandates_
from folkmoot.matters.domain import who
from folkmoot.matters.queries.versions import instructions_of, outcomes_of
from folkmoot.prepared import prepared, with_related


def position_in_force(matter: models.Matter) -> models.AgreedPosition | None:
    """The matter's position, if one was agreed."""
    return next(iter(_positions_in_force(matter.pk)), None)


@prepared
def _positions_in_force(matter_id: int) -> QuerySet[models.AgreedPosition]:
    positions = models.AgreedPosition.objects.filter(matter_id=matter_id, superseded_at=None)
    return with_related(positions, agreed_by=("name",))


def instruction_in_force(matter: models.Matter) -> models.Instruction | None:
    """The latest version of the matter's instruction, with its lines and people."""
    return instructions_of(matter).first()


def instruction_carried(matter: models.Matter) -> models.Instruction | None:
    """The latest approved version of the matter's instruction: what the speaker has in hand while another is drafted."""
    return instructions_of(matter).filter(approved_at__isnull=False).first()


def lines_of(instruction: models.Instruction) -> tuple[instructions.Line, ...]:
    """The instruction's lines as its rules read them."""
    return tuple(
        instructions.Line(kind=instructions.LineKind(line.kind), words=line.words, drafted=line.drafted)
        for line in instruction.lines.order_by("order")
    )


def dates_of(instruction: models.Instruction) -> instructions.Dates:
    """The dates the instruction's state turns on."""
    return instructions.Dates(
        valid_until=instruction.valid_until,
        approved_at=instruction.approved_at,
        stale_at=instruction.stale_at,
        brief_issued_at=instruction.brief_issued_at,
    )


def latest_outcome(matter: models.Matter) -> models.Outcome | None:
    """What the latest meeting decided, with the instruction's lines held against it."""
    return outcomes_of(matter).filter(superseded_at=None).first()


def mandates(community_id: int) -> QuerySet[models.Mandate]:
    """The community's mandates, the latest to end first."""
    return (
        models.Mandate.objects.filter(community_id=community_id)
        .select_related("canvass__matter", "canvass__count", "group", "renewed_by__canvass")
        .order_by("-ends_on")
    )


def mandates_seen_by(acting: Acting) -> QuerySet[models.Mandate]:
    """The community's mandates this hat may read: one not asked for yet is the business of those who may ask for it."""
    found = mandates(acting.community_id)
    return (
        found.filter(canvass__opened_at__isnull=False) if who.objections_to(who.Act.PROPOSE_MANDATE, acting) else found
    )


def mandate_facts(mandate: models.Mandate, day: date) -> mandates_.Mandate:
    """The facts of a mandate its rules turn on, as at that day. The canvass must be at hand."""
    return facts_of_each([mandate], day)[mandate.pk]


def facts_of_each(given: Iterable[models.Mandate], day: date) -> dict[int, mandates_.Mandate]:
    """The facts of each of these mandates of one community, as `mandate_facts`, by key."""
    rows = list(given)
    held_by = {one.group_id for one in rows}
    refused = not_speaking(held_by, rows[0].community_id, day) if rows else {}
    return {one.pk: _facts(one, refused.get(one.group_id, "")) for one in rows}


def _facts(mandate: models.Mandate, suspended_because: str) -> mandates_.Mandate:
    return mandates_.Mandate(
        purposes=tuple(
            mandates_.Purpose(what=one["what"], categories=tuple(one["categories"]), limit_pence=one.get("limit_pence"))
            for one in mandate.purposes
        ),
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        asked_at=mandate.canvass.opened_at,
        granted_at=mandate.granted_at,
        refused_at=mandate.refused_at,
        # A mandate whose question was taken back is asked for no longer.
        withdrawn_at=mandate.withdrawn_at or mandate.canvass.withdrawn_at,
        suspended_because=suspended_because,
    )


def is_renewed(mandate: models.Mandate) -> bool:
    """Whether its renewal is asked for or granted: one that was refused or taken back may be asked for again."""
    after = mandate.renewed_by
    return after is not None and after.refused_at is None and after.canvass.withdrawn_at is None


def mandate(mandate_id: int, community_id: int) -> models.Mandate:
    """One mandate with its canvass and count.

    Errors: NotFound, also for another community's.
    """
    return _the_one(mandates(community_id).filter(pk=mandate_id))


def mandate_seen_by(acting: Acting, mandate_id: int) -> models.Mandate:
    """One mandate as `mandate`, if this hat may read it.

    Errors: NotFound, also where it may not.
    """
    return _the_one(mandates_seen_by(acting).filter(pk=mandate_id))


def _the_one(found: QuerySet[models.Mandate]) -> models.Mandate:
    one = found.first()
    if one is None:
        raise NotFound("mandate")
    return one


def unbound_purposes(mandate_id: int, organisation_id: int) -> set[int]:
    """The purposes of a mandate that do not bind one practice. For that practice and the teller alone."""
    rows = models.Unbound.objects.filter(mandate_id=mandate_id, organisation_id=organisation_id)
    return set(rows.values_list("purpose", flat=True))


def unbound_by(canvass_id: int) -> QuerySet[models.Unbound]:
    """Which practices a mandate asked for in this canvass does not bind, by practice. For its tellers alone."""
    return (
        models.Unbound.objects.filter(mandate__canvass_id=canvass_id)
        .select_related("organisation", "mandate")
        .order_by("organisation__name", "purpose")
    )


def proxies_of(organisation_id: int, community_id: int) -> QuerySet[models.Proxy]:
    """The proxies a practice has given or holds, the newest first."""
    return (
        models.Proxy.objects.filter(
            Q(giver_id=organisation_id) | Q(holder_id=organisation_id), community_id=community_id
        )
        .select_related("giver", "holder")
        .order_by("-offered_at", "-pk")
    )
