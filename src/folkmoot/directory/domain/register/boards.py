"""The lookup of sub-ICB locations: each with its integrated care board and region, in one month.

Source: NHS England, "Sub ICB Location and ICB" lookup workbook of July 2022.
"""

from datetime import date

from folkmoot.directory.domain.register.facts import Dataset, Parts, Statement, is_code
from folkmoot.directory.domain.register.kinds import ICB, IN_ICB, IN_REGION, REGION, SUB_ICB


def read(parts: Parts, titled: date | None) -> Statement:
    """What the workbook says, as at the month its sheet is named for: no column tells the day."""
    said = Statement(dataset=Dataset.BOARDS, as_at=titled or date.min)
    for number, (sub_icb, sub_icb_name, icb, icb_name, region, region_name), _ in said.read(parts[0]):
        if not (is_code(sub_icb) and is_code(icb) and is_code(region)):
            said.refuse(number, "it has no proper code of a sub-ICB, a board or a region")
            continue
        said.name(SUB_ICB, sub_icb, sub_icb_name)
        said.name(ICB, icb, icb_name)
        # The other files call the same regions by their bare names.
        said.name(REGION, region, region_name.removesuffix(" COMMISSIONING REGION"))
        said.place(number, IN_ICB, sub_icb, icb)
        said.place(number, IN_REGION, icb, region)
    return said
