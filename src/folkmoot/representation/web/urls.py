"""Addresses of representation, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.representation.web.views import bulletins, charter, cover, dates, route, seat_map, stories, wishes

urlpatterns = while_on(
    [
        path("seat-map", seat_map.seat_map, name="seat-map"),
        path("seat-map.csv", seat_map.seat_map_file, name="seat-map-file"),
        path("seat-map/route", route.route, name="seat-route"),
        path("seat-map/<int:seat>/who-could-go", cover.who_goes_instead, name="who-could-go"),
        path("seat-map/dates", dates.forum_dates, name="forum-dates"),
        path("seat-map/dates/new", dates.new_forum_date, name="new-forum-date"),
        path("seat-map/dates/<int:forum_date>/move", dates.move_forum_date, name="move-forum-date"),
        path("seat-map/dates/<int:forum_date>/call-off", dates.call_off_forum_date, name="call-off-forum-date"),
        path("seat-map/<int:seat>", stories.seat_story, name="seat-story"),
        path("seat-map/<int:seat>.csv", stories.seat_story_file, name="seat-story-file"),
        path("seat-map/<int:seat>/dates/<int:forum_date>", stories.debrief, name="debrief"),
        path("seat-wishes", wishes.seat_wishes, name="seat-wishes"),
        path("seat-wishes.csv", wishes.seat_wishes_file, name="seat-wishes-file"),
        path("seat-wishes/new", wishes.new_seat_wish, name="new-seat-wish"),
        path("seat-wishes/<int:wish>", wishes.seat_wish, name="seat-wish"),
        path("seat-wishes/<int:wish>/answer", wishes.answer_seat_wish, name="answer-seat-wish"),
        path("seat-wishes/<int:wish>/take-back", wishes.withdraw_seat_wish, name="withdraw-seat-wish"),
        path("charter", charter.charter, name="charter"),
        path("charter.csv", charter.charter_file, name="charter-file"),
        path("charter/new", charter.new_charter, name="new-charter"),
        path("charter/<int:charter_number>", charter.charter_version, name="charter-version"),
        path("charter/<int:charter_number>/keep-to", charter.keep_to_charter, name="keep-to-charter"),
        path("bulletin", bulletins.bulletins, name="bulletins"),
        path("bulletin/new", bulletins.new_bulletin, name="new-bulletin"),
        path("bulletin/<int:bulletin>", bulletins.bulletin, name="bulletin"),
        path("bulletin/<int:bulletin>/change", bulletins.change_bulletin, name="change-bulletin"),
        path("bulletin/<int:bulletin>/send", bulletins.send_bulletin, name="send-bulletin"),
    ]
)
