"""The print edition of a course: everything in it as one document, for a page and for a PDF."""
