"""Fair chances: an opportunity published to all at once, expressions sealed, scored blind or drawn, and who got what.

It decides nothing about money that is anybody else's to award: a procurement stops here.
"""
