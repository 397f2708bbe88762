"""Django's handle on post."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "folkmoot.post"
    label = "post"
    default_auto_field = "django.db.models.BigAutoField"
