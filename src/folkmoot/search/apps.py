"""Django's handle on search."""

from typing import ClassVar

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "folkmoot.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
    # Tables that are no act of the community's, and why.
    outside_the_record: ClassVar[dict[str, str]] = {"Entry": "it only repeats what other rows say, to be found by it"}
