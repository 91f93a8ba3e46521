"""What identity needs to let newcomers in: their numbers and languages stay here, codes are sent from here."""
