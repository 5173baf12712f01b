"""A board's business: its meetings, papers, minutes, decisions, escalations, posts and interests."""
