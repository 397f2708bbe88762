"""Addresses of capacity and funding, under a community's short name."""

from django.urls import path

from folkmoot.directory.web.access import while_on
from folkmoot.funding.web.views import capacity, cases, given, learning, learning_parts, lines

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
        path("funding/cases", cases.cases, name="funding-cases"),
        path("funding/cases.csv", cases.cases_file, name="funding-cases-file"),
        path("funding/cases/new", cases.new_case, name="new-funding-case"),
        path("funding/cases/<int:funding_case>", cases.case, name="funding-case"),
        path("funding/cases/<int:funding_case>/options.csv", cases.options_file, name="funding-case-file"),
        path("funding/cases/<int:funding_case>/case.docx", cases.case_document, name="funding-case-word"),
        path("funding/cases/<int:funding_case>/change", cases.change_case, name="change-funding-case"),
        path("funding/cases/<int:funding_case>/options/new", cases.new_option, name="new-case-option"),
        path("funding/cases/<int:funding_case>/submit", cases.submit_case, name="submit-funding-case"),
        path("funding/cases/<int:funding_case>/matter", cases.link_case, name="link-funding-case"),
        path("funding/cases/<int:funding_case>/decision", cases.decide_case, name="decide-funding-case"),
        path("funding/cases/<int:funding_case>/later", cases.wait_longer, name="wait-for-funding-case"),
        path("funding/cases/<int:funding_case>/no-money", cases.no_line, name="no-line-of-funding-case"),
        path("funding/cases/<int:funding_case>/withdraw", cases.withdraw_case, name="withdraw-funding-case"),
        path("funding/case-options/<int:case_option>", cases.change_option, name="change-case-option"),
        path("funding/case-options/<int:case_option>/take-out", cases.take_option_out, name="take-out-case-option"),
        path("funding/learning", learning.events, name="learning-events"),
        path("funding/learning.csv", learning.events_file, name="learning-events-file"),
        path("funding/learning/new", learning.new_event, name="new-learning-event"),
        path("funding/learning/<int:learning_event>", learning.event, name="learning-event"),
        path(
            "funding/learning/<int:learning_event>/event.ics", learning.event_calendar, name="learning-event-calendar"
        ),
        path("funding/learning/<int:learning_event>/change", learning.change_event, name="change-learning-event"),
        path("funding/learning/<int:learning_event>/put-off", learning.put_off, name="put-off-learning-event"),
        path("funding/learning/<int:learning_event>/call-off", learning.call_off, name="call-off-learning-event"),
        path("funding/learning/<int:learning_event>/coming", learning_parts.come, name="come-to-learning"),
        path("funding/learning/<int:learning_event>/register", learning_parts.register, name="learning-register"),
        path("funding/learning/<int:learning_event>/attach", learning_parts.new_material, name="new-learning-material"),
        path("funding/learning/<int:learning_event>/steps/new", learning_parts.new_step, name="new-learning-step"),
        path(
            "funding/learning-files/<int:learning_material>.<str:kind>",
            learning_parts.material,
            name="learning-material",
        ),
        path(
            "funding/learning-files/<int:learning_material>/withdraw",
            learning_parts.withdraw_material,
            name="withdraw-learning-material",
        ),
        path("funding/learning-steps/<int:learning_step>", learning_parts.change_step, name="change-learning-step"),
        path(
            "funding/learning-steps/<int:learning_step>/take-out",
            learning_parts.take_step_out,
            name="take-out-learning-step",
        ),
        path("funding/learning-steps/<int:learning_step>/mark", learning_parts.mark_step, name="mark-learning-step"),
        path("funding/options", capacity.options, name="capacity-options"),
        path("funding/options.csv", capacity.options_file, name="capacity-options-file"),
        path("funding/options/new", capacity.new_option, name="new-capacity-option"),
        path("funding/options/<int:capacity_option>", capacity.option, name="capacity-option"),
        path("funding/options/<int:capacity_option>/change", capacity.change_option, name="change-capacity-option"),
        path("funding/options/<int:capacity_option>/ask", capacity.ask_practices, name="ask-trust"),
        path("funding/options/<int:capacity_option>/take-back", capacity.take_back, name="take-back-capacity-option"),
    ]
)
