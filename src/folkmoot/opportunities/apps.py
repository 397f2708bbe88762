"""Django's handle on opportunities."""

from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "folkmoot.opportunities"
    label = "opportunities"
    default_auto_field = "django.db.models.BigAutoField"
