"""Django's handle on accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "folkmoot.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
