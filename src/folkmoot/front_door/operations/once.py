"""What is sent twice is kept once: a button pressed twice, or a form sent again by going back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
# Long enough for whoever saw nothing happen and pressed again; whoever says it later means it again.
SHORTLY = timedelta(minutes=10)


def said_just_now(rows: QuerySet[Row], columns: Mapping[str, object], *, moment: str, at: datetime) -> Row | None:
    """The row that already says just that, from shortly before; None where nobody has said it.

    Shape: `moment` names the column that says when. The caller holds the community, so that of two sends at once the
    second finds the first.
    """
    found = rows.filter(**{f"{moment}__gt": at - SHORTLY}, **columns)
    return found.order_by("pk").first()
