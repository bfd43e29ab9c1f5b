"""`trellis run`: bring everything up on one machine and say where it is and who to sign in as."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path
from time import sleep
from types import FrameType
from urllib.request import urlopen

from trellis.config import environment
from trellis.config.commands import django_ready
from trellis.config.commands.assets import compile_engines
from trellis.foundation import database

NAME = "run"
HELP = "Start the database, load the demo area if there is none, serve, and work the queue."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument(
        "--size", default="essex", choices=["small", "essex", "england"], help="of the demo area"
    )


def run(options: argparse.Namespace) -> int:
    if _is_taken(options.host, options.port):
        print(
            f"Port {options.port} is in use. Choose another: make run PORT={options.port + 1}",
            file=sys.stderr,
        )
        return 1
    address = (
        f"http://{'localhost' if options.host in ('127.0.0.1', '0.0.0.0') else options.host}:{options.port}"
    )
    os.environ.setdefault("TRELLIS_ADDRESS", address)
    everywhere = options.host in ("0.0.0.0", "::")
    os.environ.setdefault("TRELLIS_HOSTS", "*" if everywhere else f"localhost,127.0.0.1,{options.host}")
    _prepare(options.size)
    processes = [_serve(options), subprocess.Popen([sys.executable, "-m", "trellis.config.cli", "worker"])]
    if _answers(
        f"http://127.0.0.1:{options.port}/readyz" if everywhere else f"{address}/readyz", processes[0]
    ):
        print(_welcome(address), flush=True)
    return _wait(processes)


def _prepare(size: str) -> None:
    django_ready()
    from django.conf import settings
    from django.core.management import call_command

    from trellis.directory import loading as directory
    from trellis.foundation.clock import now
    from trellis.foundation.database import schema
    from trellis.foundation.ui import assets

    print("Bringing the database up to date …", flush=True)
    schema.migrate()
    assets.build(Path(settings.STATICFILES_DIRS[0]))
    compile_engines()
    call_command("collectstatic", interactive=False, verbosity=0)
    directory.bring_in_current(at=now())
    if settings.DEMO:
        from trellis.config.demo.load import load_if_empty

        load_if_empty(size)


def _serve(options: argparse.Namespace) -> subprocess.Popen[bytes]:
    command = ["granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port)]
    command += ["--workers", "2", "--blocking-threads", "4", "--log-level", "warning"]
    command += ["trellis.config.wsgi:application"]
    return subprocess.Popen([sys.executable, "-m", *command])


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server does, unless it stops first."""
    while server.poll() is None:
        try:
            with urlopen(address, timeout=5) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            sleep(0.2)
    return False


def _wait(processes: list[subprocess.Popen[bytes]]) -> int:
    """Until told to stop, or until one of them stops by itself; then stop them all."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)
    code = 0
    try:
        os.waitpid(-1, 0)
        code = 1
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=20)
    database.stop(environment.LOCAL / "postgres")
    return code


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _welcome(address: str) -> str:
    return f"""
Trellis is running: {address}

  Step in as any of the demo's fictional people:  {address}/demo/
  Ask for an assessment, without an account:      {address}/ask/
  Work out the dates of an assessment:            {address}/dates/
  Messages that would have left:                  {address}/outbox/

Stop with Ctrl-C.
"""
