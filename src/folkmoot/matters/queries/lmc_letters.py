"""What practices wrote privately to an LMC, for the LMC's own people and the one who wrote."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain.lmc import Side, is_of_lmc, writes_to_lmc
from folkmoot.prepared import prepared

MINUTES_TO_READ = 3


def lmc_letters(acting: Acting, *, words: str = "", awaits: str = "") -> QuerySet[models.LmcLetter]:
    """The exchanges this hat reads, the newest first: its own committee's, or those it began. To others, none."""
    found = models.LmcLetter.objects.filter(_read_by(acting), community_id=acting.community_id)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(parts__words__icontains=words)).distinct()
    if awaits:
        found = found.filter(awaits=awaits)
    return found.select_related("lmc", "practice", "sender").order_by("-written_at", "-pk")


def lmc_letter(number: int, acting: Acting) -> models.LmcLetter:
    """One exchange, with all that was written in it.

    Errors: NotFound, also where it exists and this hat may not know of it.
    """
    found = lmc_letters(acting).prefetch_related("parts").filter(pk=number).first()
    if found is None:
        raise NotFound("letter")
    return found


def side_of(letter: models.LmcLetter, acting: Acting) -> Side:
    """On which side of an exchange it reads this hat stands."""
    return Side.LMC if is_of_lmc(acting) and acting.organisation_id == letter.lmc_id else Side.SENDER


def _read_by(acting: Acting) -> Q:
    if is_of_lmc(acting):
        return Q(lmc_id=acting.organisation_id)
    if writes_to_lmc(acting):
        return Q(sender_id=acting.person_id, practice_id=acting.organisation_id)
    return Q(pk__in=())


def letters_waiting_for(hats: Sequence[Acting]) -> Iterator[tuple[Waiting, list[Acting]]]:
    """Each exchange whose turn it is for some of these hats, with those hats. The list names no practice and no subject."""
    readers = [acting for acting in hats if is_of_lmc(acting) or writes_to_lmc(acting)]
    if not readers:
        return
    for number, awaits, lmc_id, practice_id, sender_id in _awaited(hats[0].community_id):
        asked = [one for one in readers if _is_asked(one, awaits, lmc_id, (sender_id, practice_id))]
        if asked:
            yield _waiting(number, Side(awaits), hats[0].community_slug), asked


def _is_asked(acting: Acting, awaits: str, lmc_id: int, sender: tuple[int, int]) -> bool:
    if awaits == Side.LMC:
        return is_of_lmc(acting) and acting.organisation_id == lmc_id
    return writes_to_lmc(acting) and (acting.person_id, acting.organisation_id) == sender


def _waiting(number: int, awaits: Side, community: str) -> Waiting:
    what = "Read what was written to the LMC" if awaits is Side.LMC else "Read what the LMC answered you"
    return Waiting(
        what=what,
        about="Private to the LMC and the sender",
        due_at=None,
        minutes=MINUTES_TO_READ,
        page="lmc-letter",
        args=(community, number),
    )


@prepared
def _awaited(community_id: int) -> QuerySet[models.LmcLetter, tuple[Any, ...]]:
    rows = models.LmcLetter.objects.filter(community_id=community_id).exclude(awaits="")
    return rows.values_list("pk", "awaits", "lmc_id", "practice_id", "sender_id").order_by("pk")
