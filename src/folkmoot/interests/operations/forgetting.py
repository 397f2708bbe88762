"""What a person declared, taken back when their details are erased: it was theirs, not their organisation's."""

from folkmoot.interests import models
from folkmoot.interests.queries.register import declared_by

# What stands where somebody's own words stood.
ERASED = "Erased"


def forget_person(person_id: int) -> list[models.Interest]:
    """The interests that now say nothing but their kind and their days. Call it in the transaction that records it."""
    rows = list(declared_by(person_id).select_for_update(no_key=True).order_by("pk"))
    for one in rows:
        one.words = ERASED
        one.body, one.organisation = ERASED, None
        if one.keep_back_because:
            one.keep_back_because = ERASED
        one.save()
    return rows
