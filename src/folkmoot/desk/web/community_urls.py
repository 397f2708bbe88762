"""Addresses of the desk under a community's short name."""

from django.urls import path

from folkmoot.desk.web import mail, moving, search, views

urlpatterns = [
    path("search", search.search, name="search"),
    path("record", views.record, name="record"),
    path("organisations/<int:organisation>/move", moving.move_practice, name="move-practice"),
    path("mail", mail.mail, name="mail"),
    path("mail/<int:letter>", mail.settle_letter, name="settle-letter"),
]
