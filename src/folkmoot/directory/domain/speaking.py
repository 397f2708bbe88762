"""With what weight somebody spoke: for themselves, for those they represent, or able to commit them."""

from enum import StrEnum


class SpokenAs(StrEnum):
    """What a statement is worth to whoever hears it. Each statement carries one, so that none is taken for another."""

    PERSONAL = "personal"
    REPRESENTS = "represents"
    COMMITS = "commits"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def about(self) -> str:
        """What it means, in a sentence."""
        return _ABOUT[self]


_WORDS = {
    SpokenAs.PERSONAL: "A personal view",
    SpokenAs.REPRESENTS: "Represents those spoken for",
    SpokenAs.COMMITS: "Authorised to commit",
}
_ABOUT = {
    SpokenAs.PERSONAL: "Nobody but the speaker is bound, or spoken for.",
    SpokenAs.REPRESENTS: "It says what those spoken for think, as far as the speaker knows, and binds nobody.",
    SpokenAs.COMMITS: "It was said within an approved instruction, and stands.",
}


def objections_to_speaking_as(spoken_as: SpokenAs, *, instructed: bool) -> tuple[str, ...]:
    """Why a statement may not carry that mark; empty when it may: whoever commits others holds their instruction."""
    if spoken_as is SpokenAs.COMMITS and not instructed:
        return (
            "Only the speaker or deputy of an approved instruction commits others. "
            "Mark it as a personal view, or as representing those spoken for.",
        )
    return ()
