"""Lines as the feeds give them, and statements made of them."""

from datetime import date

from folkmoot.directory.domain.register.facts import BodySeen, Dataset, Joined, Placed, PracticeSeen, Statement


def line(number, *texts, days=()):
    """A line that could be read."""
    return number, texts, tuple(days), ""


def faulty(number, fault):
    """A line that could not."""
    return number, (), (), fault


def statement(dataset, as_at, *facts):
    """A statement of those facts, whatever their kinds."""
    said = Statement(dataset=dataset, as_at=as_at)
    for fact in facts:
        if isinstance(fact, PracticeSeen):
            said.practices[fact.code] = fact
        elif isinstance(fact, BodySeen):
            said.bodies[fact.kind, fact.code] = fact
        elif isinstance(fact, Placed):
            said.placed[fact.kind, fact.code] = fact
        else:
            assert isinstance(fact, Joined)
            said.joined.append(fact)
    return said


DAY = date(2024, 10, 1)
__all__ = ["DAY", "Dataset", "faulty", "line", "statement"]
