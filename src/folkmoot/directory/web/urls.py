"""Addresses of the directory."""

from django.urls import path

from folkmoot.directory.web import views

urlpatterns = [
    path("acting", views.choose_role, name="choose-role"),
]
