"""Calendar programs of others, which read our feeds: one adapter a program, run in a process of its own."""
