"""What stands in an LMC's own space, for its own people."""

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain.lmc import is_of_lmc


def lmc_notes(
    acting: Acting, *, words: str = "", matter: models.Matter | None = None, removed: bool = False
) -> QuerySet[models.LmcNote]:
    """The notes of the acting person's own committee, the newest first: those kept, or those removed. To others, none."""
    if not is_of_lmc(acting):
        return models.LmcNote.objects.none()
    found = models.LmcNote.objects.filter(lmc_id=acting.organisation_id, removed_at__isnull=not removed)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(words__icontains=words))
    if matter is not None:
        found = found.filter(matter=matter)
    return found.select_related("matter").order_by("-written_at", "-pk")


def lmc_note(number: int, acting: Acting) -> models.LmcNote:
    """One note of the acting person's own committee, removed or not, with how it read before.

    Errors: NotFound.
    """
    own = models.LmcNote.objects.filter(lmc_id=acting.organisation_id, pk=number) if is_of_lmc(acting) else None
    found = own.select_related("matter").prefetch_related("versions").first() if own is not None else None
    if found is None:
        raise NotFound("note")
    return found


def advice_draft(consultation_id: int, acting: Acting) -> models.LmcAdviceDraft | None:
    """What the acting person's own committee is still writing on a consultation. Missing: None, nothing yet."""
    if not is_of_lmc(acting):
        return None
    rows = models.LmcAdviceDraft.objects.filter(consultation_id=consultation_id)
    return rows.filter(consultation__lmc_id=acting.organisation_id).first()
