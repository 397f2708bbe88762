"""The words of the glossary that stand in what people write about matters and items, each with what it means.

The glossary says what each means; a test holds these against it.
"""

import re
from collections.abc import Mapping

# What each word means, as the glossary has it.
MEANINGS: Mapping[str, str] = {
    "Primary care network (PCN)": "Practices under one network agreement; not a legal person.",
    "Local medical committee (LMC)": "The elected body that represents GPs by statute. It has a space of its own here.",
    "Integrated care board (ICB)": "The NHS body that plans and pays for care in an area.",
    "Sub-ICB location": "A part of a board, as NHS England's files name it.",
    "Place partnership": "Partners who plan together for a place; not a legal person, so never the legal decision-maker.",
    "Integrator": "A body a place has named to host neighbourhood work.",
    "Federation": "A company practices own. It may bid for work, so its owners may have an interest.",
    "Health and wellbeing board": "A committee of the council.",
    "Leadership group": "The group, made from below, that speaks for general practice at place.",
    "PCN board": "The group that runs one network. It says how it votes, as its network agreement has it.",
    "Scheme of delegation": "Which tier may decide what: dated, in versions, each approved by a vote of the leadership group.",
    "Delegated power": "One row of it: what, up to what money, leaving out which stakes, reviewed when. Past its review date it has lapsed.",
    "Canvass": "One question put to every practice, or to the members of a group, with a rule and a close.",
    "Agreed position": "What general practice will say, with its limits and its dissent.",
    "Mandate": "Standing authority practices have given: what for, up to what, until when. Those that said no are not bound to commit money.",
    "Proxy": "An accepted, dated permission that another practice's answer count for one's own while one is silent.",
    "Teller": "Someone without an interest who may see the named answers of one canvass, and recount it. Each look is recorded, and shown.",
    "Forward plan": "Coming decisions by date, with the money and whether practices have been asked.",
    "Front door": "The single point of access: one place where partners ask general practice, and practices ask partners.",
    "Payment query": "A sum a practice or PCN says it is owed, its age in days, and who at the body that pays deals with it; P-2026-001.",
    "Information request": "Data asked of practices, or of PCNs themselves: with its purpose, basis, effort and due day; I-2026-001.",
    "Look-back": "One thing that went well and one that did not, looked back at by general practice and one partner with the same six questions: started, one side has contributed, both have, lessons agreed, published; or called off with a reason.",
    "Funding line": "Money for speaking and acting for all practices: for what, from whom, how much, until when. Ninety days before its last day, or as the community sets, the executive is asked what follows; while nobody is on it, the leadership group and the administrators.",
    "On-costs, whole-time equivalent (WTE)": "What an employer pays on top of pay, in per cent; the part of a whole-time post. Pay times both is the yearly cost; shared out among the registered patients, the cost for each.",
}
# How each is written in a text, in the singular or with an s; a word in capitals only so.
_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "Primary care network (PCN)": (
        "primary care network",
        "PCN",
    ),
    "Local medical committee (LMC)": (
        "local medical committee",
        "LMC",
    ),
    "Integrated care board (ICB)": (
        "integrated care board",
        "ICB",
    ),
    "Sub-ICB location": ("sub-ICB location",),
    "Place partnership": ("place partnership",),
    "Integrator": ("integrator",),
    "Federation": ("federation",),
    "Health and wellbeing board": ("health and wellbeing board",),
    "Leadership group": ("leadership group",),
    "PCN board": ("PCN board",),
    "Scheme of delegation": ("scheme of delegation",),
    "Delegated power": ("delegated power",),
    "Canvass": ("canvass",),
    "Agreed position": ("agreed position",),
    "Mandate": ("mandate",),
    "Proxy": (
        "proxy",
        "proxies",
    ),
    "Teller": ("teller",),
    "Forward plan": ("forward plan",),
    "Front door": ("front door",),
    "Payment query": (
        "payment query",
        "payment queries",
    ),
    "Information request": ("information request",),
    "Look-back": ("look-back",),
    "Funding line": ("funding line",),
    "On-costs, whole-time equivalent (WTE)": (
        "on-costs",
        "whole-time equivalent",
        "WTE",
    ),
}
_NAMES = {written.lower(): name for name, all_written in _WRITTEN.items() for written in all_written}


def _as_written(written: str) -> str:
    # Any part that is all capitals is an abbreviation, and "icb" none.
    parts = [part if part.isupper() else f"(?i:{part})" for part in re.split(r"([A-Z]{2,})", written) if part]
    return "".join(parts)


# The longest first: a PCN board is no mere PCN.
_ANY = re.compile(
    rf"(?<![\w-])({'|'.join(map(_as_written, sorted((w for every in _WRITTEN.values() for w in every), key=len, reverse=True)))})s?(?![\w-])"
)


def explained(text: str) -> tuple[tuple[str, str], ...]:
    """The words of the glossary in a text with what each means, once, in the order they first stand there."""
    found = dict.fromkeys(_NAMES[one[1].lower()] for one in _ANY.finditer(text))
    return tuple((name, MEANINGS[name]) for name in found)
