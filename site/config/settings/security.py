"""What the browser may do and what it is told; what is logged is in config/private_log.py."""

from csp.constants import NONE, SELF

from .environment import HTTPS, TRUSTED_PROXY_COUNT, env

SECURE_SSL_REDIRECT = HTTPS
# Whoever watches the machine asks over plain HTTP from inside, and must never be sent elsewhere.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Both reach beyond this site (every subdomain; a list in the browsers that takes months to leave), so an
# operator opts in. Hence W005 and W021 are silenced.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and env.bool("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = HTTPS and env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Over plain HTTP on one's own machine there is nothing to redirect to or to secure.
if not HTTPS:
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

# Forwarded headers count only where a proxy of ours writes them; anyone else could claim anything.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT > 0 else None
USE_X_FORWARDED_HOST = False
USE_X_FORWARDED_PORT = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

SECURE_CONTENT_TYPE_NOSNIFF = True
# Under `no-referrer` browsers send `Origin: null`, and our check by origin (decision 8) would refuse our own
# forms.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-fyr_session" if HTTPS else "fyr_session"
CSRF_COOKIE_NAME = "__Host-fyr_csrf" if HTTPS else "fyr_csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "pages.views.errors.csrf_failure"

# No page of ours needs any of these, so no script that slipped in may have them.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
    )
} | {"fullscreen": ["self"], "picture-in-picture": ["self"], "autoplay": []}

# Pages, and what is different under /admin/, is in config/headers.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Where *Lämna sidan snabbt* leads: somewhere that nobody asks about. It must not be an address of ours.
EXIT_URL = env.str("EXIT_URL", default="https://www.smhi.se/")
