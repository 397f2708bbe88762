"""The day a page of the directory answers for: today, or the one the address asks for."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from folkmoot.directory.domain.days import read_day
from folkmoot.directory.queries.wordings import community_called
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class AsAt:
    """A day, and how it was asked for.

    Missing: no `objection` where the day could be read; today stands in for one that could not. No `then_called` where
    the community bore today's name.
    """

    day: date
    asked: str
    is_today: bool
    objection: str
    then_called: str = ""

    @property
    def words(self) -> str:
        """The heading's second half: "as at 1 April 2026"; empty today."""
        if self.is_today:
            return ""
        return f"as at {words.day(self.day)}" + (
            f", when this community was {self.then_called}" if self.then_called else ""
        )

    def carried(self, address: str) -> str:
        """Another address of the directory, asking for the same day."""
        return address if self.is_today else f"{address}?{urlencode({'on': self.day.isoformat()})}"


def as_at(request: ActingRequest) -> AsAt:
    """The day in the address's `on`, such as 2026-04-01 or 1/4/2026."""
    today, asked = local_day(request.at), request.GET.get("on", "").strip()
    read = read_day(asked)
    wrong = bool(asked) and read is None
    day = read or today
    called = "" if day == today else community_called(request.acting.community_id, day)
    return AsAt(
        day=day,
        asked=asked if wrong else "" if day == today else f"{day:%d/%m/%Y}",
        is_today=day == today,
        then_called="" if called == request.acting.community_name else called,
        objection=f"“{asked}” is not a day: write it like 01/04/2026. Today is shown instead." if wrong else "",
    )
