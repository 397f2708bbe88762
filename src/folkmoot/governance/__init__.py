"""Freedom of information, retention, subject access, complaints, settings, and modules on and off."""
