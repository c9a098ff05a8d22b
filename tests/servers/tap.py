"""A wire tap: everything between clients and a server on loopback is passed on and kept."""

import asyncio
import threading
from contextlib import suppress

HOST = "127.0.0.1"


class Tap:
    """Listens in front of the server at ``port``, in a thread of its own that ends with the ``with`` block."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._passed = bytearray()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tap")

    @property
    def authority(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def passed(self) -> bytes:
        """What both sides have said so far."""
        return bytes(self._passed)

    def __enter__(self) -> "Tap":
        self._thread.start()
        listening = asyncio.start_server(self._serve, HOST, 0)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(HOST, self._target)
            try:
                await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))
            finally:
                far_writer.close()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            self._passed += data
            writer.write(data)
            await writer.drain()
        with suppress(OSError):
            writer.write_eof()
