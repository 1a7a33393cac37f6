"""An answer gone through word by word."""
