"""Pure words all contexts share: periods, shares, visibility, disclosure, working days, refusals."""
