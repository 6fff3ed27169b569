"""A Prefect API server for one build: started beside the program that uses it, gone when that is gone.

Prefect's own temporary server starts only after the client has imported the server's code a second time, and hangs on
Ctrl-C. This one loads while the client does its own imports, and lives in a session of its own.
"""

import atexit
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

STARTUP_SECONDS = 120


class ServerError(RuntimeError):
    """The server did not come up; the message says what to do."""


class LocalServer:
    """A running server. `url` is its API's address."""

    def __init__(self) -> None:
        """Start it on a free loopback port and return at once, before it answers."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/api"
        command = [sys.executable, "-P", "-m", "flows.server", str(port)]
        self._server = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the flow and not the server, so the run's last state is recorded
        )
        # Prefect sends its last logs and events in threading's shutdown, which comes before atexit's.
        atexit.register(self.stop)

    def wait(self) -> None:
        """Return when the API answers. Raises ServerError."""
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline:
            if self._server.poll() is not None:
                raise ServerError(
                    f"Prefect's temporary server ended with code {self._server.returncode}: see what "
                    "`prefect server start` says, run `dateline doctor`, or build with --direct"
                )
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise ServerError(f"Prefect's temporary server gave no answer in {STARTUP_SECONDS} s; build with --direct")

    def stop(self) -> None:
        """End the server."""
        self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()


def end_with_parent() -> None:
    """End this process when the one that started it is gone: its end of the pipe closes, however it died."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def serve(port: int) -> None:
    """Serve Prefect's API on a loopback port, with the services a single run needs."""
    gc.disable()  # nothing of what is imported here can be collected; looking for it takes most of a second
    import uvicorn
    from prefect.server.api.server import create_app

    gc.freeze()
    gc.enable()
    threading.Thread(target=end_with_parent, daemon=True).start()
    uvicorn.run(create_app(ephemeral=True), host="127.0.0.1", port=port, log_level="error")


if __name__ == "__main__":
    serve(int(sys.argv[1]))
