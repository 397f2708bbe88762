"""Addresses of the desk."""

from django.urls import path

from folkmoot.desk.web import views

urlpatterns = [path("", views.home, name="home")]
