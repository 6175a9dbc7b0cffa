"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()

from config.checks import refuse_demo_people  # noqa: E402  (needs the apps that the line above loads)

refuse_demo_people()
