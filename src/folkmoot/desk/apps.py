"""Django's handle on desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "folkmoot.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
