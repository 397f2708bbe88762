"""Django's handle on interests."""

from typing import ClassVar

from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "folkmoot.interests"
    label = "interests"
    default_auto_field = "django.db.models.BigAutoField"
    searched = "folkmoot.interests.queries.searched"
    # Every table is an act of the community's.
    outside_the_record: ClassVar[dict[str, str]] = {}
