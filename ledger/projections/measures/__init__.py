"""What is measured, and what is asked of partners: what was aimed at, what came, and what nobody allowed to be less."""
