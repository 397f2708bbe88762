"""Tables of the loop, one file for each noun."""

from folkmoot.matters.models.canvass import (
    Answer,
    Canvass,
    Confirmer,
    Count,
    Interest,
    Invitation,
    Look,
    NotedInterest,
    Proxy,
    Receipt,
    TellerPost,
    Voice,
)
from folkmoot.matters.models.decision import Conversation, LineResult, Outcome
from folkmoot.matters.models.delegation import Challenge, Power, PowerWithdrawal, Scheme, TierDecision
from folkmoot.matters.models.feedback import FeedbackCorrection, FeedbackNote, FeedbackReply
from folkmoot.matters.models.inside import Gathering, PartnerView
from folkmoot.matters.models.instruction import Instruction, InstructionLine
from folkmoot.matters.models.lmc import LmcAdviceDraft, LmcLetter, LmcLetterPart, LmcNote, LmcNoteVersion
from folkmoot.matters.models.mandate import Mandate, Unbound
from folkmoot.matters.models.matter import Consultation, Matter, Step
from folkmoot.matters.models.motion import Motion, NotDeciding, Vote
from folkmoot.matters.models.position import AgreedPosition, ChangedView
from folkmoot.matters.models.recall import Recall, RecallJoin

__all__ = [
    "AgreedPosition",
    "Answer",
    "Canvass",
    "Challenge",
    "ChangedView",
    "Confirmer",
    "Consultation",
    "Conversation",
    "Count",
    "FeedbackCorrection",
    "FeedbackNote",
    "FeedbackReply",
    "Gathering",
    "Instruction",
    "InstructionLine",
    "Interest",
    "Invitation",
    "LineResult",
    "LmcAdviceDraft",
    "LmcLetter",
    "LmcLetterPart",
    "LmcNote",
    "LmcNoteVersion",
    "Look",
    "Mandate",
    "Matter",
    "Motion",
    "NotDeciding",
    "NotedInterest",
    "Outcome",
    "PartnerView",
    "Power",
    "PowerWithdrawal",
    "Proxy",
    "Recall",
    "RecallJoin",
    "Receipt",
    "Scheme",
    "Step",
    "TellerPost",
    "TierDecision",
    "Unbound",
    "Voice",
    "Vote",
]
