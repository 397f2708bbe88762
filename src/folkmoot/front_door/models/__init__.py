"""Tables of the front door: what was asked, what came of it, and who sends approaches here."""

from folkmoot.front_door.models.outside import OutsideRequest as OutsideRequest
from folkmoot.front_door.models.pledge import Pledge as Pledge
from folkmoot.front_door.models.request import AccessRequest as AccessRequest
from folkmoot.front_door.models.request import Answer as Answer
from folkmoot.front_door.models.request import MeToo as MeToo
from folkmoot.front_door.models.request import RequestStep as RequestStep
from folkmoot.front_door.models.request import SideApproach as SideApproach

__all__ = ["AccessRequest", "Answer", "MeToo", "OutsideRequest", "Pledge", "RequestStep", "SideApproach"]
