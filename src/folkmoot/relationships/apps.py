"""Django's handle on relationships."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "folkmoot.relationships"
    label = "relationships"
    default_auto_field = "django.db.models.BigAutoField"
