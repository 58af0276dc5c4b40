"""Refuses, and notes down, every connection beyond this machine. Python reads it at its start if this folder is on PYTHONPATH.

Active if PLASTICITY_OFFLINE_LOG names a file; pip is let through, as it has to install first."""
import os
import socket
import sys

_log = os.environ.get("PLASTICITY_OFFLINE_LOG")
_pip = any(word == "pip" or word.endswith("__pip-runner__.py") for word in sys.orig_argv[:5])


def _local(host) -> bool:
    return host in (None, "", "localhost", "::1", "0.0.0.0", "::", socket.gethostname()) or str(host).startswith("127.")


def _refuse(what) -> None:
    with open(_log, "a") as file:
        file.write(f"{what} by {' '.join(sys.orig_argv)[:200]}\n")
    raise OSError(f"no network in quick runs: {what} was refused")


if _log and not _pip:
    _connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _local(address[0]):
            _refuse(f"connection to {address[0]}")
        return _connect(self, address)

    def connect_ex(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _local(address[0]):
            _refuse(f"connection to {address[0]}")
        return _connect_ex(self, address)

    def getaddrinfo(host, *args, **kwargs):
        if not _local(host.decode() if isinstance(host, bytes) else host):
            _refuse(f"look-up of {host}")
        return _getaddrinfo(host, *args, **kwargs)

    socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo = connect, connect_ex, getaddrinfo
