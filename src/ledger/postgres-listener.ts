/** Hears of new entries from other programs, over a connection of its own that comes back when it was lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { connectTo, type Connection, type Server } from './postgres-server.ts';

export class PostgresListener {
  readonly #server: Server;
  readonly #heard: () => void;
  readonly #retryMs: number;
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #connection: Connection | null = null;

  /** @param heard is called when entries were added, and each time that hearing begins: some may have been missed. */
  constructor(server: Server, heard: () => void, retryMs: number) {
    this.#server = server;
    this.#heard = heard;
    this.#retryMs = retryMs;
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        await this.#listen();
      } catch {
        // The server is away. Whoever reads or writes is told; here it is only tried again.
      }
      await pause(this.#retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection is lost or the listener is closed. */
  async #listen(): Promise<void> {
    const connection = await connectTo(this.#server);
    const { client, drop } = connection;
    this.#connection = connection;
    const over = new Promise((resolve) => client.once('end', resolve));
    try {
      client.on('notification', this.#heard);
      await client.query(`LISTEN "${this.#server.schema}.entry"`);
      this.#heard();
      if (!this.#ended.signal.aborted) await over;
    } finally {
      drop();
      this.#connection = null;
    }
  }

  async close(): Promise<void> {
    this.#ended.abort();
    this.#connection?.drop();
    await this.#running;
  }
}
