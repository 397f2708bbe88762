"""The canvass document: its values as they are written, and the document once it has been read.

Members that may be left out are UNSET when they are; null means the same, and both are kept apart only so that a
document is written out again as it was.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

from folkmoot.matters.domain.canvass import Handling, Position

FORMAT = "folkmoot-canvass/1"
# A proxy for every category.
EVERY_CATEGORY = "*"

Text = Annotated[str, Meta(min_length=1)]
WholeNumber = Annotated[int, Meta(ge=0)]


class Authority(StrEnum):
    """Whether an answer binds at once, or waits for the practice to confirm it."""

    AUTHORISED = "authorised"
    PROVISIONAL = "provisional"


class Counted(StrEnum):
    """What a test counts."""

    VOICES = "voices"
    PATIENTS = "patients"


class Base(StrEnum):
    """What a test divides by."""

    ROLL = "roll"
    ANSWERED = "answered"
    SIDES = "sides"


class Within(StrEnum):
    """Where a test compares: once over the whole place, or once in each PCN."""

    PLACE = "place"
    PCN = "pcn"


# gc=False: these values hold no cycles, and a million of them must not be walked over and over by the collector.
class Written(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True):
    """An object of the document, exactly as written."""


class Matter(Written, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True):
    reference: Text
    category: Text
