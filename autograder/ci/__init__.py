"""What continuous-integration services and Gradescope are told about records."""
