"""Authority in the room, in words: how many practices those who came may bind on an item's matter."""


def said(*, practices: int, bound: int) -> str:
    """What the room can bind, of so many practices with somebody in it."""
    if not practices:
        return "Nobody here sits for a practice, so what is said here binds none. Ask the practices first."
    if practices == 1:
        return (
            "One practice has somebody here, who can bind it on this."
            if bound
            else "One practice has somebody here, who cannot bind it on this: it decides at home."
        )
    home = practices - bound
    of_them = f"Of {practices} practices with somebody here, {bound} can be bound on this"
    return f"{of_them}; {home} {'decides' if home == 1 else 'decide'} it at home." if home else f"{of_them}."
