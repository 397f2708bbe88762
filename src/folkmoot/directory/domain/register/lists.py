"""List sizes (gp-reg-pat-prac-all): the patients registered at each practice on one day.

It is a census: a practice missing from it has no registered list that day.
Source: NHS England, "Patients registered at a GP practice"; files of January 2021 to January 2026 read.
"""

from datetime import date

from folkmoot.directory.domain.register.facts import Dataset, Parts, PracticeSeen, Statement, is_code
from folkmoot.directory.domain.register.maps import objection_to_day


def read(parts: Parts, titled: date | None) -> Statement:
    """What the file says, as at the extract date its lines carry."""
    said = Statement(dataset=Dataset.LISTS)
    for number, (of, sub_icb, code, postcode, sex, age, patients), (day,) in said.read(parts[0]):
        if day != said.as_at and (reason := objection_to_day(said, day)):
            said.refuse(number, reason)
            continue
        if reason := _objection(said, of, code, sex, age):
            said.refuse(number, reason)
            continue
        counted = int(patients) if patients.isascii() and patients.isdigit() else None
        if counted is None:
            # A practice with a count that cannot be read still holds a list.
            said.refuse(number, f"“{patients}” is not a number of patients; the practice is taken without them")
        place = sub_icb if is_code(sub_icb) else ""
        said.practices[code] = PracticeSeen(code, "", postcode, place, None, None, None, None, True, counted)
    return said


def _objection(said: Statement, of: str, code: str, sex: str, age: str) -> str:
    if of != "GP":
        return f"it counts a {of or 'body not named'}, not a practice"
    if (sex, age) != ("ALL", "ALL"):
        return "it counts one sex or age, not the whole list"
    if not is_code(code):
        return f"“{code}” is not a practice's code"
    if code in said.practices:
        return "the practice stands further up already"
    return ""
