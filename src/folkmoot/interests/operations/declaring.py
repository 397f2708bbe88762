"""Declaring, changing and ending one's own interests, and saying that they are everything."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.interests import models
from folkmoot.interests.domain import declaration as rules
from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.domain.register import KeepBack
from folkmoot.interests.queries.declared import stood
from folkmoot.interests.queries.returns import asked_since, owes_return
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of an interest. Missing: no `keep_back_because` unless its words should stay off the register."""

    kind: Kind
    nearness: Nearness
    words: str
    arose_on: date
    organisation_id: int | None = None
    body: str = ""
    keep_back_because: str = ""


@transaction.atomic
def declare_interest(said: Said, *, is_everything: bool = False, by: Acting, at: datetime) -> int:
    """The number of a new interest of one's own. Said to be everything, it is the return too that its person owes.

    Nothing is everything unasked: whoever is asked for no return, or owes none, makes none. Errors: Refused, with the
    reasons.
    """
    _refuse_unfit(said, by, at)
    interest = _written(said, by, at)
    if is_everything and owes_return(by.community_id, by.person_id, local_day(at)):
        _return(by, at)
    recorded("interest put on the register", interest, by=by, at=at)
    return int(interest.pk)


@transaction.atomic
def change_interest(said: Said, *, interest_id: int, by: Acting, at: datetime) -> int:
    """The number of what an interest has become, since the day the change arose; what it was stays readable.

    Errors: NotFound; Refused, with the reasons.
    """
    was = _locked_standing(interest_id, by)
    _refuse_unfit(said, by, at)
    if said.arose_on < was.arose_on:
        raise Refused("The change arose before the interest did: give the day it changed.")
    was.replaced_at = at
    was.save()
    interest = _written(said, by, at, instead_of=was)
    recorded("interest on the register changed", interest, by=by, at=at)
    return int(interest.pk)


@transaction.atomic
def end_interest(*, interest_id: int, ended_on: date, by: Acting, at: datetime) -> None:
    """Say that one's interest ended on a day; it stays readable.

    Errors: NotFound; Refused, with the reasons.
    """
    interest = _locked_standing(interest_id, by)
    if objections := rules.objections_to_ending(arose_on=interest.arose_on, ended_on=ended_on, today=local_day(at)):
        raise Refused(objections)
    interest.ended_on, interest.ended_at = ended_on, at
    interest.ended_late_days = _days_late(ended_on, by, at)
    interest.save()
    recorded("interest on the register ended", interest, by=by, at=at)


@transaction.atomic
def make_return(*, by: Acting, at: datetime) -> None:
    """Say that what one has declared is everything: renewed where something stands, a nil return where nothing does."""
    made = _return(by, at)
    recorded("nil return of interests made" if made.nil else "return of interests made", made, by=by, at=at)


def _return(by: Acting, at: datetime) -> models.InterestReturn:
    holds = models.Interest.objects.filter(stood(at), community_id=by.community_id, person_id=by.person_id)
    return models.InterestReturn.objects.create(
        community_id=by.community_id,
        person_id=by.person_id,
        made_as_id=by.appointment_id,
        nil=not holds.exists(),
        made_at=at,
    )


def _locked_standing(interest_id: int, by: Acting) -> models.Interest:
    """One's own interest, held, while it stands.

    Errors: NotFound, also for another person's; Refused.
    """
    rows = models.Interest.objects.select_for_update(no_key=True, of=("self",))
    interest = rows.filter(pk=interest_id, community_id=by.community_id, person_id=by.person_id).first()
    if interest is None:
        raise NotFound("interest")
    if interest.replaced_at is not None:
        raise Refused("This was changed since: open your interests again and change it there.")
    if interest.ended_at is not None:
        raise Refused("This interest has ended: declare it anew if it began again.")
    return interest


def _refuse_unfit(said: Said, by: Acting, at: datetime) -> None:
    day = local_day(at)
    objections = [
        *rules.objections_to_declaring(
            words=said.words,
            has_organisation=said.organisation_id is not None,
            body=said.body,
            arose_on=said.arose_on,
            today=day,
        ),
        *free_text.objections_to(
            models.Interest, words=said.words, body=said.body, keep_back_because=said.keep_back_because
        ),
    ]
    if said.organisation_id is not None and not _is_here(said.organisation_id, by, day):
        objections.append("Choose one of the community's organisations or partners, or write the name.")
    if objections:
        raise Refused(objections)


def _is_here(organisation_id: int, by: Acting, day: date) -> bool:
    return directory.organisations_of(by.community_id, day).filter(pk=organisation_id).exists()


def _written(said: Said, by: Acting, at: datetime, *, instead_of: models.Interest | None = None) -> models.Interest:
    because = said.keep_back_because.strip()
    return models.Interest.objects.create(
        community_id=by.community_id,
        person_id=by.person_id,
        declared_as_id=by.appointment_id,
        kind=said.kind.value,
        nearness=said.nearness.value,
        organisation_id=said.organisation_id,
        body=said.body.strip(),
        words=said.words.strip(),
        arose_on=said.arose_on,
        declared_at=at,
        late_days=_days_late(said.arose_on, by, at),
        instead_of=instead_of,
        keep_back=KeepBack.ASKED.value if because else "",
        keep_back_because=because,
    )


def _days_late(arose_on: date, by: Acting, at: datetime) -> int:
    """How late it is told, as the community's figure stands: what arose before somebody was asked counts from then."""
    day = local_day(at)
    since = asked_since(by.community_id, by.person_id, day)
    if since is None:
        return 0
    return rules.days_late(max(arose_on, since), day, figures_on(by.community_id, day)[Threshold.INTEREST_CHANGE])
