"""Addresses of visits to practices, of rounds of stances and of small wins, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.relationships.web import stance_views, views, win_views

urlpatterns = while_on(
    [
        path("visits", views.visits, name="visits"),
        path("visits.csv", views.visits_file, name="visits-file"),
        path("visits/practices", views.practices_to_visit, name="practices-to-visit"),
        path("visits/practices.csv", views.practices_to_visit_file, name="practices-to-visit-file"),
        path("visits/new", views.new_visit, name="new-visit"),
        path("visits/<int:visit>", views.visit, name="visit"),
        path("visits/<int:visit>/put-right", views.correct_visit, name="correct-visit"),
        path("visits/<int:visit>/take-back", views.withdraw_visit, name="withdraw-visit"),
        path("visits/<int:visit>/promises/new", views.new_commitment, name="new-commitment"),
        path("visits/promises/<int:commitment>", views.close_commitment, name="close-commitment"),
        path("stances", stance_views.stances, name="stances"),
        path("stances/new", stance_views.new_round, name="new-stance-round"),
        path("stances/<int:stance_round>", stance_views.stance_round, name="stance-round"),
        path("stances/<int:stance_round>/say", stance_views.say_stances, name="say-stances"),
        path("wins", win_views.wins, name="wins"),
        path("wins.csv", win_views.wins_file, name="wins-file"),
        path("wins/new", win_views.new_win, name="new-win"),
        path("wins/<int:win>", win_views.win, name="win"),
        path("wins/<int:win>/thank", win_views.thank_for_win, name="thank-for-win"),
        path("wins/<int:win>/take-back", win_views.take_win_back, name="take-win-back"),
    ]
)
