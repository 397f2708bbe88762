"""Addresses of the loop, under a community's short name."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
