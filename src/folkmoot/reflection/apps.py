"""Django's handle on reflection."""

from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "folkmoot.reflection"
    label = "reflection"
    default_auto_field = "django.db.models.BigAutoField"
