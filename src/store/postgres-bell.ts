import { sql, type Kysely } from 'kysely';
import type { Client } from 'pg';
import { bellTopics, type BellTopic } from '../domain/bell.js';
import type { BellWire } from './bell.js';
import type { Tables } from './tables.js';

const CHANNEL = 'tokosel_bell';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** NOTIFY over the pool; LISTEN on a connection of its own, which is made again whenever it is lost. */
export function postgresWire(url: string, database: Kysely<Tables>): BellWire {
  return {
    async send(topic) {
      await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(database).catch(() => undefined);
    },
    open(heard) {
      const listener = new Listener(url, heard);
      void listener.connect();
      return () => listener.close();
    },
  };
}

/** Keeps one connection that listens, until it is closed. */
class Listener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pause = FIRST_PAUSE_MS;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly heard: (topic: BellTopic) => void,
  ) {}

  async connect(): Promise<void> {
    const { default: pg } = await import('pg');
    if (this.closed) return;
    const client = new pg.Client({ connectionString: this.url, application_name: 'tokosel', keepAlive: true });
    this.client = client;
    client.on('notification', ({ payload }) => this.pass(payload));
    client.on('error', () => undefined);
    client.once('end', () => this.later());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.pause = FIRST_PAUSE_MS;
      // Whatever was rung while nobody listened.
      bellTopics.forEach(this.heard);
    } catch {
      await client.end().catch(() => undefined);
      this.later();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private pass(payload: string | undefined): void {
    const topic = bellTopics.find((one) => one === payload);
    if (topic !== undefined) this.heard(topic);
  }

  private later(): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), this.pause).unref();
    this.pause = Math.min(LONGEST_PAUSE_MS, this.pause * 2);
  }
}
