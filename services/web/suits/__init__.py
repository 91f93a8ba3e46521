"""Who suits a place and which place suits a person, the best first, with the reasons; and why two are not proposed."""
