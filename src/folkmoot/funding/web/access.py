"""Who may write on the pages of capacity and funding."""

from folkmoot.directory.web.access import ActingAs
from folkmoot.funding.domain.who import KEEPERS_WORDS, keeps

KEEPERS = ActingAs(KEEPERS_WORDS, keeps)
