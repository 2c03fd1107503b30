"""Keeps the tests on this machine: a connection or a name look-up to any other host raises at once."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import pytest


class ForeignHostError(RuntimeError):
    """A test tried to reach another machine. Nothing the guide does needs the network."""


def is_local(host: object) -> bool:
    """Say whether a host, by name or number, is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a connect method of sockets so that it refuses foreign hosts; socket files of this machine stay allowed."""

    def connect(connection: socket.socket, address: Any) -> Any:
        if connection.family in {socket.AF_INET, socket.AF_INET6} and not is_local(address[0]):
            raise ForeignHostError(f"connection to {address[0]}")
        return original(connection, address)

    return connect


def refuse_foreign_hosts(patch: pytest.MonkeyPatch) -> None:
    """Guard this process until the patch is undone; programs it starts are not reached by this."""
    look_up = socket.getaddrinfo

    def guarded_look_up(host: object, *arguments: Any, **options: Any) -> Any:
        if not is_local(host):
            raise ForeignHostError(f"look-up of {host!r}")
        return look_up(host, *arguments, **options)  # type: ignore[arg-type]

    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
