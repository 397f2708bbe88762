"""The register of prescribers (epraccur): which of them are GP practices, since when, and who commissions them.

Shape: 27 columns, no headings; two vocabularies, before and from 2026.
Source: NHS England, Organisation Data Service, "epraccur"; files of January 2020 to February 2026 read.
"""

from datetime import date
from functools import cache

from folkmoot.directory.domain.register.facts import Dataset, Parts, PracticeSeen, Statement, day_after, is_code, plain

# A = active, C = closed, D = dormant, P = proposed; from 2026 in words.
_ACTIVE = frozenset({"A", "ACTIVE"})
_ENDED = frozenset({"C", "CLOSED", "INACTIVE", "D", "DORMANT"})
_PROPOSED = frozenset({"P", "PROPOSED"})
STATUSES = _ACTIVE | _ENDED | _PROPOSED

# Prescribing setting "GP practice", in the old vocabulary and the new, where it may be one of several ("RO76|RO268").
_GP_OLD, _GP_NEW = "4", "RO76"
_WALES = "W00"


@cache
def is_gp_practice(setting: str) -> bool:
    """Whether a prescribing setting is that of a GP practice.

    Missing: special allocation schemes, walk-in centres and homes have other settings; those of them that hold a
    registered list come in by the list files.
    """
    return setting == _GP_OLD or _GP_NEW in setting.split("|")


def is_welsh(code: str, region: str) -> bool:
    """Whether a prescriber is in Wales: the older files give a region, the newer leave it blank."""
    return region == _WALES or code.startswith("W")


def read(parts: Parts, titled: date | None) -> Statement:
    """What the file says of GP practices, as at the latest opening in it, proposed ones included: it carries no day
    of its own, and proposals are announced for the file's own month."""
    said = Statement(dataset=Dataset.PRESCRIBERS)
    for number, texts, days in said.read(parts[0]):
        code, name, region, postcode, status, commissioner, setting = texts
        opened_on, last_day, since = days
        if opened_on is not None and opened_on > said.as_at:
            said.as_at = opened_on
        if reason := objection(code, name, region, status, setting):
            said.refuse(number, reason)
        elif code in said.practices:
            said.refuse(number, "the practice stands further up already")
        else:
            said.practices[code] = PracticeSeen(
                code,
                plain(name),
                postcode,
                commissioner if is_code(commissioner) else "",
                None,
                since,
                opened_on,
                day_after(last_day),
                status in _ACTIVE,
            )
    return said


def objection(code: str, name: str, region: str, status: str, setting: str) -> str:
    """Why a line is no GP practice of England, or an empty text when it is one."""
    if is_welsh(code, region):
        return "it is in Wales"
    if not is_gp_practice(setting):
        return "it is another prescriber, not a GP practice"
    if status in _PROPOSED:
        return "it is proposed, not open yet"
    if status not in STATUSES:
        return f"its status “{status}” is not known"
    if not is_code(code) or not name:
        return "it has no proper code or no name"
    return ""
