"""Addresses of capacity and funding, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.funding.web.views import given, lines

urlpatterns = while_on(
    [
        path("funding", lines.funding, name="funding"),
        path("funding.csv", lines.funding_file, name="funding-file"),
        path("funding/new", lines.new_line, name="new-funding-line"),
        path("funding/lines/<int:funding_line>", lines.line, name="funding-line"),
        path("funding/lines/<int:funding_line>/put-right", lines.correct_line, name="correct-funding-line"),
        path("funding/lines/<int:funding_line>/end", lines.end_line, name="end-funding-line"),
        path("funding/lines/<int:funding_line>/take-back", lines.take_line_back, name="take-back-funding-line"),
        path("funding/time", given.times, name="time-given"),
        path("funding/time.csv", given.times_file, name="time-given-file"),
        path("funding/time/new", given.new_time, name="new-time-given"),
        path("funding/time/<int:time_given>/put-right", given.correct_time, name="correct-time-given"),
        path("funding/time/<int:time_given>/end", given.end_time, name="end-time-given"),
        path("funding/time/<int:time_given>/take-back", given.take_time_back, name="take-back-time-given"),
    ]
)
