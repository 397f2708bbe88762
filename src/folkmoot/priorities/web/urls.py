"""Addresses of priorities, under a community's short name."""

from django.urls import URLPattern, URLResolver, include, path

from folkmoot.directory.web.access import while_on
from folkmoot.priorities.web.views import choosing, contributions, priorities, rounds

_OF_ROUND: list[URLPattern | URLResolver] = [
    path("suggestions.csv", rounds.suggestions_file, name="priority-suggestions-file"),
    path("suggest", rounds.suggest, name="suggest-priority"),
    path("nothing", rounds.suggest_nothing, name="suggest-nothing"),
    path("name", rounds.name, name="name-priorities"),
    path("tell", choosing.publish, name="publish-priorities"),
    path("call-off", rounds.call_off, name="call-off-priority-round"),
]
urlpatterns = while_on(
    [
        path("priorities", priorities.priorities, name="priorities"),
        path("priorities.csv", priorities.priorities_file, name="priorities-file"),
        path("priorities/rounds", rounds.rounds, name="priority-rounds"),
        path("priorities/rounds/new", rounds.new, name="open-priority-round"),
        path("priorities/rounds/<int:round>", rounds.round, name="priority-round"),
        path("priorities/rounds/<int:round>/", include(_OF_ROUND)),
        path("priorities/suggestions/<int:suggestion>/take-back", rounds.take_back, name="take-suggestion-back"),
        path("priorities/suggestions/<int:suggestion>/count-with", rounds.count_with, name="count-suggestion-with"),
        path("priorities/suggestions/<int:suggestion>/choose", choosing.choose, name="choose-priority"),
        path("priorities/<int:priority>", priorities.priority, name="priority"),
        path("priorities/<int:priority>/say", priorities.say, name="say-on-priority"),
        path("priorities/<int:priority>/hand-on", priorities.hand_on, name="hand-on-priority"),
        path("priorities/<int:priority>/bring", contributions.bring, name="bring-to-priority"),
        path("priorities/contributions.csv", contributions.contributions_file, name="contributions-file"),
        path("priorities/contributions/<int:contribution>", contributions.tell, name="tell-of-contribution"),
        path("priorities/<int:priority>/take-off", choosing.take_off, name="take-priority-off"),
    ]
)
