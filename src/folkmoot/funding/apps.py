"""Django's handle on funding."""

from typing import ClassVar

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "folkmoot.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.funding.queries.searched"
    # Every row is written by some act of the community's, and stands in its record.
    outside_the_record: ClassVar[dict[str, str]] = {}
