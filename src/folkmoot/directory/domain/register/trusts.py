"""NHS trusts (etr): code, name, postcode and dates.

Shape: 27 columns, no headings, like the register of prescribers, but no status and codes of three characters.
Source: NHS England, Organisation Data Service, "etr"; the file of early 2022 read.
"""

from datetime import date

from folkmoot.directory.domain.register.facts import BodySeen, Dataset, Parts, Statement, day_after, is_code, plain
from folkmoot.directory.domain.register.kinds import TRUST
from folkmoot.directory.domain.register.prescribers import is_welsh


def read(parts: Parts, titled: date | None) -> Statement:
    """What the file says of England's trusts, as at the latest opening or closing in it."""
    said = Statement(dataset=Dataset.TRUSTS)
    for number, (code, name, region, postcode), (opened_on, last_day) in said.read(parts[0]):
        said.as_at = max(said.as_at, opened_on or said.as_at, last_day or said.as_at)
        if is_welsh("", region):
            said.refuse(number, "it is in Wales")
        elif not is_code(code) or not name:
            said.refuse(number, "it has no proper code or no name")
        elif (TRUST, code) in said.bodies:
            said.refuse(number, "the trust stands further up already")
        else:
            said.bodies[TRUST, code] = BodySeen(TRUST, code, plain(name), postcode, opened_on, day_after(last_day))
    return said
