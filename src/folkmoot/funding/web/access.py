"""Who may write on the pages of capacity and funding."""

from folkmoot.directory.web.access import ActingAs
from folkmoot.funding.domain.learning import HOLDERS_WORDS, may_hold, may_say_who_comes
from folkmoot.funding.domain.who import KEEPERS_WORDS, keeps

KEEPERS = ActingAs(KEEPERS_WORDS, keeps)
HOLDERS = ActingAs(HOLDERS_WORDS, may_hold)
GUESTS = ActingAs("people acting for a practice or a PCN", may_say_who_comes)
