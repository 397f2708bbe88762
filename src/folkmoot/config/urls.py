"""Root addresses. A community's pages come last, under its own short name."""

from django.urls import include, path

from folkmoot.matters.web.views.canvass import answer_by_link
from folkmoot.matters.web.views.inside import give_view

urlpatterns = [
    path("", include("folkmoot.accounts.web.urls")),
    path("", include("folkmoot.directory.web.urls")),
    path("", include("folkmoot.desk.web.urls")),
    path("answer/<str:token>", answer_by_link, name="answer-link"),
    path("partner/<str:token>", give_view, name="partner-view"),
    path("<slug:community>/", include("folkmoot.matters.web.urls")),
    path("<slug:community>/", include("folkmoot.desk.web.community_urls")),
]
