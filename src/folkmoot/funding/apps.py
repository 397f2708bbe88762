"""Django's handle on funding."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "folkmoot.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
