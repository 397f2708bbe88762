"""Django's handle on purpose."""

from django.apps import AppConfig


class PurposeConfig(AppConfig):
    name = "folkmoot.purpose"
    label = "purpose"
    default_auto_field = "django.db.models.BigAutoField"
