"""Django's handle on directory."""

from typing import ClassVar

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "folkmoot.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.directory.queries.searched"
    # Tables that are no act of the community's, and why; every row of the others stands in the record.
    outside_the_record: ClassVar[dict[str, str]] = dict.fromkeys(
        ("Organisation", "OrganisationName", "Affiliation", "Succession", "ListSize", "RegisterLoad"),
        "the national register says it anew with each file",
    ) | {"CommunityStarter": "who may start a community is asked before there is one"}
    # Of the register's tables, the rows no load writes are held against the record all the same.
    told_apart = "folkmoot.directory.queries.by_hand"
