"""Who may start a look-back on its pages."""

from folkmoot.directory.web.access import ActingAs
from folkmoot.initiatives.domain.who import STARTERS_WORDS
from folkmoot.matters.domain.who import may_look_back

STARTERS = ActingAs(STARTERS_WORDS, may_look_back)
