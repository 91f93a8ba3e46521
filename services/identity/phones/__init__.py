"""Phones on which somebody came in before: whoever uses them comes in again by a picture and a PIN of their own."""
