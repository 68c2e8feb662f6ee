"""A Radicale on a free port of this machine alone, stopped when the block ends."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time


@contextlib.contextmanager
def radicale():
    """The address of a server without accounts, its storage empty."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        options = {
            "--server-hosts": f"127.0.0.1:{port}",
            "--storage-filesystem-folder": folder,
            "--auth-type": "none",
            "--rights-type": "owner_only",
            "--logging-level": "error",
        }
        command = [sys.executable, "-m", "radicale", *(part for pair in options.items() for part in pair)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(server, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, port):
    """Until the server answers, half a minute at most."""
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("Radicale did not start")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("Radicale does not answer")
