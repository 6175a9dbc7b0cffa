"""What is stored about courses.

Pages are the editors': they draft, move and delete freely. Identities stand between pages and learners and
are never deleted. Everything else is about learners and hangs on identities alone (decision 1).
"""

from courses.models.background_count import BackgroundCount
from courses.models.booster_page import BoosterPage
from courses.models.booster_plan import BoosterPlan
from courses.models.certificate import Certificate
from courses.models.completion import Completion
from courses.models.course_index_page import CourseIndexPage
from courses.models.course_page import CoursePage
from courses.models.edition import CourseEdition
from courses.models.enrolment import Enrolment
from courses.models.finished_lesson import FinishedLesson
from courses.models.follow_up import FollowUpAsked, FollowUpCount
from courses.models.identity import Course, Lesson
from courses.models.lesson_content import LessonContent
from courses.models.lesson_page import LessonPage
from courses.models.measurement import Measurement
from courses.models.module_page import ModulePage
from courses.models.test_page import TestPage

__all__ = [
    "BackgroundCount",
    "BoosterPage",
    "BoosterPlan",
    "Certificate",
    "Completion",
    "Course",
    "CourseEdition",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "FinishedLesson",
    "FollowUpAsked",
    "FollowUpCount",
    "Lesson",
    "LessonContent",
    "LessonPage",
    "Measurement",
    "ModulePage",
    "TestPage",
]
