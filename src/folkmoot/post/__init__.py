"""The outbox: e-mail and calendar files. Callers say when a message may be sent."""
