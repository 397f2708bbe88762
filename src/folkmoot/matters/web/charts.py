"""Charts of the loop, drawn on the server as SVG; each stands beside its table."""

import re
from functools import lru_cache

from django.utils.safestring import SafeString

from folkmoot.matters.domain.canvass import Position

# From against to for, told apart by lightness as well as by hue. Positions merged for small numbers take neither side.
_COLOURS = dict(
    zip((one.words for one in Position), ("#7c2855", "#c58ba9", "#aeb7bd", "#8fb8de", "#005eb8"), strict=True)
)
_MERGED = "#768692"
_HEIGHT, _WIDTH = 56, 640
_STYLE = re.compile(r"\sstyle=\"[^\"]*\"")


@lru_cache(maxsize=512)
def positions_chart(cells: tuple[tuple[str, int], ...]) -> SafeString:
    """One stacked bar of positions as published: labels with counts, in order from against to for.

    Missing: nothing published, an empty picture. Drawn once for each distinct result.
    """
    if not cells:
        return SafeString("")
    # Drawing needs a second and fifty megabytes the first time, which no other page should pay.
    import altair
    import vl_convert

    rows = [
        {"position": f"{label}: {number}", "number": number, "order": order, "colour": _COLOURS.get(label, _MERGED)}
        for order, (label, number) in enumerate(cells)
    ]
    bar = (
        altair.Chart(altair.Data(values=rows))
        .mark_bar(stroke="white")
        .encode(
            x=altair.X("number:Q", stack="zero", axis=None, scale=altair.Scale(nice=False)),
            color=altair.Color("colour:N", scale=None),
            order=altair.Order("order:Q"),
        )
    )
    drawn = (
        bar.properties(width=_WIDTH, height=_HEIGHT).configure(background="transparent").configure_view(strokeWidth=0)
    )
    svg = vl_convert.vegalite_to_svg(drawn.to_dict())
    said = ", ".join(f"{label} {number}" for label, number in cells)
    return _named(svg, f"Bar of positions: {said}")


def key(label: str) -> SafeString:
    """A small square in the colour the bar gives these words, for the table beside it."""
    return SafeString(
        '<svg class="app-chart__key" viewBox="0 0 1 1" aria-hidden="true">'
        f'<rect width="1" height="1" fill="{_COLOURS.get(label, _MERGED)}"/></svg>'
    )


def _named(svg: str, words: str) -> SafeString:
    """The picture with its words for a screen reader, sized by its box, with no inline style for the policy to refuse."""
    plain = _STYLE.sub("", svg)
    opened = re.sub(
        r"<svg [^>]*viewBox=\"([^\"]*)\"[^>]*>", r'<svg role="img" class="app-chart" viewBox="\1">', plain, count=1
    )
    title = words.replace("&", "&amp;").replace("<", "&lt;")
    return SafeString(opened.replace(">", f"><title>{title}</title>", 1))
