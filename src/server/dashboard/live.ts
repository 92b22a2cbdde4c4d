import { PassThrough } from 'node:stream';
import type { SessionToken } from '../../domain/staff.js';
import type { ServerLog } from '../parts.js';
import { HttpProblem } from '../problem.js';
import type { DashboardDoor } from './door.js';
import { liveFigures, liveViewOf, liveWaiting, type LiveView } from './live-parts.js';

/** One open page of one session. */
interface Watcher {
  readonly token: SessionToken;
  /** Which cards it shows; absent: none. */
  readonly view: LiveView | undefined;
  readonly stream: PassThrough;
  /** The last data of each event: the same is not told twice. */
  readonly told: Map<string, string>;
}

const BEAT_MS = 2_500;
/** In beats: sessions are looked at, a sign of life is given, cards are counted again, all is, although nobody rang. */
const SESSIONS = 2;
const LIFE = 6;
const FIGURES = 4;
const ANYWAY = 24;

const MOST = 300;
const MOST_OF_ONE = 12;
/** A reader so far behind has left, or reads nothing. */
const BEHIND_BYTES = 256 * 1024;

/**
 * Tells open pages what changed. The bell of the store says when to look; one timer looks for all of them, and there is
 * none while nobody watches. To watch is no use of a session: it ends when nobody works with it.
 */
export class Live {
  private readonly watchers = new Set<Watcher>();
  private readonly rung = { waiting: false, figures: false };
  private rest: (() => void) | undefined;
  private stopped = false;
  private beats = 0;
  private busy = false;

  constructor(
    private readonly door: DashboardDoor,
    private readonly log: ServerLog,
    private readonly beatMs = BEAT_MS,
  ) {}

  /**
   * Events for one page, until it or its session ends: `waiting` and `figures` with the new pieces, `ended`.
   *
   * @param query `page=overview` with the filters of that page
   * @throws HttpProblem 429 `too-many` or 503 `stopping`
   */
  watch(token: SessionToken, query: URLSearchParams): PassThrough {
    if (this.stopped) throw new HttpProblem(503, 'stopping', 'this server is about to stop');
    if (this.watchers.size >= MOST || this.of(token).length >= MOST_OF_ONE) {
      throw new HttpProblem(429, 'too-many', 'too many pages are open', { 'Retry-After': '60' });
    }
    const watcher: Watcher = { token, view: liveViewOf(query), stream: new PassThrough(), told: new Map() };
    this.watchers.add(watcher);
    watcher.stream.once('close', () => this.close(watcher));
    watcher.stream.write('retry: 10000\n\n');
    // What it shows is some moments old already.
    this.ring();
    this.rest ??= this.begin();
    return watcher.stream;
  }

  /** The session was signed out: its pages are told, and end. */
  leave(token: SessionToken): void {
    for (const watcher of this.of(token)) this.close(watcher, 'event: ended\ndata: {}\n\n');
  }

  stop(): void {
    this.stopped = true;
    for (const watcher of this.watchers) this.close(watcher);
  }

  private of(token: SessionToken): readonly Watcher[] {
    return [...this.watchers].filter((one) => one.token === token);
  }

  private ring(): void {
    this.rung.waiting = true;
    this.rung.figures = true;
  }

  /** @returns ends it */
  private begin(): () => void {
    const deaf = this.door.bell.listen('desk', () => this.ring());
    const timer = setInterval(() => void this.beat(), this.beatMs).unref();
    return () => {
      deaf();
      clearInterval(timer);
    };
  }

  private close(watcher: Watcher, lastEvent = ''): void {
    if (!this.watchers.delete(watcher)) return;
    watcher.stream.end(lastEvent);
    if (this.watchers.size > 0) return;
    this.rest?.();
    this.rest = undefined;
  }

  private async beat(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.beats += 1;
    try {
      if (this.beats % SESSIONS === 0) await this.endSessions();
      await this.tellChanges(this.beats % ANYWAY === 0);
      if (this.beats % LIFE === 0) for (const watcher of this.watchers) this.give(watcher, ': still here\n\n');
    } catch (error) {
      this.log.warn({ err: error }, 'the open pages of the dashboard could not be told what changed');
    } finally {
      this.busy = false;
    }
  }

  /** Signed out in another process, disabled, idle too long. */
  private async endSessions(): Promise<void> {
    for (const token of new Set([...this.watchers].map((one) => one.token))) {
      if ((await this.door.sessions.look(token, this.door.clock())) === undefined) this.leave(token);
    }
  }

  private async tellChanges(anyway: boolean): Promise<void> {
    if (this.rung.waiting || anyway) {
      this.rung.waiting = false;
      await this.tell('waiting', [...this.watchers], () => liveWaiting(this.door));
    }
    if (!anyway && !(this.rung.figures && this.beats % FIGURES === 0)) return;
    this.rung.figures = false;
    const views = new Map([...this.watchers].map(({ view }) => [view?.name, view]));
    for (const view of views.values()) {
      if (view === undefined) continue;
      const those = [...this.watchers].filter((one) => one.view?.name === view.name);
      await this.tell('figures', those, () => liveFigures(this.door, this.log, view));
    }
  }

  private async tell(name: string, those: readonly Watcher[], read: () => Promise<unknown>): Promise<void> {
    const data = JSON.stringify(await read());
    for (const watcher of those) {
      if (watcher.told.get(name) === data) continue;
      watcher.told.set(name, data);
      this.give(watcher, `event: ${name}\ndata: ${data}\n\n`);
    }
  }

  private give(watcher: Watcher, event: string): void {
    if (!this.watchers.has(watcher)) return;
    if (watcher.stream.writableLength <= BEHIND_BYTES) {
      watcher.stream.write(event);
      return;
    }
    this.close(watcher);
    watcher.stream.destroy();
  }
}
