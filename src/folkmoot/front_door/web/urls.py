"""Addresses of the front door, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.front_door.web.views import (
    asking,
    capacity,
    dealing,
    health,
    information,
    information_answering,
    information_asking,
    information_dispute,
    leading,
    obstacles,
    outside,
    payments,
    pledges,
    requests,
    whom_to_ask,
)

urlpatterns = while_on(
    [
        path("front-door", requests.requests, name="requests"),
        path("front-door.csv", requests.requests_file, name="requests-file"),
        path("front-door/new", asking.new_request, name="new-request"),
        path("front-door/redirect", asking.redirect_approach, name="redirect-approach"),
        path("front-door/how", health.door_health, name="door-health"),
        path("front-door/how.csv", health.door_health_file, name="door-health-file"),
        path("front-door/with/<int:owner>", requests.requests_with, name="requests-with"),
        path("front-door/obstacles", obstacles.obstacles, name="obstacles"),
        path("front-door/obstacles.csv", obstacles.obstacles_file, name="obstacles-file"),
        path("front-door/outside", outside.outside_requests, name="outside-requests"),
        path("front-door/outside/<int:outside>", outside.outside_request, name="outside-request"),
        path("front-door/outside/<int:outside>/turn-away", outside.turn_away, name="turn-away"),
        path("front-door/outside/<int:outside>/release", outside.release, name="release-mail"),
        path("ask", outside.ask, name="ask-outside"),
        path("ask/sent", outside.sent, name="ask-outside-sent"),
        path("front-door/pledges", pledges.pledges, name="pledges"),
        path("front-door/pledges/make", pledges.make_pledge, name="make-pledge"),
        path("front-door/pledges/take-back", pledges.take_pledge_back, name="take-pledge-back"),
        path("information", information.requests, name="information-requests"),
        path("information.csv", information.requests_file, name="information-requests-file"),
        path("information/load", information.load, name="information-load"),
        path("information/new", information_asking.new, name="new-information-request"),
        path("information/<str:information_number>", information.request_page, name="information-request"),
        path(
            "information/<str:information_number>/change", information_asking.change, name="change-information-request"
        ),
        path(
            "information/<str:information_number>/add",
            information_asking.add_questions,
            name="add-information-questions",
        ),
        path(
            "information/<str:information_number>/drop",
            information_asking.drop_questions,
            name="drop-information-questions",
        ),
        path("information/<str:information_number>/send", information_asking.issue, name="issue-information-request"),
        path(
            "information/<str:information_number>/re-date",
            information_asking.re_date,
            name="re-date-information-request",
        ),
        path("information/<str:information_number>/close", information_asking.close, name="close-information-request"),
        path(
            "information/<str:information_number>/dispute",
            information_dispute.dispute,
            name="dispute-information-clause",
        ),
        path(
            "information/<str:information_number>/basis",
            information_dispute.give_basis,
            name="give-information-basis",
        ),
        path(
            "information/<str:information_number>/withdraw",
            information_asking.withdraw,
            name="withdraw-information-request",
        ),
        path(
            "information/<str:information_number>/time/<int:asked>",
            information_asking.say_to_time,
            name="say-to-more-time",
        ),
        path(
            "information/<str:information_number>/answers.<str:form>",
            information_asking.answers,
            name="information-answers",
        ),
        path(
            "information/<str:information_number>/answer",
            information_answering.answer,
            name="answer-information-request",
        ),
        path("information/<str:information_number>/sheet.xlsx", information_answering.sheet, name="information-sheet"),
        path(
            "information/<str:information_number>/sheet",
            information_answering.return_sheet,
            name="return-information-sheet",
        ),
        path(
            "information/<str:information_number>/decline",
            information_answering.decline,
            name="decline-information-request",
        ),
        path(
            "information/<str:information_number>/more-time", information_answering.more_time, name="ask-for-more-time"
        ),
        path("front-door/whom-to-ask", whom_to_ask.whom_to_ask, name="whom-to-ask"),
        path("front-door/whom-to-ask.csv", whom_to_ask.whom_to_ask_file, name="whom-to-ask-file"),
        path("front-door/whom-to-ask/new", whom_to_ask.new_whom_to_ask, name="new-whom-to-ask"),
        path("front-door/whom-to-ask/<int:entry>", whom_to_ask.entry, name="whom-to-ask-entry"),
        path("front-door/whom-to-ask/<int:entry>/change", whom_to_ask.change_whom_to_ask, name="change-whom-to-ask"),
        path(
            "front-door/whom-to-ask/<int:entry>/take-off", whom_to_ask.take_whom_to_ask_off, name="take-whom-to-ask-off"
        ),
        path("front-door/capacity", capacity.capacity_statements, name="capacity-statements"),
        path("front-door/capacity.csv", capacity.capacity_statements_file, name="capacity-statements-file"),
        path("front-door/capacity/new", capacity.new_capacity_statement, name="new-capacity-statement"),
        path("front-door/capacity/<int:statement>", capacity.capacity_statement, name="capacity-statement"),
        path(
            "front-door/capacity/<int:statement>/withdraw",
            capacity.withdraw_capacity_statement,
            name="withdraw-capacity-statement",
        ),
        path("front-door/<str:request_number>", requests.request_page, name="request"),
        path("front-door/<str:request_number>/triage", dealing.triage, name="triage-request"),
        path("front-door/<str:request_number>/pass-on", dealing.pass_on, name="pass-on-request"),
        path("front-door/<str:request_number>/decline", dealing.decline, name="decline-request"),
        path("front-door/<str:request_number>/answer", dealing.answer, name="answer-request"),
        path("front-door/<str:request_number>/take-up", dealing.take_up, name="take-up-request"),
        path("front-door/<str:request_number>/opportunity", leading.to_opportunity, name="lead-to-opportunity"),
        path("front-door/<str:request_number>/seat", leading.to_seat, name="lead-to-seat"),
        path("front-door/<str:request_number>/own-seat", leading.to_wish, name="lead-to-wish"),
        path("front-door/<str:request_number>/practices", leading.to_information, name="lead-to-information"),
        path("front-door/<str:request_number>/me-too", asking.join, name="join-request"),
        path("front-door/<str:request_number>/close", asking.close, name="close-request"),
        path("front-door/<str:request_number>/again", asking.ask_again, name="ask-request-again"),
        path("front-door/<str:request_number>/withdraw", asking.withdraw, name="withdraw-request"),
        path("payments", payments.payments, name="payments"),
        path("payments.csv", payments.payments_file, name="payments-file"),
        path("payments/new", payments.new, name="new-payment"),
        path("payments/<str:payment_number>", payments.payment, name="payment"),
        path("payments/<str:payment_number>/take-on", payments.take_on, name="take-on-payment"),
        path("payments/<str:payment_number>/hand-on", payments.hand_on, name="hand-on-payment"),
        path("payments/<str:payment_number>/say", payments.say, name="say-on-payment"),
        path("payments/<str:payment_number>/settle", payments.settle, name="settle-payment"),
        path("payments/<str:payment_number>/withdraw", payments.withdraw, name="withdraw-payment"),
    ]
)
