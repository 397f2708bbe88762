"""Addresses of the directory outside any community."""

from django.urls import path

from folkmoot.directory.web.views.choosing import choose_role
from folkmoot.directory.web.views.community import start

urlpatterns = [
    path("acting", choose_role, name="choose-role"),
    path("start", start, name="start-community"),
]
