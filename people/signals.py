"""What the ground floor announces upwards. It knows nothing of who listens.

Each is sent inside the transaction that does the deed, so a receiver that fails stops it whole.
Arguments are keywords; `at` is aware UTC.
"""

from django.dispatch import Signal

#: `guest` is about to be deleted; receivers move its rows to `into`. Arguments: guest, into, at.
learners_merged = Signal()

#: Nobody stands behind `learner` any more; receivers blank every name they keep. Arguments: learner, at.
learner_erased = Signal()

#: A guest unused for 24 months goes; receivers delete or detach its rows. Arguments: learner, at.
guest_expiring = Signal()
