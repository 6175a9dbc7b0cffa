"""Third floor: course pages, enrolment, progress, completion, certificates."""
