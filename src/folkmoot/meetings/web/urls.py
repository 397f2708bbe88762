"""Addresses of meetings and the forward plan, under a community's short name."""

from django.urls import URLPattern, URLResolver, include, path

from folkmoot.directory.web.access import while_on
from folkmoot.meetings.web.views import (
    actions,
    agenda,
    calendar,
    confirmations,
    item,
    item_interests,
    meetings,
    minutes,
    packs,
    papers,
    plan,
    statements,
    worth,
)

_OF_AN_ITEM = [
    path("change", agenda.change_item, name="change-item"),
    path("take-off", agenda.take_off_item, name="take-off-item"),
    path("defer", agenda.defer_item, name="defer-item"),
    path("answer", agenda.answer_item, name="answer-item"),
    path("move", agenda.move_item, name="move-item"),
    path("round", item.start_round, name="start-round"),
    path("papers/new", papers.new_paper, name="new-paper"),
    path("decide", item.minute_decision, name="minute-decision"),
    path("interest", item_interests.declare_at_item, name="declare-at-item"),
    path("interests/settle", item_interests.settle_at_item, name="settle-at-item"),
    path("statements/new", statements.new_statement, name="new-statement"),
]
_OF_A_MEETING: list[URLPattern | URLResolver] = [
    path("change", meetings.change_meeting, name="change-meeting"),
    path("call-off", meetings.call_off_meeting, name="call-off-meeting"),
    path("send-agenda", meetings.send_agenda, name="send-agenda"),
    path("build", agenda.build_agenda, name="build-agenda"),
    path("pack", packs.pack, name="pack"),
    path("pack.pdf", packs.pack_file, name="pack-file"),
    path("pack/make", packs.make_pack, name="make-pack"),
    path("worth", worth.say_worth, name="say-worth"),
    path("attendance", agenda.attendance, name="attendance"),
    path("items/new", agenda.new_item, name="new-item"),
    path("items/<int:item>", item.item, name="item"),
    path("items/<int:item>/", include(_OF_AN_ITEM)),
    path("papers/<int:paper>.<slug:kind>", papers.paper, name="paper"),
    path("papers/<int:paper>/withdraw", papers.withdraw_paper, name="withdraw-paper"),
    path("decisions/<int:decision>", item.reword_decision, name="reword-decision"),
    path("decisions/<int:decision>/put", item.put_decision, name="put-decision"),
    path("decisions/<int:decision>/came-of", item.say_what_came_of_it, name="say-what-came-of-it"),
    path("confirm/<int:decision>", confirmations.confirm_decision, name="confirm-decision"),
    path("statements/<int:statement>/strike", statements.strike_statement, name="strike-statement"),
    path("actions/new", item.new_action, name="new-action"),
    path("minutes", minutes.minutes, name="minutes"),
    path("minutes/draft", minutes.draft_minutes, name="draft-minutes"),
    path("minutes/leave-off", minutes.leave_off_minutes, name="leave-off-minutes"),
    path("minutes/approve", minutes.approve_minutes, name="approve-minutes"),
    path("minutes/publish", minutes.publish_minutes, name="publish-minutes"),
    path("minutes/<int:version>", minutes.minutes, name="minutes-version"),
    path("minutes.pdf", minutes.minutes_file, {"form": "pdf"}, name="minutes-pdf"),
    path("minutes.docx", minutes.minutes_file, {"form": "docx"}, name="minutes-word"),
]
urlpatterns = while_on(
    [
        path("forward-plan", plan.forward_plan, name="forward-plan"),
        path("forward-plan.csv", plan.forward_plan_file, name="forward-plan-file"),
        path("meetings", meetings.meetings, name="meetings"),
        path("meetings.ics", meetings.meetings_calendar, name="meetings-calendar"),
        path("meetings/calendar", calendar.my_calendar, name="my-calendar"),
        path("meetings/calendar/make", calendar.make_calendar, name="make-calendar"),
        path("meetings/calendar/revoke", calendar.revoke_calendar, name="revoke-calendar"),
        path("meetings/plan", meetings.plan_meeting, name="plan-meeting"),
        path("meetings/<int:meeting>", meetings.meeting, name="meeting"),
        path("meetings/<int:meeting>.ics", meetings.meeting_calendar, name="meeting-calendar"),
        path("meetings/<int:meeting>/", include(_OF_A_MEETING)),
        path("actions", actions.actions, name="actions"),
        path("actions.csv", actions.actions_file, name="actions-file"),
        path("actions/<int:action>", actions.action, name="action"),
        path("actions/<int:action>/change", actions.change_action, name="change-action"),
        path("actions/<int:action>/close", actions.close_action, name="close-action"),
    ]
)
