"""What the pages of the words people start from show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain import prompts as rules
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.prompts import Part, Prompt
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.working_days import local_day

NOTHING = "Nothing: the box is empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLine:
    """One prompt today. Shape: `says` and `ours` by their lines.

    Missing: no `ours` where these are ours; no change `ahead`; no `change` address for whoever may not say it otherwise.
    """

    name: str
    says: tuple[str, ...]
    ours: tuple[str, ...]
    ahead: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPrompts:
    """Those that people meet in one place."""

    words: str
    lines: tuple[PromptLine, ...]


def parts(acting: Acting, today: date, *, may_change: bool) -> list[PartPrompts]:
    """Every prompt of the community, as it is today and will be, by where people meet it."""
    known = prompts_of(acting.community_id)
    today_says = known.on(today)

    def line(one: Prompt) -> PromptLine:
        ahead = (each for each in known.changes if each.prompt is one and each.starts_on > today)
        return PromptLine(
            name=one.terms.name,
            says=_lines(today_says[one]),
            ours=_lines(one.default) if rules.is_own(today_says, one) else (),
            ahead=tuple(
                f"From {words.day(each.starts_on)}: {'; '.join(_lines(each.words or one.default))}" for each in ahead
            ),
            change=reverse("change-prompt", args=[acting.community_slug, one.value]) if may_change else "",
        )

    return [
        PartPrompts(words=part.words, lines=tuple(line(one) for one in Prompt if one.terms.part is part))
        for part in Part
    ]


def _lines(said: str) -> tuple[str, ...]:
    return tuple(said.splitlines()) or (NOTHING,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change as it was made."""

    since: str
    which: str
    says: tuple[str, ...]
    why: str
    who: str


def changes(rows: Iterable[Any]) -> list[ChangeLine]:
    """These changes, as their table shows them."""
    return [_change(row, Prompt(row.prompt)) for row in rows]


def _change(row: Any, prompt: Prompt) -> ChangeLine:
    return ChangeLine(
        since=words.day(row.starts_on),
        which=f"{prompt.terms.part.words}: {prompt.terms.name.lower()}",
        says=_lines(row.words) if row.words else (*_lines(prompt.default), "(ours again)"),
        why=row.reason,
        who=f"{row.set_by.name}, {words.day(local_day(row.set_at))}",
    )
