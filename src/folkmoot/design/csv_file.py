"""A list as a file to open in a spreadsheet."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from folkmoot.kernel.spreadsheet_text import written


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a download of that name; no cell of it can run as a formula."""
    answer = HttpResponse(written(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
