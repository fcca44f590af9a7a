"""Records as continuous-integration services and Gradescope show them."""
