"""Words → the quantities said in them."""
