import { conversationId } from '../domain/ids.js';
import type { Line } from '../flows/script.js';

/** A line for a flow: said on the web on 24 November 2026 at half past nine, asked nothing before. */
export function flowLine(text: string, overrides: Partial<Line> = {}): Line {
  return {
    text,
    attempt: 0,
    intent: 'inform',
    certain: false,
    language: 'fr',
    day: '2026-11-24',
    hour: '09:30',
    chance: Uint8Array.of(1, 2, 3, 4, 5),
    conversationId: conversationId('web', 'test'),
    ...overrides,
  };
}
