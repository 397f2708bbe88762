"""Django's handle on priorities."""

from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "folkmoot.priorities"
    label = "priorities"
    default_auto_field = "django.db.models.BigAutoField"
