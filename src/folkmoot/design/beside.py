"""Lists that stand beside one another: drawn once by the design system, their addresses poured in."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.safestring import SafeString

from folkmoot.design.addresses import address
from folkmoot.design.nhsuk import HOLE, Mould, mould, poured

# Each context's lists, as each kind of reader is shown them, once for each that may be the one shown.
_KEPT = 256


def lists_beside(label: str, community: str, shown: str, pairs: Sequence[tuple[str, str]]) -> SafeString:
    """The way from a list to those beside it: pairs of words and the name of the page, and the name of the one shown."""
    drawn = _drawn(label, shown, tuple(pairs))
    return poured(drawn, [address(page, community) for _, page in pairs if page != shown])


@lru_cache(maxsize=_KEPT)
def _drawn(label: str, shown: str, pairs: tuple[tuple[str, str], ...]) -> Mould:
    items = [{"text": words, "href": HOLE, "current": page == shown} for words, page in pairs]
    return mould("contents-list", {"landmarkLabel": label, "visuallyHiddenText": label, "items": items})
