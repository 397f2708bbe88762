"""Westmere, the fictional place, built by calling operations."""
