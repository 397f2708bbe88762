"""Django's handle on opportunities."""

from typing import ClassVar

from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "folkmoot.opportunities"
    label = "opportunities"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.opportunities.queries.searched"
    # Every row is written by some act of the community's, and stands in its record.
    outside_the_record: ClassVar[dict[str, str]] = {}
