"""Addresses below `/mina-sidor/`."""

from django.urls import path

from mypages import views

app_name = "mypages"
urlpatterns = [
    path("", views.home, name="home"),
    path("mina-uppgifter/", views.my_data, name="data"),
    path("mina-uppgifter.json", views.my_data_file, name="data_file"),
    path("sprak/", views.choose_language, name="language"),
    path("radera/", views.erase_me, name="erase"),
    path("radera/klart/", views.erased, name="erased"),
]
