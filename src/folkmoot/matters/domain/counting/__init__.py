"""How a canvass is counted: one document in, one outcome out, exact, and repeatable by anyone.

bytes ── read_canvass ──► CanvassDocument ── count ──► Outcome ── outcome_document ──► plain values
             │                   ▲    │
             ▼                   │    └─ document_bytes ──► the same bytes' meaning
      FaultyDocument       as_document ◄── plain values

notation   how instants and shares are written
document   the objects of the document
shape      what each object may hold, for the thorough checker
faults     the thorough checker: every fault, with its place
doubtful   which rows of a long document that checker must look at
reading    the fast, strict reader
heard      which answer counts for each voice
sums       how many stand where, and what a test makes of it
outcome    what the count comes to
tally      the count itself
"""

from folkmoot.matters.domain.counting.document import CanvassDocument, Rule, document_bytes
from folkmoot.matters.domain.counting.faults import FaultyDocument, faults_in_rule
from folkmoot.matters.domain.counting.outcome import Outcome, Result, as_outcome, outcome_document
from folkmoot.matters.domain.counting.reading import as_document, read_canvass
from folkmoot.matters.domain.counting.shape import Fault
from folkmoot.matters.domain.counting.tally import count

__all__ = [
    "CanvassDocument",
    "Fault",
    "FaultyDocument",
    "Outcome",
    "Result",
    "Rule",
    "as_document",
    "as_outcome",
    "count",
    "document_bytes",
    "faults_in_rule",
    "outcome_document",
    "read_canvass",
]
