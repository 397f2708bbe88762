"""Partners' requests and information requests: received, routed, answered.

Opens matters; never settles them.
"""
