"""What is found by its words: an index of every context's things, kept by the database's own full-text search.

Each context says in its `queries/searched.py` what of its own is found and who may find it; search itself knows no
context, decides for nobody what they may read, and keeps no words that a page does not show.
"""
