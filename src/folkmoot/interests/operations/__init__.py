"""What people do with the register of interests, one function for each act."""
