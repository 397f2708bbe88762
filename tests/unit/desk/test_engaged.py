"""Which practices took part in anything lately, counted."""

from folkmoot.desk.domain.engaged import Practice, Way, by_pcn, together
from folkmoot.desk.web.engaged_page import page


def practice(name, pcn, *ways):
    return Practice(name=name, pcn=pcn, ways=frozenset(ways))


PRACTICES = (
    practice("A1", "Alder", Way.ANSWERED, Way.MET),
    practice("A2", "Alder"),
    practice("A3", "Alder", Way.ANSWERED),
    practice("H1", "Hazel"),
    practice("Z1", "", Way.VISITED),
)


def test_each_practice_counts_once_however_often_it_took_part():
    alder, hazel, none = by_pcn(PRACTICES)
    assert (alder.name, alder.practices, alder.engaged, alder.still) == ("Alder", 3, 2, ("A2",))
    assert alder.by_way == {Way.ANSWERED: 2, Way.MET: 1, Way.VISITED: 0, Way.LODGED: 0}
    assert (hazel.engaged, hazel.still) == (0, ("H1",))
    assert (none.name, none.engaged) == ("In no PCN", 1)
    assert together("All", PRACTICES).engaged == 3


class Hat:
    """A hat that is of the executive, or not."""

    def __init__(self, *, is_executive):
        self.is_executive = is_executive


def test_a_page_names_those_that_did_not_and_every_number_to_the_executive_alone():
    ours, theirs = (page(PRACTICES, Hat(is_executive=one)) for one in (True, False))
    assert ours.sentence == "3 of 5 practices took part in something: 60%."
    assert ours.rows[0] == ("Alder", "3", "2", "2", "1", "0", "0")
    assert ours.rows[-1] == ("All practices", "5", "3", "2", "1", "1", "0")
    assert ours.still == (("Alder", ("A2",)), ("Hazel", ("H1",)))
    assert theirs.still == ()
    assert page((), Hat(is_executive=True)).rows == page((), Hat(is_executive=False)).rows == ()


def test_pcns_of_fewer_than_five_practices_are_counted_together_for_everybody_else():
    """Three of Alder, one of Hazel and one in none are five: 3 took part, 2 answered, and 1 or none of the rest."""
    theirs = page(PRACTICES, Hat(is_executive=False))
    few = "Fewer than 2"
    assert theirs.rows[0] == ("Alder with Hazel with In no PCN", "5", "3", "2", few, few, few)
    assert theirs.rows[1] == ("All practices", "5", "3", "2", "Few or none", "Few or none", "Few or none")
    assert theirs.sentence == "3 of 5 practices took part in something: 60%."


def place_of(*pcns):
    """PCNs as (practices, how many of them were met)."""
    return [
        practice(f"{name}{n}", name, *((Way.MET,) if n < met else ()))
        for name, (size, met) in zip("ABCDE", pcns, strict=False)
        for n in range(size)
    ]


def members_page(*pcns):
    found = page(place_of(*pcns), Hat(is_executive=False))
    return found.sentence, [row[2] for row in found.rows]


def test_what_is_withheld_of_a_pcn_cannot_be_subtracted_from_all():
    """Of twelve, 4 + 0 or 1 took part: 4.5 ÷ 12 is just three eighths, so "about half"."""
    half = "About half of the 12 practices took part in something."
    assert members_page((7, 4), (5, 1)) == members_page((7, 4), (5, 0)) == (half, ["4", "Fewer than 2", "About half"])
    few = "Few or none of the 12 practices took part in something."
    assert members_page((7, 1), (5, 0)) == (few, ["Fewer than 2", "Fewer than 2", "Few or none"])
    assert members_page((7, 3), (5, 2)) == ("5 of 12 practices took part in something: 42%.", ["3", "2", "5"])


def test_that_all_took_part_tells_as_much_as_that_none_did():
    assert members_page((6, 6), (6, 2))[1] == members_page((6, 5), (6, 2))[1] == ["Nearly all", "2", "About three quarters"]  # fmt: skip


def test_a_pcn_of_one_practice_is_not_told_of():
    """With 2 of 6 and one practice, 2 or 3 of seven: 2.5 ÷ 7 is 36%, below three eighths."""
    told = ["2", "Too few practices", "About a quarter"]
    assert members_page((6, 2), (1, 1))[1] == members_page((6, 2), (1, 0))[1] == told
    assert members_page((1, 1)) == ("", ["Too few practices", "Not added up"])


def test_whatever_is_not_told_might_be_either_of_two_numbers_at_least():
    pages = {}
    for one in range(7):
        for other in range(6):
            for alone in range(2):
                sentence, column = members_page((6, one), (5, other), (1, alone))
                pages.setdefault((sentence, *column), []).append((one, other, alone))
    for (_, *column), worlds in pages.items():
        for place, cell in enumerate(column[:3]):
            if not cell.isdigit():
                assert len({world[place] for world in worlds}) >= 2, (column, worlds)
