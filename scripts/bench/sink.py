"""A server that takes any upload and keeps nothing of it."""

import socketserver
import threading

from peers import ENVIRONMENT


class Sink(socketserver.StreamRequestHandler):
    """Takes any request of any length, keeps nothing of it and answers 200."""

    disable_nagle_algorithm = True

    def handle(self):
        buffer = bytearray(1 << 20)
        while line := self.rfile.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = self.rfile.readline()
            while length:
                length -= self.rfile.readinto(memoryview(buffer)[:min(length, len(buffer))])
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


class SinkServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return super().__enter__()

    def __exit__(self, *error):
        self.shutdown()
        return super().__exit__(*error)

    @property
    def files(self):
        return f"http://127.0.0.1:{self.server_address[1]}" + (
            "/data/foundation/import/batches/B1/datasets/5c8c3c555033b814b69f947f/files/")

    def environment(self, folder):
        return ENVIRONMENT | {
            "PLATFORM_GATEWAY": f"http://127.0.0.1:{self.server_address[1]}", "HOME": folder,
            "IMS_ORG": "A1@AdobeOrg", "API_KEY": "key", "ACCESS_TOKEN": "token", "SANDBOX_NAME": "dev"}
