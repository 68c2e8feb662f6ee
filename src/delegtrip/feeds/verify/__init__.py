"""Feeds read back: whether a calendar program finds in them what the trip says."""
