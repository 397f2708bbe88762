"""Django's handle on initiatives."""

from typing import ClassVar

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "folkmoot.initiatives"
    label = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.initiatives.queries.searched"
    # Every row is written by some act of the community's, and stands in its record.
    outside_the_record: ClassVar[dict[str, str]] = {}
