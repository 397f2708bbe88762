"""Files that come with a request: how many, who may add one or take one away, and what is left out of mail."""

from dataclasses import dataclass

from folkmoot.directory.domain.acting import Acting

# A proposal, its figures and its letter; who has more than that brings a bundle, which nobody reads.
MOST_FILES = 5
# Looking into a file costs seconds, and keeping one costs room: a stranger can have neither without end.
MOST_FROM_OUTSIDE_AN_HOUR = 100
MOST_BYTES_FROM_OUTSIDE = 400_000_000
# Of a message with hundreds of files attached, so many are told one by one.
MOST_TOLD = 20
LONGEST_TITLE = 160

TOO_MANY_AT_ONCE = "Too many files came from outside just now, so it was not looked into. Send it again tomorrow."


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that came by mail and was not kept. Shape: `title` is its name as it may be shown, its end included."""

    title: str
    because: str


def objections_to_number(*, there: int, more: int) -> tuple[str, ...]:
    """Why so many more files may not come to those that stand; empty when they may."""
    if more and there + more > MOST_FILES:
        already = f", and it has {there} already: take one away first" if there else ": leave the others out"
        return (f"A request has {MOST_FILES} files at most{already}.",)
    return ()


def why_full(*, within_the_hour: int, bytes_waiting: int) -> str:
    """Why nothing more is looked into for people without an account. Missing: empty, while there is room."""
    if within_the_hour >= MOST_FROM_OUTSIDE_AN_HOUR or bytes_waiting >= MOST_BYTES_FROM_OUTSIDE:
        return TOO_MANY_AT_ONCE
    return ""


def objections_to_adding(acting: Acting, *, asked_by: int | None) -> tuple[str, ...]:
    """Why this hat may not add a file to a request; empty when it may."""
    if acting.organisation_id == asked_by:
        return ()
    return (f"Only whoever asked adds a file. You are acting as {acting.words}.",)


def objections_to_taking_away(acting: Acting, *, asked_by: int | None, brought_by: int | None) -> tuple[str, ...]:
    """Why this hat may not take a file away: its asker or bringer may, and the executive; empty when it may."""
    if acting.is_executive or acting.organisation_id in {asked_by, brought_by}:
        return ()
    return (f"Only whoever asked, or the executive, takes a file away. You are acting as {acting.words}.",)
