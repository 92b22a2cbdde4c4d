import type Database from 'better-sqlite3';
import { bellTopics } from '../domain/bell.js';
import type { BellWire } from './bell.js';

/** A look costs some microseconds: one counter of the file is read. */
const LOOK_MS = 200;

/** SQLite says only that another process wrote something: all who listen look. */
export function sqliteWire(connection: Database.Database): BellWire {
  const version = () => connection.pragma('data_version', { simple: true });
  return {
    send: () => Promise.resolve(),
    open(heard) {
      if (connection.memory) return () => Promise.resolve();
      let seen = version();
      const look = () => {
        const now = connection.open ? version() : seen;
        if (now === seen) return;
        seen = now;
        bellTopics.forEach(heard);
      };
      const timer = setInterval(look, LOOK_MS).unref();
      return () => {
        clearInterval(timer);
        return Promise.resolve();
      };
    },
  };
}
