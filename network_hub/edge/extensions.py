from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect

babel = Babel()
csrf = CSRFProtect()
limiter = Limiter(get_remote_address)
login_manager = LoginManager()
login_manager.session_protection = (
    None  # a session is a row that can be ended, not a browser's look
)
migrate = Migrate(render_as_batch=True, compare_type=True)
socketio = SocketIO()
