"""A practice's PCNs over time: the dated history the register of PCNs gives, and after its day what maps show."""

from collections.abc import Mapping
from datetime import date

from folkmoot.directory.domain.register.runs import Runs, Span


def memberships(
    joined: Mapping[tuple[str, date], date | None], mapped: Runs, *, mapped_from: date | None, closed_on: date | None
) -> list[Span]:
    """The PCN, first day and end of each membership.

    Shape: `joined` holds PCN and first day, with the end; `mapped` the PCNs on maps, empty outside any;
    `mapped_from` is the day of the first map later than the newest register of PCNs, or None. Maps before it are
    not asked: the register of PCNs is the whole history up to its day.
    """
    shown = [] if mapped_from is None else list(mapped.spans_from(mapped_from))
    spans = []
    stays_since = None
    for (pcn, starts_on), ends_on in joined.items():
        if shown and mapped_from is not None and (ends_on is None or ends_on > mapped_from):
            if pcn == shown[0][0]:
                stays_since = starts_on
                continue
            ends_on = mapped_from
        # An end the register gives stands: a practice may close while its last days are still being told.
        spans.append((pcn, starts_on, closed_on if ends_on is None else ends_on))
    for place, (pcn, starts_on, ends_on) in enumerate(shown):
        if pcn:
            first = stays_since if place == 0 and stays_since is not None else starts_on
            spans.append((pcn, first, closed_on if ends_on is None else ends_on))
    return [span for span in spans if span[2] is None or span[2] > span[1]]
