"""Addresses of the demonstration's own pages."""

from django.urls import path

from folkmoot.demo.web import views

urlpatterns = [path("letters", views.letters, name="letters")]
