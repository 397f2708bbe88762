"""Addresses of the loop, under a community's short name."""

from django.urls import path

from folkmoot.matters.web.views import canvass, matter

urlpatterns = [
    path("matters", matter.matters, name="matters"),
    path("matters/new", matter.raise_matter, name="raise-matter"),
    path("matters/<str:reference>", matter.matter, name="matter"),
    path("matters/<str:reference>/route", matter.route, name="route"),
    path("matters/<str:reference>/withdraw", matter.withdraw, name="withdraw"),
    path("matters/<str:reference>/ask", canvass.new_canvass, name="new-canvass"),
    path("advice/<int:consultation>", matter.advise, name="advise"),
    path("canvasses/<int:canvass>", canvass.canvass, name="canvass"),
    path("canvasses/<int:canvass>/open", canvass.open_canvass, name="open-canvass"),
    path("canvasses/<int:canvass>/answer", canvass.answer, name="answer"),
    path("canvasses/<int:canvass>/answers/<int:answer>/confirm", canvass.confirm_answer, name="confirm-answer"),
    path("canvasses/<int:canvass>/interest", canvass.declare_interest, name="declare-interest"),
]
