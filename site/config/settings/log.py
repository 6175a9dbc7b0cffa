"""What is written down, and how: to standard error, through a formatter that takes people out (P-13).

No e-mail to administrators either: Django's would carry the visitor's address and everything they typed.
"""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "private": {
            "()": "config.private_log.PrivateFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {"not_the_way_out": {"()": "config.private_log.NotTheWayOut"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "private",
            "filters": ["not_the_way_out"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Without Django's own handlers, of which one mails administrators.
        "django": {"handlers": [], "level": "WARNING"},
        # A refused request is no fault of ours, and its path may name somebody's attempt or certificate.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        # Nor is a body that is too large or broken, which Django gives a whole traceback.
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
        "django.security.SuspiciousMultipartForm": {"level": "CRITICAL"},
        # A line for each job that went well would bury the addresses that `make run` prints.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        # Every edit of a page is in Wagtail's own history already.
        "wagtail": {"level": "WARNING"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
        # Unknown hosts and odd paths are everyday noise of the open net.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
