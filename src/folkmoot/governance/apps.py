"""Django's handle on governance."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "folkmoot.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"
