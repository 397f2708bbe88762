"""Writes of the desk: what the clock asks for, and the weekly digest."""
