"""Views of the register of interests."""
