"""Whoever tells Westmere's story: each act by a named seat, on a working day counted from today."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from folkmoot.demo.place import Place
from folkmoot.kernel import working_days
from folkmoot.matters import queries
from folkmoot.matters.operations import answers


@dataclass(slots=True)
class Teller:
    """Tells the story: each act by a named seat, on a working day counted from today."""

    place: Place
    now: datetime

    def on(self, working_days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """The instant at that hour, so many working days ago; never after now."""
        day = working_days.add_working_days(self.now.date(), -working_days_ago)
        return min(datetime.combine(day, time(hour, minute), tzinfo=working_days.LONDON), self.now)

    def acting(self, seat: str, at: datetime) -> Any:
        """Who acts from that seat."""
        return self.place.acting(seat, at.date())

    def answer(self, canvass_id: int, at: datetime, said: dict[str, answers.Given]) -> None:
        """Each practice's representative answers, a few minutes after one another."""
        voices = queries.voices(canvass_id)
        for minutes, (code, given) in enumerate(said.items()):
            when = at + timedelta(minutes=7 * minutes)
            answers.give_answer(given, voice_id=voices[code], by=self.acting(code, when), second_factor=True, at=when)
