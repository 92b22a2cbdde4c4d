import { pino, type Logger } from 'pino';
import type { Settings } from './settings.js';

/** JSON lines on stderr: stdout belongs to results. What could hold personal data is never logged, only ids and codes. */
export function makeLog(level: Settings['LOG_LEVEL']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
}
