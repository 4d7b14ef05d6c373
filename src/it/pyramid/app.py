"""A Pyramid application on localhost: python app.py [PORT]."""

import sys
from wsgiref.simple_server import make_server

from pyramid.config import Configurator
from pyramid.response import Response

with Configurator() as config:
    config.add_route("hello", "/")
    config.add_view(lambda request: Response("Hello from Pyramid\n"), route_name="hello")

server = make_server("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 6543, config.make_wsgi_app())
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
