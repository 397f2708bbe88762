"""Who may decide, canvass, count, position, mandate, instruction, brief, decision and feedback: the loop.

Owns what a decision does; refuses to know who held which role (directory) or how mail is sent (post).
"""
