"""The last gate for free text, the one that every context's operations pass."""

from folkmoot.directory.operations.free_text import LONGEST_IN_A_LIST as LONGEST_IN_A_LIST
from folkmoot.directory.operations.free_text import MOST_IN_A_LIST as MOST_IN_A_LIST
from folkmoot.directory.operations.free_text import objections_to as objections_to
