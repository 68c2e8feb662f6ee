"""What stops a run, as opposed to what a file got wrong (see `diagnostics`)."""


class DelegtripError(Exception):
    """A run cannot go on; the message is one a coordinator can act on.

    `exit_code` is 2 for usage, configuration and files that cannot be read or written.
    """

    exit_code = 2


class UsageError(DelegtripError):
    """The command line asks for something that does not exist."""


class UnreadableTripError(DelegtripError):
    """The trip's own file cannot be read at all, so there is nothing to check."""


class UnreadableFeedError(DelegtripError):
    """A feed cannot be read at all, so there is nothing to verify."""


class UnsoundTripError(DelegtripError):
    """The trip has errors, so nothing is made from it; `delegtrip check` shows them."""

    exit_code = 1


class UnwritableError(DelegtripError):
    """An output cannot be written; what stood there before still stands."""


class FaultError(DelegtripError):
    """delegtrip itself is wrong: an output it made does not say what the timeline says."""

    exit_code = 3
