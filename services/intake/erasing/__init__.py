"""Erasing: a request is carried out, every service confirms, and a receipt names them all."""
