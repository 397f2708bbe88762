"""Django's handle on matters."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "folkmoot.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
