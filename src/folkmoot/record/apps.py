"""Django's handle on record."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "folkmoot.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
