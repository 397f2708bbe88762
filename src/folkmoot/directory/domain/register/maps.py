"""The map of practices (gp-reg-pat-prac-map): practice to PCN, sub-ICB, board and region on one day.

It is a census: a practice missing from it has no registered list that day.
Source: NHS England, "Patients registered at a GP practice"; maps of January 2022 and August 2026 read.
"""

from datetime import date

from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.domain.register.facts import Dataset, Parts, PracticeSeen, Statement, is_code, plain


def read(parts: Parts, titled: date | None) -> Statement:
    """What the map says, as at the extract date its lines carry."""
    said = Statement(dataset=Dataset.MAP)
    for number, texts, (day,) in said.read(parts[0]):
        code, name, postcode, pcn, pcn_name, sub_icb, sub_icb_name, icb, icb_name, region, region_name = texts
        if reason := objection_to_day(said, day) or _objection(said, code, name, sub_icb):
            said.refuse(number, reason)
            continue
        # "U", Unallocated, is a placeholder for practices outside any PCN.
        pcn = pcn if is_code(pcn) else ""
        said.practices[code] = PracticeSeen(code, plain(name), postcode, sub_icb, pcn)
        if pcn:
            said.name(OrganisationKind.PCN, pcn, pcn_name)
        said.name(OrganisationKind.SUB_ICB, sub_icb, sub_icb_name)
        if is_code(icb):
            said.name(OrganisationKind.ICB, icb, icb_name)
            said.place(number, AffiliationKind.IN_ICB, sub_icb, icb)
            if is_code(region):
                said.name(OrganisationKind.REGION, region, region_name)
                said.place(number, AffiliationKind.IN_REGION, icb, region)
    return said


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
