"""What stays inside one organisation."""

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models


def gathering(number: int) -> models.Gathering | None:
    """A gathering with its voice, canvass and matter."""
    rows = models.Gathering.objects.select_related("voice__canvass__matter__community")
    return rows.filter(pk=number).first()


def gathering_of(voice_id: int) -> models.Gathering | None:
    """The gathering of a voice, with what partners said. For the practice itself alone."""
    return models.Gathering.objects.filter(voice_id=voice_id).prefetch_related("views").first()


def lmc_notes(acting: Acting) -> QuerySet[models.LmcNote]:
    """The notes of the acting person's own committee, newest first."""
    rows = models.LmcNote.objects.filter(lmc_id=acting.organisation_id, removed_at=None)
    return rows.select_related("matter").order_by("-written_at", "-pk")
