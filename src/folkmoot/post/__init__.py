"""The outbox: messages queued with the act that caused them, sent once each after it. Callers say when one may be sent.

A message is claimed before it is sent, never sent before it is claimed. So a process that dies between the two, or a
line that breaks while the server is taking the message, leaves a claim that nobody settled. Such a message may or may
not have arrived; it is never sent again by itself but shown to an administrator, who decides.
"""
