"""Addresses of representation, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.representation.web.views import dates, seat_map

urlpatterns = while_on(
    [
        path("seat-map", seat_map.seat_map, name="seat-map"),
        path("seat-map.csv", seat_map.seat_map_file, name="seat-map-file"),
        path("seat-map/dates", dates.forum_dates, name="forum-dates"),
        path("seat-map/dates/new", dates.new_forum_date, name="new-forum-date"),
        path("seat-map/dates/<int:forum_date>/call-off", dates.call_off_forum_date, name="call-off-forum-date"),
    ]
)
