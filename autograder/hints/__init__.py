"""What a student is asked about a wrong answer: a question, and a clearer hint for who asks."""
