"""Addresses of the desk under a community's short name."""

from django.urls import path

from folkmoot.desk.web import console, mail, moving, search, views

urlpatterns = [
    path("console", console.console, name="console"),
    path("console.csv", console.console_file, name="console-file"),
    path("even-handed", console.even_handed, name="even-handed"),
    path("even-handed.csv", console.even_handed_file, name="even-handed-file"),
    path("signs", console.signs, name="signs"),
    path("signs.csv", console.signs_file, name="signs-file"),
    path("engaged", console.engaged, name="engaged"),
    path("engaged.csv", console.engaged_file, name="engaged-file"),
    path("search", search.search, name="search"),
    path("record", views.record, name="record"),
    path("organisations/<int:organisation>/move", moving.move_practice, name="move-practice"),
    path("mail", mail.mail, name="mail"),
    path("mail/<int:letter>", mail.settle_letter, name="settle-letter"),
]
