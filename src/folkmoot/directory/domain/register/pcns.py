"""The register of PCNs (ePCN): each PCN with its dates, and the dated history of its practices.

Shape: a workbook of two sheets; headings change with the years (CCG, then sub-ICB).
Source: NHS England, Organisation Data Service, "ePCN"; workbooks of April 2022 to October 2024 read.
"""

from datetime import date

from folkmoot.directory.domain.register.facts import (
    BodySeen,
    Dataset,
    Joined,
    Lines,
    Parts,
    PracticeSeen,
    Statement,
    day_after,
    is_code,
    plain,
)
from folkmoot.directory.domain.register.kinds import IN_SUB_ICB, PCN, SUB_ICB


def read(parts: Parts, titled: date | None) -> Statement:
    """What the workbook says, as at the latest opening or joining in it: it carries no day of its own."""
    said = Statement(dataset=Dataset.PCNS)
    details, partners = parts
    _read_pcns(said, details)
    _read_members(said, partners)
    return said


def _read_pcns(said: Statement, lines: Lines) -> None:
    for number, (code, name, sub_icb, sub_icb_name, postcode), (opened_on, last_day) in said.read(lines):
        if not is_code(code) or not name:
            said.refuse(number, "the PCN has no proper code or no name")
            continue
        if (PCN, code) in said.bodies:
            said.refuse(number, "the PCN stands further up already")
            continue
        said.bodies[PCN, code] = BodySeen(PCN, code, plain(name), postcode, opened_on, day_after(last_day))
        said.as_at = max(said.as_at, opened_on or said.as_at)
        if is_code(sub_icb):
            said.name(SUB_ICB, sub_icb, sub_icb_name)
            said.place(number, IN_SUB_ICB, code, sub_icb)


def _read_members(said: Statement, lines: Lines) -> None:
    seen: set[Joined] = set()
    for number, (code, name, sub_icb, sub_icb_name, pcn), (starts_on, last_day) in said.read(lines):
        if reason := _objection(code, pcn, starts_on, last_day):
            said.refuse(number, reason)
            continue
        assert starts_on is not None
        row = Joined(code, pcn, starts_on, day_after(last_day))
        if row in seen:
            said.refuse(number, "the same membership stands further up already")
            continue
        seen.add(row)
        said.joined.append(row)
        said.as_at = max(said.as_at, starts_on)
        stays = last_day is None
        if stays or code not in said.practices:
            # Of a practice that left, the sub-ICB given is the one it had at some time, not that of the file's day.
            said.practices[code] = PracticeSeen(
                code=code, name=plain(name), sub_icb=sub_icb if stays and is_code(sub_icb) else "", active=stays
            )
        if stays and is_code(sub_icb):
            said.name(SUB_ICB, sub_icb, sub_icb_name)


def _objection(code: str, pcn: str, starts_on: date | None, last_day: date | None) -> str:
    if not is_code(code):
        return f"“{code}” is not a practice's code"
    if not is_code(pcn):
        return f"“{pcn}” is not a PCN's code"
    if starts_on is None:
        return "the membership has no first day"
    if last_day is not None and last_day < starts_on:
        return "the membership ends before it begins"
    return ""
