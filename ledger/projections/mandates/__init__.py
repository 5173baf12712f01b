"""What mandates ask, which plans and actions answer them, and what reviews found."""
