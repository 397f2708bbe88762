"""Addresses of the desk under a community's short name."""

from django.urls import path

from folkmoot.desk.web import views

urlpatterns = [path("record", views.record, name="record")]
