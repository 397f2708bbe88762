"""What stays inside one practice."""

from folkmoot.matters import models


def gathering(number: int) -> models.Gathering | None:
    """A gathering with its voice, canvass and matter."""
    rows = models.Gathering.objects.select_related("voice__canvass__matter__community")
    return rows.filter(pk=number).first()


def gathering_of(voice_id: int) -> models.Gathering | None:
    """The gathering of a voice, with what partners said. For the practice itself alone."""
    return models.Gathering.objects.filter(voice_id=voice_id).prefetch_related("views").first()
