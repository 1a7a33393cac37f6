"""Keys → practice → screens; Textual only here."""
