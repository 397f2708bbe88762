"""Addresses of governance: what anyone may read about the site itself."""

from django.urls import path

from folkmoot.governance.web import views

urlpatterns = [
    path("help", views.help_page, name="help"),
    path("privacy", views.privacy, name="privacy"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("complaints", views.complaints, name="complaints"),
]
