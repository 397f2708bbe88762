"""A practice's receipt: its answer, its leaf, the path and the root."""

import json
from dataclasses import dataclass
from typing import Any

from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """One receipt. Shape: `document` is all that is needed to check it by other means, as JSON."""

    facts: tuple[tuple[str, str], ...]
    proves: bool
    document: str


def page(held: Any) -> ReceiptPage:
    """The page of a receipt."""
    root = held.voice.canvass.count.root
    said = queries.answer_as_counted(held.voice.code, held.answer)
    kept = {
        "answer": said,
        "salt": bytes(held.answer.salt).hex(),
        "leaf": held.leaf,
        "path": held.path,
        "root": root,
    }
    is_leaf = receipts.leaf(salt=bytes(held.answer.salt), said=said) == held.leaf
    return ReceiptPage(
        facts=(
            ("Your answer", canvass.Position(held.answer.position).words),
            ("Its leaf", held.leaf),
            ("The root", root),
        ),
        proves=is_leaf and receipts.proves(held.leaf, held.path, root),
        document=json.dumps(kept, indent=1, ensure_ascii=False),
    )
