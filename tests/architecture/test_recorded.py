"""Every table of ours is either held against the record, or its context says why not."""

from importlib import import_module

from django.apps import apps

# Contexts none of whose tables are a community's acts: signing in, mail, the record itself, what the desk told whom.
_NO_ACTS = {"accounts", "post", "record", "desk"}


def test_every_context_with_tables_says_which_stand_outside_the_record():
    ours = [one for one in apps.get_app_configs() if one.name.startswith("folkmoot.") and list(one.get_models())]

    assert {one.label for one in ours if not hasattr(one, "outside_the_record")} == _NO_ACTS


def test_a_table_said_to_be_outside_is_there_and_has_its_reason():
    for config in apps.get_app_configs():
        tables = {model.__name__ for model in config.get_models()}
        outside = getattr(config, "outside_the_record", {})
        assert set(outside) <= tables, config.label
        assert all(outside.values()), config.label


def test_rows_are_told_apart_in_tables_outside_the_record_alone():
    for config in apps.get_app_configs():
        if path := getattr(config, "told_apart", None):
            tables = import_module(path).WRITTEN_BY_OTHERS
            assert {one.__name__ for one in tables} <= set(config.outside_the_record), config.label
            assert {one._meta.app_label for one in tables} == {config.label}
