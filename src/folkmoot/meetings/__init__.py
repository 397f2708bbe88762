"""Groups at work: forward plan, agenda, papers, minutes, actions and decisions as minuted.

Records a decision; its effect on a mandate belongs to matters.
"""
