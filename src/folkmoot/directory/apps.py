"""Django's handle on directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "folkmoot.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
