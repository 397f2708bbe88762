"""The table of the words that a community starts from."""

from django.db import models


class PromptChange(models.Model):
    """A row says one prompt of a community otherwise from a day on; of two that begin on a day, the later row holds.

    Missing: empty `words` return it to ours.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="prompt_changes")
    prompt = models.CharField(max_length=30)
    words = models.TextField(max_length=800, blank=True)
    starts_on = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="prompt_changes")
    set_at = models.DateTimeField()
