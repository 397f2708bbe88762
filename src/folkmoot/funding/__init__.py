"""Where a local executive's capacity comes from: who pays for what until when, time given, cases for money, and options weighed.

To come: payment schemes by year, and claims. It refuses to own who holds which role (directory).
"""
