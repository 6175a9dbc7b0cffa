"""What whoever runs the site needs beside serving it: backup and restore."""
