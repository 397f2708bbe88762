"""Django's handle on design."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "folkmoot.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"
