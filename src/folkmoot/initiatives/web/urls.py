"""Addresses of look-backs, under a community's short name."""

from django.urls import URLPattern, URLResolver, include, path

from folkmoot.directory.web.access import while_on
from folkmoot.initiatives.web.views import answering, lessons, look_backs

_OF_ONE: list[URLPattern | URLResolver] = [
    path("went-well", answering.answer_went_well, name="answer-went-well"),
    path("did-not", answering.answer_did_not, name="answer-did-not"),
    path("hand-in", answering.hand_in, name="hand-in-look-back"),
    path("take-back", answering.take_back, name="take-back-look-back"),
    path("people/new", look_backs.name_person, name="name-for-look-back"),
    path("lessons/new", lessons.new_lesson, name="new-lesson"),
    path("agree", lessons.agree, name="agree-lessons"),
    path("agree-no-longer", lessons.agree_no_longer, name="agree-no-longer"),
    path("publish", look_backs.publish, name="publish-lessons"),
    path("lessons.pdf", look_backs.look_back_as, {"form": "pdf"}, name="look-back-pdf"),
    path("lessons.docx", look_backs.look_back_as, {"form": "docx"}, name="look-back-word"),
    path("call-off", look_backs.call_off, name="call-off-look-back"),
]
urlpatterns = while_on(
    [
        path("look-backs", look_backs.look_backs, name="look-backs"),
        path("look-backs/new", look_backs.new_look_back, name="new-look-back"),
        path("look-backs/at/<str:reference>", look_backs.look_back_at_matter, name="look-back-at-matter"),
        path("look-backs/lessons", lessons.lessons, name="lessons"),
        path("look-backs/lessons.csv", lessons.lessons_file, name="lessons-file"),
        path("look-backs/lessons/<int:lesson>", lessons.change_lesson, name="change-lesson"),
        path("look-backs/lessons/<int:lesson>/take-out", lessons.take_out, name="take-lesson-out"),
        path("look-backs/people/<int:look_back_person>", look_backs.stand_down, name="stand-down-from-look-back"),
        path("look-backs/<int:look_back>", look_backs.look_back, name="look-back"),
        path("look-backs/<int:look_back>/", include(_OF_ONE)),
    ]
)
