"""Root addresses. A community's pages, under its own short name, come first: they are asked for most."""

from django.urls import include, path

from folkmoot.front_door.web.views.outside import outside_link
from folkmoot.matters.web.views.canvass import answer_by_link
from folkmoot.matters.web.views.inside import give_view
from folkmoot.meetings.web.views.calendar import calendar_feed

urlpatterns = [
    path("<slug:community>/", include("folkmoot.matters.web.urls")),
    path("<slug:community>/", include("folkmoot.meetings.web.urls")),
    path("<slug:community>/", include("folkmoot.directory.web.community_urls")),
    path("<slug:community>/", include("folkmoot.front_door.web.urls")),
    path("<slug:community>/", include("folkmoot.interests.web.urls")),
    path("<slug:community>/", include("folkmoot.opportunities.web.urls")),
    path("<slug:community>/", include("folkmoot.representation.web.urls")),
    path("<slug:community>/", include("folkmoot.priorities.web.urls")),
    path("<slug:community>/", include("folkmoot.initiatives.web.urls")),
    path("<slug:community>/", include("folkmoot.relationships.web.urls")),
    path("<slug:community>/", include("folkmoot.funding.web.urls")),
    path("<slug:community>/", include("folkmoot.desk.web.community_urls")),
    path("<slug:community>/", include("folkmoot.governance.web.community_urls")),
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
]

handler400 = "folkmoot.design.failures.bad_request"
handler403 = "folkmoot.design.failures.forbidden"
handler404 = "folkmoot.design.failures.not_found"
handler500 = "folkmoot.design.failures.server_error"
