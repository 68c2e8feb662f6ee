"""The checks: one file is one check, with its page and its examples."""
