"""How the web server runs; gunicorn reads this file from the working folder by itself."""

import os

pythonpath = "site"
wsgi_app = "config.wsgi:application"
bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# SIGTERM: finish what is under way before going (TRUST, reliability: drain within 30 s).
graceful_timeout = 30
# No access log: it would hold addresses of visitors, and nobody may have them (TRUST P-13).
accesslog = None
errorlog = "-"
# Two gunicorns of one user share the path of the control socket, so it is off.
control_socket_disable = True
