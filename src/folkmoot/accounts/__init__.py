"""Who is signed in, and by what means.

Knows nothing of roles: those are directory's.
"""
