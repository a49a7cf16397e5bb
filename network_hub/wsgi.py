"""What gunicorn serves. Nothing else may import this: the gevent worker patches first."""

from network_hub import create_app

app = create_app()
