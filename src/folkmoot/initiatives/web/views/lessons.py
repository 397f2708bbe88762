"""Lessons: those published, as a file too; writing one, rewording it, taking it out, and agreeing them for one's side."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.initiatives.operations import lessons as operations
from folkmoot.initiatives.queries import look_backs as queries
from folkmoot.initiatives.queries.look_backs import look_back_in
from folkmoot.initiatives.web import forms, present
from folkmoot.initiatives.web.act import form_on, press_on


@open_to(IN_COMMUNITY)
def lessons(request: ActingRequest, community: str) -> HttpResponse:
    """The published lessons, the latest first, narrowed and paged."""
    partners = queries.partners_learnt_with(request.acting)
    chosen = _chosen(request, partners)
    page = paged(_found(request, chosen), request)
    given = {
        "lines": [present.published_lesson(one, request.acting) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "partners": partners,
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "community": community,
        "who_can_see": present.WHO_SEES_LESSONS,
    }
    return render(request, "initiatives/lessons.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def lessons_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    chosen = _chosen(request, queries.partners_learnt_with(request.acting))
    return csv_file(f"{community}-lessons", present.EXPORT_HEAD, present.export_rows(_found(request, chosen)))


def _chosen(request: ActingRequest, partners: list[tuple[str, str]]) -> dict[str, str]:
    partner = request.GET.get("partner", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "partner": partner if partner in dict(partners) else "",
    }


def _found(request: ActingRequest, chosen: dict[str, str]) -> Any:
    partner = int(chosen["partner"]) if chosen["partner"] else None
    return queries.lessons_with(queries.lessons_seen_by(request.acting), chosen["words"], partner)


@open_to(IN_COMMUNITY)
def new_lesson(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Write a lesson."""
    reading = look_back_in(look_back, request.acting)
    form = forms.LessonForm(request.POST or None)
    return form_on(
        request,
        reading,
        form,
        lambda: operations.add_lesson(
            form.cleaned_data["words"], look_back_id=look_back, by=request.acting, at=request.at
        ),
        title="Write a lesson",
        button="Keep this lesson",
        done="Kept. Both sides can reword it until it is published.",
    )


@open_to(IN_COMMUNITY)
def change_lesson(request: ActingRequest, community: str, lesson: int) -> HttpResponse:
    """Word a lesson otherwise."""
    one = queries.lesson_in(lesson, request.acting)
    reading = look_back_in(one.look_back_id, request.acting)
    form = forms.LessonForm(request.POST or None, initial={"words": one.words})
    return form_on(
        request,
        reading,
        form,
        lambda: operations.change_lesson(
            form.cleaned_data["words"], lesson_id=one.pk, by=request.acting, at=request.at
        ),
        title="Reword this lesson",
        button="Keep this lesson",
        done="Kept. Each side agrees the lessons as they stand now.",
    )


@open_to(IN_COMMUNITY)
def take_out(request: ActingRequest, community: str, lesson: int) -> HttpResponse:
    """Take a lesson out."""
    one = queries.lesson_in(lesson, request.acting)
    return press_on(
        request,
        one.look_back_id,
        lambda: operations.take_lesson_out(lesson_id=one.pk, by=request.acting, at=request.at),
        # Whoever pressed the wrong button finds the words here, to write them once more.
        done=f"Taken out: “{one.words.rstrip('.')}”. If that was a mistake, write it again. "
        "Each side agrees the lessons as they stand now.",
    )


@open_to(IN_COMMUNITY)
def agree(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Agree the lessons for one's own side, as the form lists them."""
    reading = look_back_in(look_back, request.acting)
    listed = {"read": str(reading.one.version)}
    # Sent back, the form lists the lessons of now: sent again, it agrees to these, not to those it listed first.
    form = forms.AgreeForm({**request.POST.dict(), **listed} if request.method == "POST" else None, initial=listed)
    return form_on(
        request,
        reading,
        form,
        lambda: operations.agree_lessons(
            read=forms.number(request.POST.get("read", "")),
            shows_answers=form.cleaned_data["shows_answers"],
            look_back_id=look_back,
            by=request.acting,
            at=request.at,
        ),
        title="Agree these lessons",
        button="Agree to publish them",
        done="Agreed for your side.",
        intro="Once both sides have agreed, either publishes them; the answers of your side are shown if you say so.",
        template="initiatives/agree.html",
        lessons=reading.lessons,
    )


@open_to(IN_COMMUNITY)
def agree_no_longer(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Take back that one's own side agrees."""
    return press_on(
        request,
        look_back,
        lambda: operations.agree_no_longer(look_back_id=look_back, by=request.acting, at=request.at),
        done="Your side agrees no longer.",
    )
