"""Addresses of governance under a community's short name."""

from django.urls import path

from folkmoot.governance.web import erasing

urlpatterns = [
    path("people/<int:person>/erase", erasing.erase_person, name="erase-person"),
]
