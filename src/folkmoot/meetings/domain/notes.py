"""Two people's words on one item: neither's are lost."""


def merged(base: str, theirs: str, mine: str) -> str:
    """What both wrote: all that stands now, then every line of mine that is new.

    Shape: `base` is what both began from, `theirs` what stands by now, `mine` what was to replace it. A line I struck out
    or changed stands again in its old form beside the new one: the person who merges sees it, and nothing is lost.
    """
    known = {line.strip() for line in (*base.split("\n"), *theirs.split("\n"))}
    added = [line for line in mine.split("\n") if line.strip() and line.strip() not in known]
    return "\n".join([theirs.rstrip("\n"), *added]) if theirs.strip() else "\n".join(added)


def objections_to_notes(*, is_on: bool, deferred_to: str, because: str) -> tuple[str, ...]:
    """Why nothing can be noted on an item by now; empty while it is on the agenda.

    Missing: an empty `deferred_to`, the meeting in words, it was not deferred; an empty `because`, nobody said why.
    """
    if is_on:
        return ()
    why = f": {because.rstrip('.')}." if because.strip() else "."
    if deferred_to:
        return (f"This item was deferred to the meeting on {deferred_to}{why}",)
    return (f"This item is not on the agenda{why}",)
