"""What erasing a person takes away and leaves, in sentences."""

from folkmoot.governance.domain.erasing import Erasure, goes, stays


def kept(**overrides):
    facts = {
        "names": ("Dr Ann Smith", "Dr Ann Jones"),
        "addresses": ("ann@mail.example",),
        "signs_in": True,
        "letters": 1,
        "named_in": {"step": 2, "answer": 1},
        "roles": 1,
        "holds_a_role": False,
        "acts": 1,
    }
    return Erasure(**facts | overrides)


def test_all_that_goes_is_said():
    assert goes(kept()) == (
        "Their name: Dr Ann Smith, earlier Dr Ann Jones",
        "Their e-mail address: ann@mail.example",
        "Their sign-in, with its password and second step",
        "1 letter to them, with all they said",
        "Their name where it says who acted: 1 answer, 2 steps. It will say “Name erased” there",
        "The secrets that could prove what those rows said while they named them",
    )


def test_who_never_acted_and_cannot_sign_in_is_named_nowhere():
    said = goes(kept(named_in={}, signs_in=False, letters=2))

    assert "Their sign-in, which is closed" in said
    assert "2 letters to them, with all they said" in said
    assert not any("who acted" in one for one in said)


def test_all_that_stays_has_its_reason():
    whole = dict(stays(kept(acts=2)))

    assert all(whole.values())
    assert "2 entries in the community's record, with the name of that day" in whole
    assert "1 entry in the community's record, with the name of that day" in dict(stays(kept()))
