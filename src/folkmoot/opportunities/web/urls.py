"""Addresses of opportunities, under a community's short name."""

from django.urls import URLPattern, URLResolver, include, path

from folkmoot.directory.web.access import while_on
from folkmoot.opportunities.web.views import awarding, expressing, known, ledger, lists, publishing, scoring

_OF_ONE: list[URLPattern | URLResolver] = [
    path("change", known.change, name="change-opportunity"),
    path("terms", known.prepare, name="prepare-opportunity"),
    path("needs", known.needs, name="opportunity-needs"),
    path("publish", publishing.publish, name="publish-opportunity"),
    path("void", publishing.void, name="void-opportunity"),
    path("express", expressing.express, name="express-interest"),
    path("let-pass", expressing.let_pass, name="let-opportunity-pass"),
    path("interest", expressing.declare, name="declare-opportunity-interest"),
    path("scorers", scoring.name_scorers, name="name-scorers"),
    path("scorers/<int:scorer>/stand-down", scoring.stand_down, name="stand-scorer-down"),
    path("scores", scoring.scores, name="own-scores"),
    path("scores/hand-in", scoring.hand_in, name="hand-in-scores"),
    path("scores/<str:label>", scoring.score, name="score-expression"),
    path("award", awarding.award, name="award-opportunity"),
    path("tie", awarding.name_tie_value, name="settle-tie"),
    path("draw", awarding.draw, name="draw-opportunity"),
    path("draw.json", awarding.draw_file, name="opportunity-draw-file"),
    path("query", awarding.query, name="query-award"),
    path("queries/<int:query>/answer", awarding.answer, name="answer-award-query"),
]
urlpatterns = while_on(
    [
        path("opportunities", lists.opportunities, name="opportunities"),
        path("opportunities.csv", lists.opportunities_file, name="opportunities-file"),
        path("opportunities/new", known.new, name="new-opportunity"),
        path("opportunities/shares", ledger.shares, name="fair-shares"),
        path("opportunities/shares.csv", ledger.shares_file, name="fair-shares-file"),
        path("opportunities/shares/enter", ledger.enter, name="enter-award"),
        path("opportunities/shares/entered/<int:entered>/put-right", ledger.put_right, name="put-entered-award-right"),
        path("opportunities/shares/entered/<int:entered>/take-back", ledger.take_back, name="take-entered-award-back"),
        path("opportunities/awards.csv", ledger.awards_file, name="awards-file"),
        path("opportunities/<str:opportunity_number>", lists.opportunity, name="opportunity"),
        path("opportunities/<str:opportunity_number>/", include(_OF_ONE)),
    ]
)
