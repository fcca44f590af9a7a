"""What a continuous-integration service shows of records."""
