"""Root addresses. A community's pages come last, under its own short name."""

from django.urls import include, path

urlpatterns = [
    path("", include("folkmoot.accounts.web.urls")),
    path("", include("folkmoot.directory.web.urls")),
    path("", include("folkmoot.desk.web.urls")),
    path("<slug:community>/", include("folkmoot.matters.web.urls")),
]
