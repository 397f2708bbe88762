"""Django's handle on governance."""

from typing import ClassVar

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "folkmoot.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"
    # Every row of its tables is an act of the community's.
    outside_the_record: ClassVar[dict[str, str]] = {}
