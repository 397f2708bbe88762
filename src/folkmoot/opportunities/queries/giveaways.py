"""Whom an expression could name: the organisation it comes from, those it belongs with, and the people of them all."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.domain.giveaways import giveaways
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.opportunities import eligible


def giveaways_in(text: str, by: Acting, at: datetime) -> tuple[str, ...]:
    """The words of what this hat's organisation sends that tell who it is: a PCN's or its practices' names, codes, people.

    Shape: of a practice, it and its PCN; of a PCN, it and all its practices.
    """
    day = local_day(at)
    practices = eligible(by.community_id, Among.PRACTICES, day)
    own = [one for one in practices if by.organisation_id in {one.organisation_id, one.pcn_id}]
    ids = {by.organisation_id, *(one.organisation_id for one in own), *(one.pcn_id for one in own if one.pcn_id)}
    names = {by.organisation_name, *(one.name for one in own), *(one.pcn_name for one in own if one.pcn_name)}
    codes = {by.organisation_code, *(one.code for one in own), *(one.pcn_code for one in own if one.pcn_code)}
    people = roles_on(by.community_id, day).filter(organisation_id__in=ids).order_by()
    return giveaways(text, bodies=names, codes=codes, people=set(people.values_list("person__name", flat=True)))
