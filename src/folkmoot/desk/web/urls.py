"""Addresses of the desk."""

from django.urls import path

from folkmoot.desk.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("waiting", views.waiting, name="waiting"),
    path("health", views.health, name="health"),
]
