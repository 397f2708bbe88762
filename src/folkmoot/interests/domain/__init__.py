"""Pure rules of declared interests."""
