"""Who may write on the pages of relationships."""

from folkmoot.directory.web.access import ActingAs
from folkmoot.relationships.domain.round import runs_a_pcn

PCN_RUNNERS = ActingAs("a PCN's clinical director or manager", runs_a_pcn)
