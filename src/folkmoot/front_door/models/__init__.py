"""Tables of the front door: what was asked, what came of it, and who sends approaches here."""

from folkmoot.front_door.models.capacity import CapacityStatement as CapacityStatement
from folkmoot.front_door.models.files import OutsideFile as OutsideFile
from folkmoot.front_door.models.files import OutsideFileContent as OutsideFileContent
from folkmoot.front_door.models.files import RequestFile as RequestFile
from folkmoot.front_door.models.files import RequestFileContent as RequestFileContent
from folkmoot.front_door.models.information import InformationAnswer as InformationAnswer
from folkmoot.front_door.models.information import InformationAsked as InformationAsked
from folkmoot.front_door.models.information import InformationItem as InformationItem
from folkmoot.front_door.models.information import InformationReply as InformationReply
from folkmoot.front_door.models.information import InformationRequest as InformationRequest
from folkmoot.front_door.models.information import InformationStep as InformationStep
from folkmoot.front_door.models.information import MoreTime as MoreTime
from folkmoot.front_door.models.outside import OutsideRequest as OutsideRequest
from folkmoot.front_door.models.payment import PaymentQuery as PaymentQuery
from folkmoot.front_door.models.payment import PaymentStep as PaymentStep
from folkmoot.front_door.models.pledge import Pledge as Pledge
from folkmoot.front_door.models.request import AccessRequest as AccessRequest
from folkmoot.front_door.models.request import Answer as Answer
from folkmoot.front_door.models.request import MeToo as MeToo
from folkmoot.front_door.models.request import RequestStep as RequestStep
from folkmoot.front_door.models.request import SideApproach as SideApproach
from folkmoot.front_door.models.whom_to_ask import WhomToAsk as WhomToAsk

__all__ = [
    "AccessRequest",
    "Answer",
    "CapacityStatement",
    "InformationAnswer",
    "InformationAsked",
    "InformationItem",
    "InformationReply",
    "InformationRequest",
    "InformationStep",
    "MeToo",
    "MoreTime",
    "OutsideFile",
    "OutsideFileContent",
    "OutsideRequest",
    "PaymentQuery",
    "PaymentStep",
    "Pledge",
    "RequestFile",
    "RequestFileContent",
    "RequestStep",
    "SideApproach",
    "WhomToAsk",
]
