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
# Gunicorn's own warnings name addresses too; this logger takes them out.
logger_class = "config.private_log.PrivateGunicornLogger"
# The scheme is Django's to decide (TRUSTED_PROXY_COUNT); by default gunicorn believes 127.0.0.1.
forwarded_allow_ips = ""
# Two gunicorns of one user share the path of the control socket, so it is off.
control_socket_disable = True
