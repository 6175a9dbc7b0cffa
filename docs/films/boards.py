"""The films that the site is handed over with."""

from docs.films import det_du_ser, sag_vad_du_sag, utan_kopare

BOARDS = (det_du_ser.BOARD, sag_vad_du_sag.BOARD, utan_kopare.BOARD)
