"""For `gunicorn -c python:nykoping_safety.gunicorn_settings nykoping_safety.wsgi`, and the demo."""

from typing import Any

from nykoping_safety.web_metrics import WebMetrics

workers = 2
threads = 4
preload_app = True
accesslog = None  # it holds address, referrer and search words
loglevel = "error"  # its warnings hold addresses
control_socket_disable = True  # it would be one socket for all projects of an account

metrics = WebMetrics.from_environment()


def when_ready(_server: Any) -> None:
    if metrics:
        metrics.answer()


def child_exit(_server: Any, worker: Any) -> None:
    if metrics:
        metrics.forget(worker.pid)


def on_exit(_server: Any) -> None:
    if metrics:
        metrics.close()
