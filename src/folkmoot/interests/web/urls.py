"""Addresses of the register of interests, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.interests.web.views import keeping, mine, register

urlpatterns = while_on(
    [
        path("interests", register.register, name="interest-register"),
        path("interests.csv", register.register_file, name="interest-register-file"),
        path("open-interests", register.open_register, name="open-interest-register"),
        path("interests/of/<int:person>", register.person_interests, name="person-interests"),
        path("interests/mine", mine.my_interests, name="my-interests"),
        path("interests/mine/declare", mine.declare, name="declare-my-interest"),
        path("interests/mine/return", mine.make_return, name="make-interest-return"),
        path("interests/mine/<int:declared>/change", mine.change, name="change-my-interest"),
        path("interests/mine/<int:declared>/end", mine.end, name="end-my-interest"),
        path("interests/returns", keeping.returns, name="interest-returns"),
        path("interests/returns.csv", keeping.returns_file, name="interest-returns-file"),
        path("interests/readers", keeping.decide_readers, name="decide-register-readers"),
        path("interests/<int:declared>/keep-back", keeping.answer_keep_back, name="answer-keep-back"),
    ]
)
