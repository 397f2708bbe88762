"""The map of practices (gp-reg-pat-prac-map): practice to PCN, sub-ICB, board and region on one day.

It is a census: a practice missing from it has no registered list that day.
Source: NHS England, "Patients registered at a GP practice"; maps of January 2022 and August 2026 read.
"""

from datetime import date

from folkmoot.directory.domain.register.facts import Dataset, Parts, PracticeSeen, Statement, is_code, plain
from folkmoot.directory.domain.register.kinds import ICB, IN_ICB, IN_REGION, PCN, REGION, SUB_ICB


def read(parts: Parts, titled: date | None) -> Statement:
    """What the map says, as at the extract date its lines carry."""
    said = Statement(dataset=Dataset.MAP)
    # Thousands of lines name the same few bodies: each is looked at once.
    named, placed = {""}, set[tuple[str, str, str]]()
    for number, texts, (day,) in said.read(parts[0]):
        code, name, postcode, pcn, pcn_name, sub_icb, sub_icb_name, icb, icb_name, region, region_name = texts
        if day != said.as_at and (reason := objection_to_day(said, day)):
            said.refuse(number, reason)
            continue
        if reason := _objection(said, code, name, sub_icb):
            said.refuse(number, reason)
            continue
        # "U", Unallocated, is a placeholder for practices outside any PCN.
        pcn = pcn if is_code(pcn) else ""
        said.practices[code] = PracticeSeen(code, plain(name), postcode, sub_icb, pcn)
        if pcn not in named:
            named.add(pcn)
            said.name(PCN, pcn, pcn_name)
        if (sub_icb, icb, region) not in placed:
            placed.add((sub_icb, icb, region))
            said.name(SUB_ICB, sub_icb, sub_icb_name)
            _place(said, number, sub_icb, (icb, icb_name), (region, region_name))
    return said


def _place(said: Statement, number: int, sub_icb: str, board: tuple[str, str], region: tuple[str, str]) -> None:
    if is_code(board[0]):
        said.name(ICB, *board)
        said.place(number, IN_ICB, sub_icb, board[0])
        if is_code(region[0]):
            said.name(REGION, *region)
            said.place(number, IN_REGION, board[0], region[0])


def objection_to_day(said: Statement, day: date | None) -> str:
    """Why a line's day is not the file's, or an empty text; the first line sets the file's day."""
    if day is None:
        return "it carries no extract date"
    if said.as_at == date.min:
        said.as_at = day
    return "" if said.as_at == day else f"it speaks of {day:%Y-%m-%d}, the file of {said.as_at:%Y-%m-%d}"


def _objection(said: Statement, code: str, name: str, sub_icb: str) -> str:
    if not is_code(code) or not name:
        return "it has no proper practice code or no name"
    if not is_code(sub_icb):
        return f"“{sub_icb}” is not a sub-ICB's code"
    if code in said.practices:
        return "the practice stands further up already"
    return ""
