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


def test_a_page_names_those_that_did_not_to_the_executive_alone_and_no_count_below_two():
    theirs, ours = (page(PRACTICES, Hat(is_executive=one)) for one in (True, False))
    assert theirs.sentence == "3 of 5 practices took part in something: 60%."
    few = "Fewer than 2"
    assert ours.rows[0] == ("Alder", "3", "2", "2", few, few, few)
    assert ours.rows[-1] == ("All practices", "5", "3", "2", few, few, few)
    assert theirs.still == (("Alder", ("A2",)), ("Hazel", ("H1",)))
    assert ours.still == ()
    assert page((), Hat(is_executive=True)).rows == ()
