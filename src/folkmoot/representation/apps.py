"""Django's handle on representation."""

from typing import ClassVar

from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "folkmoot.representation"
    label = "representation"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.representation.queries.searched"
    # What of this context stands in people's own calendars.
    in_calendars = "folkmoot.representation.web.calendar"
    # Every row is written by some act of the community's, and stands in its record.
    outside_the_record: ClassVar[dict[str, str]] = {}
