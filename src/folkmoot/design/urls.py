"""Addresses of design's own."""

from django.urls import path

from folkmoot.design.gallery import gallery

urlpatterns = [path("gallery", gallery, name="gallery")]
