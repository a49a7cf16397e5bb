"""What gunicorn serves. Nothing else may import this: the gevent worker patches first."""

from network_hub import create_app, jobs
from network_hub.edge import fanout, lane

app = create_app()
jobs.attach(app)
fanout.attach(app)
lane.attach(app)
