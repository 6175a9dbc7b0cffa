"""The editors' side of the house: who may do what in the admin, and how the admin looks and warns.

- `roles.py`      the three roles and their rights, as a table
- `models.py`     which group plays a role, and which rights have been handed out
- `giving.py`     handing out, once each
- `page_rights.py` the page types a role reaches
- `deletion.py`   the sentences said before something goes
- `attention.py`  what waits for an editor, on the dashboard
- `widgets.py`    Wagtail's widgets without inline scripts

The matrix that all this amounts to is docs/reference/rights.md.
"""
