"""Conversations on a matter: their list beside the views that changed, logged, corrected and withdrawn."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import talk as operations
from folkmoot.matters.web.forms import talk as forms
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import talk as present


@open_to(IN_COMMUNITY)
def conversations(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """What was said of a matter outside meetings, narrowed and paged, to those each conversation is for."""
    one = queries.matter_by_reference(reference, request.acting)
    words = request.GET.get("words", "").strip()
    found = queries.conversations(one, request.acting)
    if words:
        found = found.filter(Q(topic__icontains=words) | Q(moved__icontains=words) | Q(with_whom__icontains=words))
    page = paged(found, request)
    return render(
        request,
        "matters/conversations.html",
        {
            "page": present.page(one, request.acting),
            "paging": page,
            "lines": [present.line(talk, one, request.acting) for talk in page.rows],
            "chosen": {"words": words},
            "community": community,
            "who_can_see": "each conversation, those named beside it"
            + (
                "; that a view changed, all practices; what a practice said of it, that practice alone"
                if request.acting.is_member
                else ""
            ),
            "history": history_of_matter(request.acting, one, Part.CONVERSATIONS),
        },
    )


@open_to(MEMBERS)
def conversation(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Log talk about a matter outside a meeting."""
    one = queries.matter_by_reference(reference, request.acting)
    form = forms.ConversationForm(request.POST or None, rungs=present.rungs(one, request.acting))
    if request.method == "POST" and written(
        form,
        lambda: operations.log_conversation(form.talked(), matter_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Conversation logged.")
        return redirect("matter", community, reference)
    return _form_page(request, form, one, "Log a conversation", "Log it")


@open_to(MEMBERS)
def correct_conversation(request: ActingRequest, community: str, reference: str, conversation: int) -> HttpResponse:
    """Put right what one logged."""
    one = queries.matter_by_reference(reference, request.acting)
    talk = queries.own_conversation(one, request.acting, conversation)
    form = forms.CorrectConversationForm(
        request.POST or None, rungs=present.rungs(one, request.acting), initial=present.as_logged(talk)
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_conversation(
            form.talked(),
            conversation_id=talk.pk,
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Corrected.")
        return redirect("conversations", community, reference)
    return _form_page(request, form, one, "Correct this conversation", "Correct it")


@open_to(MEMBERS)
def withdraw_conversation(request: ActingRequest, community: str, reference: str, conversation: int) -> HttpResponse:
    """Take back what one logged."""
    one = queries.matter_by_reference(reference, request.acting)
    talk = queries.own_conversation(one, request.acting, conversation)
    form = forms.WithdrawConversationForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_conversation(
            conversation_id=talk.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn. It is in the record, and no longer shown.")
        return redirect("conversations", community, reference)
    return _form_page(request, form, one, "Withdraw this conversation", "Withdraw it")


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str) -> HttpResponse:
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": title,
            "caption": one.title,
            "button": button,
            "who_can_see": "whoever you choose below",
        },
    )
