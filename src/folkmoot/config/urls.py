"""Root addresses. A community's pages, under its own short name, come first: they are asked for most."""

from django.urls import include, path

from folkmoot.design.routes import by_first_word
from folkmoot.front_door.web.views.outside import outside_link
from folkmoot.matters.web.views.canvass import answer_by_link
from folkmoot.matters.web.views.inside import give_view
from folkmoot.meetings.web.views.calendar import calendar_feed

_COMMUNITY = by_first_word(
    "<slug:community>/",
    path("", include("folkmoot.matters.web.urls")),
    path("", include("folkmoot.meetings.web.urls")),
    path("", include("folkmoot.directory.web.community_urls")),
    path("", include("folkmoot.front_door.web.urls")),
    path("", include("folkmoot.interests.web.urls")),
    path("", include("folkmoot.opportunities.web.urls")),
    path("", include("folkmoot.representation.web.urls")),
    path("", include("folkmoot.priorities.web.urls")),
    path("", include("folkmoot.initiatives.web.urls")),
    path("", include("folkmoot.relationships.web.urls")),
    path("", include("folkmoot.funding.web.urls")),
    path("", include("folkmoot.desk.web.community_urls")),
    path("", include("folkmoot.governance.web.community_urls")),
)

urlpatterns = [
    by_first_word(
        "",
        _COMMUNITY,
        path("", include("folkmoot.accounts.web.urls")),
        path("", include("folkmoot.directory.web.urls")),
        path("", include("folkmoot.desk.web.urls")),
        path("", include("folkmoot.governance.web.urls")),
        path("", include("folkmoot.design.urls")),
        path("", include("folkmoot.demo.web.urls")),
        path("answer/<str:token>", answer_by_link, name="answer-link"),
        path("partner/<str:token>", give_view, name="partner-view"),
        path("calendar/<str:secret>.ics", calendar_feed, name="calendar-feed"),
        path("asked/<str:token>", outside_link, name="outside-link"),
    )
]

handler400 = "folkmoot.design.failures.bad_request"
handler403 = "folkmoot.design.failures.forbidden"
handler404 = "folkmoot.design.failures.not_found"
handler500 = "folkmoot.design.failures.server_error"
