"""What an outside meeting is moved to."""

from datetime import timedelta

from tests.factories import london

from folkmoot.representation.operations.moving import Moved

# The meeting of Monday 28 September at two is on Monday 5 October at ten instead.
WAS_AT, NOW_AT = london(9, 28, 14), london(10, 5, 10)
WHY = "The chair is on strike duty"


def moved(starts_at=NOW_AT, *, hours=2, place="", why=WHY):
    """When and where it is instead."""
    return Moved(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), place=place, why=why)
