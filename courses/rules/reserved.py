"""Slugs below a course that addresses of ours need."""

#: The whole course as one page to print: `/utbildning/<course>/skriv-ut/`; its PDF ends in `.pdf`.
PRINT_SLUG = "skriv-ut"

#: What stands last in the address of the page that says what changed, below its course.
CHANGES_SLUG = "andringar"

#: No page directly below a course may be called so; its form says it (pages.reserved_slugs).
BELOW_A_COURSE = frozenset({CHANGES_SLUG, PRINT_SLUG})
