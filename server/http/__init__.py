"""HTTP: calls in JSON, pages, files. Flask's blueprints, one a file."""
