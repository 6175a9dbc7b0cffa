"""The ground floor's people: `User` signs in, `Learner` learns, one nullable link joins them (decision 4)."""
