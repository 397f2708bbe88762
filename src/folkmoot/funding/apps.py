"""Django's handle on funding."""

from typing import ClassVar

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "folkmoot.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.funding.queries.searched"
    # Tables that are no act of the community's, and why; every row of the others stands in the record.
    outside_the_record: ClassVar[dict[str, str]] = {
        "LearningFile": "what a file holds; its fingerprint stands in what is attached, which is recorded",
    }
