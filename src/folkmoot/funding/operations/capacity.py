"""Weighing where an executive's people might come from, and asking practices whether they would trust it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.funding import models
from folkmoot.funding.domain import capacity as rules
from folkmoot.funding.domain.capacity import Kind, Origin, Trust
from folkmoot.funding.domain.who import objections_to_keeping
from folkmoot.funding.queries.capacity import option_in
from folkmoot.kernel.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What is told of an option. Units and what is missing: as in the table."""

    kind: Kind
    origin: Origin
    what: str
    cost_pence: int | None
    pros: str
    cons: str
    interests: str = ""

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        words = ("what", "pros", "cons", "interests")
        return {name: getattr(self, name).strip() for name in words} | {
            "kind": self.kind.value,
            "origin": self.origin.value,
            "cost_pence": self.cost_pence,
        }


@transaction.atomic
def weigh(weighed: Weighed, *, by: Acting, at: datetime) -> models.CapacityOption:
    """The option, weighed.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    objections = _objections(weighed, by)
    same = models.CapacityOption.objects.filter(
        community_id=by.community_id, taken_back_at=None, kind=weighed.kind.value, what=weighed.what.strip()
    )
    if not objections and same.exists():
        objections.append("An option of that name is weighed already.")
    if objections:
        raise Refused(objections)
    one = models.CapacityOption.objects.create(
        community_id=by.community_id, noted_by_id=by.appointment_id, noted_at=at, **weighed.columns()
    )
    recorded("capacity option weighed", one, by=by, at=at)
    return one


@transaction.atomic
def weigh_anew(weighed: Weighed, *, option_id: int, by: Acting, at: datetime) -> None:
    """Say an option anew, until practices are asked about it.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    objections = _objections(weighed, by)
    if one.closes_at is not None:
        objections.append("Practices were asked about it as it stands: weigh another option instead.")
    if objections:
        raise Refused(objections)
    _set(one, weighed.columns())
    recorded("capacity option weighed anew", one, by=by, at=at)


@transaction.atomic
def ask_practices(*, option_id: int, closes_at: datetime, by: Acting, at: datetime) -> None:
    """Ask every practice, until then, whether it would trust the option.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_asking(state=rules.asking(one.closes_at, at), closes_at=closes_at, at=at),
    ]
    if objections:
        raise Refused(objections)
    _set(one, {"asked_at": at, "closes_at": closes_at})
    recorded("practices asked whether they would trust an option", one, by=by, at=at)


@transaction.atomic
def say_trust(*, option_id: int, answer: Trust, by: Acting, at: datetime) -> None:
    """The practice's answer; given again before the close, the later one counts.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    if objections := rules.objections_to_answering(by, rules.asking(one.closes_at, at)):
        raise Refused(objections)
    given, _ = models.TrustAnswer.objects.update_or_create(
        option=one,
        organisation_id=by.organisation_id,
        defaults={"answer": answer.value, "answered_by_id": by.appointment_id, "answered_at": at},
    )
    recorded("trust in an option answered", given, by=by, at=at)


@transaction.atomic
def take_option_back(*, option_id: int, because: str, by: Acting, at: datetime) -> None:
    """Weigh an option no more, with the reason, unless practices were asked: it is shown no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    objections = [
        *objections_to_keeping(by),
        *([] if because.strip() else ["Say why."]),
        *free_text(models.CapacityOption, taken_back_because=because),
    ]
    if one.closes_at is not None:
        objections.append(
            "Practices were asked about it, and are asked once: what they said stays where they can read it."
        )
    if objections:
        raise Refused(objections)
    _set(one, {"taken_back_at": at, "taken_back_because": because.strip()})
    recorded("capacity option taken back", one, by=by, at=at)


def _set(one: models.CapacityOption, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(one, name, value)
    one.save()


def _objections(weighed: Weighed, by: Acting) -> list[str]:
    return [
        *objections_to_keeping(by),
        *rules.objections_to_option(
            what=weighed.what,
            pros=weighed.pros,
            cons=weighed.cons,
            interests=weighed.interests,
            origin=weighed.origin,
        ),
        *free_text(
            models.CapacityOption,
            what=weighed.what,
            pros=weighed.pros,
            cons=weighed.cons,
            interests=weighed.interests,
        ),
    ]
