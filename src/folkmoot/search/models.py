"""Tables of search. Beside them stands what each database finds words by: see the migration."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """A row is what one thing is found by: all of its words, or those alone that everyone reads who may open its page.

    Shape: `thing` is the key of its row, `name` what its page's address says after the community, parts with a / between. Missing: null `day`, it has none.
    """

    community = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    thing = models.BigIntegerField()
    part = models.CharField(max_length=8)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    words = models.TextField(blank=True)
    day = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "thing", "part", "community"], name="search_entry_once")
        ]
        indexes: ClassVar = [models.Index(fields=["community", "kind"], name="search_by_community")]
