"""What people wrote down for judging: the weights and their versions, what talents mean, how long travelling takes."""
