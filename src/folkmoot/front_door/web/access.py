"""Who may open a page of the front door, where its own rules say so."""

from folkmoot.directory.web.access import ActingAs
from folkmoot.front_door.domain.payment import may_raise

RAISERS = ActingAs("whoever raises payment queries for a practice or a PCN", may_raise)
