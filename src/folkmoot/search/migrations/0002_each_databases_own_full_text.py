"""What each database finds words by: a table of FTS5 on SQLite, reckoned columns with indexes on PostgreSQL."""

from django.db import migrations

# Both take a text apart at whatever is no letter or figure, and read letters without their accents: what is found on
# one is found on the other. `translate` reads accents away where SQLite's tokenizer does it itself.
_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŴŷŵŶ"
_PLAIN = "aaaaaaceeeeiiiinoooooouuuuyyAAAAAACEEEEIIIINOOOOOOUUUUYWywY"
assert len(_ACCENTED) == len(_PLAIN)

_SQLITE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    place, name, title, words, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '4'
)
"""


def _vector(words):
    plain = f"translate({words}, '{_ACCENTED}', '{_PLAIN}')"
    return f"to_tsvector('english'::regconfig, regexp_replace({plain}, '[^[:alnum:]]+', ' ', 'g'))"


_TITLE = "name || ' ' || title"
_ALL = f"{_TITLE} || ' ' || words"
_POSTGRESQL = (
    f"ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS "
    f"({_vector(_ALL)}) STORED",
    f"ALTER TABLE search_entry ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ({_vector(_TITLE)}) STORED",
    "CREATE INDEX search_by_words ON search_entry USING gin (vector)",
    "CREATE INDEX search_by_title ON search_entry USING gin (title_vector)",
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in _POSTGRESQL:
            schema_editor.execute(statement)
    else:
        schema_editor.execute(_SQLITE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in ("vector", "title_vector"):
            schema_editor.execute(f"ALTER TABLE search_entry DROP COLUMN {column}")
    else:
        schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_what_things_are_found_by")]

    operations = [migrations.RunPython(make, drop)]
