"""The views of the pages room: serving by address, the way out, cookies, health, errors."""
