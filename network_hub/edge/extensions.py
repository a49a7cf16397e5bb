"""Flask's extensions: one of each in the process; every application is made known to them."""

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect

babel = Babel()
csrf = CSRFProtect()
limiter = Limiter(get_remote_address)
login_manager = LoginManager()
# A session is a row that can be ended, whatever the browser looks like.
login_manager.session_protection = None
socketio = SocketIO()
