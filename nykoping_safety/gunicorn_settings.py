"""For `gunicorn -c python:nykoping_safety.gunicorn_settings nykoping_safety.wsgi`, and the demo."""

workers = 2
threads = 4
preload_app = True
accesslog = None  # it holds address, referrer and search words
loglevel = "error"  # its warnings hold addresses
control_socket_disable = True  # it would be one socket for all projects of an account
