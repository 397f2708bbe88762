"""Addresses of the directory outside any community."""

from django.urls import path

from folkmoot.directory.web.addresses import confirm_address
from folkmoot.directory.web.views.choosing import choose_role
from folkmoot.directory.web.views.community import start

urlpatterns = [
    path("your-sign-in/address/<str:token>", confirm_address, name="confirm-address"),
    path("acting", choose_role, name="choose-role"),
    path("start", start, name="start-community"),
]
