"""Django's handle on initiatives."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "folkmoot.initiatives"
    label = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"
