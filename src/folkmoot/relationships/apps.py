"""Django's handle on relationships."""

from typing import ClassVar

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "folkmoot.relationships"
    label = "relationships"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.relationships.queries.searched"
    outside_the_record: ClassVar[dict[str, str]] = {
        "StanceAnswer": "what a practice said of its stance, which the record, that everyone may check, must not hold",
    }
