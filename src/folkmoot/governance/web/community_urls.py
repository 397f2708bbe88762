"""Addresses of governance under a community's short name."""

from django.urls import path

from folkmoot.governance.web import erasing, set_up

urlpatterns = [
    path("voice", set_up.voice, name="voice"),
    path("voice/<slug:step>", set_up.voice_step, name="voice-step"),
    path("voice/<slug:step>/say", set_up.note_step, name="note-step"),
    path("people/<int:person>/erase", erasing.erase_person, name="erase-person"),
]
