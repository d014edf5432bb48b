"""Free ports of this machine; everything of ours listens on 127.0.0.1 unless settings say otherwise."""

import socket
import time

LOCALHOST = "127.0.0.1"


def is_free(port: int, host: str = LOCALHOST) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(preferred: int | None = None, *, patience_seconds: float = 0) -> int:
    """`preferred` when it is free or becomes free within `patience_seconds`, else any free port."""
    deadline = time.monotonic() + patience_seconds
    while preferred is not None:
        if is_free(preferred):
            return preferred
        if time.monotonic() >= deadline:
            break
        time.sleep(0.05)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOCALHOST, 0))
        port: int = probe.getsockname()[1]
    return port


def is_listening(port: int, host: str = LOCALHOST) -> bool:
    """Whether somebody accepts connections on `port` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
