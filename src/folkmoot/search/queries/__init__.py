"""Reads of search."""

from folkmoot.search.queries.found import Findings as Findings
from folkmoot.search.queries.found import Found as Found
from folkmoot.search.queries.found import found_by as found_by
from folkmoot.search.queries.found import subjects_of as subjects_of
from folkmoot.search.queries.subjects import Subject as Subject
from folkmoot.search.queries.subjects import subjects as subjects
