"""Pages of files that come with a request: added, taken away to be read, and taken out of it."""

from typing import Any

from django.http import HttpResponse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.files.domain.files import Kind, file_name
from folkmoot.front_door import queries
from folkmoot.front_door.domain import files as rules
from folkmoot.front_door.operations import files as operations
from folkmoot.front_door.queries import files
from folkmoot.front_door.web.file_forms import AddFilesForm, TakeFileAwayForm
from folkmoot.front_door.web.views.act import form_on
from folkmoot.kernel.errors import NotFound

_ONLY_PICTURES = (
    "One holds only pictures, which nothing here can read: make sure that nothing about a patient is on them."
)


def _to_be_kept(row: Any, kind: str, content: bytes) -> HttpResponse:
    """The file, to be kept by whoever reads it: no browser opens it as a page of ours."""
    answer = HttpResponse(content, content_type=Kind(kind).media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(row.title, Kind(kind))}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def request_file(request: ActingRequest, community: str, request_number: str, file: int, kind: str) -> HttpResponse:
    """A file of a request, for whoever reads the request whole."""
    one = queries.request_by_reference(request_number, request.acting)
    row = files.file_in(file, one, request.acting)
    if kind != row.kind:
        raise NotFound("file")
    return _to_be_kept(row, kind, files.content_of(row.pk))


@open_to(EXECUTIVE)
@at_most("file_out", reads_too=True)
def outside_file(request: ActingRequest, community: str, outside: int, file: int, kind: str) -> HttpResponse:
    """A file that came with what was asked from outside, once its address is confirmed."""
    row = files.outside_file_in(file, queries.outside_request(outside, request.acting))
    if kind != row.kind:
        raise NotFound("file")
    return _to_be_kept(row, kind, files.outside_content_of(row.pk))


@open_to(IN_COMMUNITY)
@at_most("file_in")
def add_request_file(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Add files to what one asked."""
    one = queries.request_by_reference(request_number, request.acting)
    only_for(request, rules.objections_to_adding(request.acting, asked_by=one.asked_by_id))
    form = AddFilesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    made: list[Any] = []

    def add() -> None:
        made.extend(operations.add_files(form.brought(), request_id=one.pk, by=request.acting, at=request.at))

    def done() -> str:
        pictures = "" if all(each.has_words for each in made) else f" {_ONLY_PICTURES}"
        return f"Added: {', '.join(each.title for each in made)}.{pictures}"

    return form_on(request, one, form, add, title="Add files to this request", button="Add them", done=done)


@open_to(IN_COMMUNITY)
def take_request_file_away(request: ActingRequest, community: str, request_number: str, file: int) -> HttpResponse:
    """Take a file out of a request, with the reason."""
    one = queries.request_by_reference(request_number, request.acting)
    row = files.file_in(file, one, request.acting)
    brought_by = row.brought_by.organisation_id if row.brought_by is not None else None
    only_for(
        request,
        rules.objections_to_taking_away(request.acting, asked_by=one.asked_by_id, brought_by=brought_by),
    )
    form = TakeFileAwayForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.take_away(
            file_id=row.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
        title=f"Take away: {row.title}",
        button="Take it away",
        done="Taken away: what it held is erased.",
    )
