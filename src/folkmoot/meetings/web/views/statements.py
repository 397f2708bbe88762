"""Minuting a statement on an item, and striking it out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.meetings.operations import statements as operations
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import statements
from folkmoot.meetings.web.forms.statements import StatementForm
from folkmoot.meetings.web.presenters import item_interests as present
from folkmoot.meetings.web.views import opened
from folkmoot.meetings.web.views.agenda import page_of


@open_to(IN_COMMUNITY)
def new_statement(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Minute what somebody said, with its weight and their hat."""
    one = opened.taken_part_in(request, meeting)
    row = agendas.item_in(item, one)
    people = [(str(each.pk), f"{each.person.name}, {role_words(each)}") for each in statements.speakers_at(one)]
    form = StatementForm(request.POST or None, people=people)
    if request.method == "POST" and written(
        form,
        lambda: operations.minute_statement(form.said(), item_id=row.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Minuted, with its weight.")
        if caution := present.spoke_all_the_same(row, form.said().speaker_id):
            messages.warning(request, caution)
        return redirect("item", community, one.pk, row.pk)
    return page_of(request, one, form, "Minute a statement", "Minute it", intro=row.title)


@open_to(IN_COMMUNITY)
@require_POST
def strike_statement(request: ActingRequest, community: str, meeting: int, statement: int) -> HttpResponse:
    """Strike a statement out."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = statements.statement_in(statement, one)
    operations.strike_statement(statement_id=row.pk, by=request.acting, at=request.at)
    messages.success(request, "Struck out. If the minutes are drafted, draft them again.")
    return redirect("item", community, one.pk, row.item_id)
