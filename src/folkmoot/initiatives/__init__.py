"""Look-backs: something that went well and something that did not, looked back at with a partner. To come: agreed work,
lessons used again, and rules that can be retired.

It refuses to own what is looked back at: a matter is the loop's (matters).
"""
