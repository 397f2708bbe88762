"""Visits to practices and what was promised there, and small wins. To come: stances, working style, trust, network measures.

It refuses to own who holds which role (directory), and talk about one matter outside a meeting (matters).
"""
