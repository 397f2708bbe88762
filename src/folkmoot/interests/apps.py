"""Django's handle on interests."""

from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "folkmoot.interests"
    label = "interests"
    default_auto_field = "django.db.models.BigAutoField"
