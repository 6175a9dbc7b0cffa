"""The settings of the site, the same everywhere; only the environment differs.

Put together from parts, each about one thing, so that a reader finds the line by its subject.
"""

from django.core.exceptions import ImproperlyConfigured

from .accounts import *  # noqa: F403
from .content import *  # noqa: F403
from .environment import BASE_URL as BASE_URL
from .environment import DEMO as DEMO
from .environment import HTTPS as HTTPS
from .environment import SITE_ROOT, env, required
from .log import *  # noqa: F403
from .security import *  # noqa: F403
from .storage import *  # noqa: F403

SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to a long random text, for example the output of: "
    "python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    demo="demo-key-of-no-value-" + "x" * 40,
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [
    host
    for host in required(
        "ALLOWED_HOSTS",
        "Set it to the host names that visitors use, separated by commas.",
        demo="127.0.0.1,localhost,[::1]",
    ).split(",")
    if host
]
if "*" in ALLOWED_HOSTS and not DEMO:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; * would let anyone choose our address.")

DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Our rooms, upper floors first so that their templates win.
    "config",
    "config.editors",
    "starter",
    "pages",
    "mypages",
    "courses",
    "quizzes",
    "people",
    "media",
    "places",
    # Sign-in.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # The CMS.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    # Wagtail's user admin with our fields and our rule about administrators.
    "people.apps.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

# The order is part of the design; config/checks.py asserts the points that matter.
MIDDLEWARE = [
    # Outermost: a kept page runs nothing of what follows.
    "pages.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Headers stand outside whatever may answer early, so that a refusal carries them too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.HeadersMiddleware",
    "config.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before Django's own check: it lets what came from our own pages pass without a token.
    "config.origin_check.OriginCheckMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.GuestMiddleware",
    "people.middleware.AdminStepMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.frame",
            ],
        },
    }
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [SITE_ROOT / "locale"]
# English days the British way; Swedish ones are Django's own.
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
