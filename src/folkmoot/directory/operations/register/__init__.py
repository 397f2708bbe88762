"""The national register loaded into the directory."""

from folkmoot.directory.operations.register.loading import Loading, load_register

__all__ = ["Loading", "load_register"]
