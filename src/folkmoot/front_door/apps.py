"""Django's handle on front_door."""

from typing import ClassVar

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "folkmoot.front_door"
    label = "front_door"
    default_auto_field = "django.db.models.BigAutoField"
    # Every row is written by some act of the community's, and stands in its record.
    outside_the_record: ClassVar[dict[str, str]] = {}
