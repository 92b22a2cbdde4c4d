import { readFileSync } from 'node:fs';
import type { FlowTurn } from '../domain/turn.js';
import { continueFlow, startFlow } from '../flows/engine.js';
import { readLoanGrid, type LoanGrid } from '../flows/loan/loan-grid.js';
import type { Line, Script } from '../flows/script.js';
import { flowLine } from './flow-line.js';

/** The demonstration grid as it is shipped. */
export function demoGrid(): LoanGrid {
  return readLoanGrid(JSON.parse(readFileSync(new URL('../../datasets/loan-grid.json', import.meta.url), 'utf8')));
}

/** A script spoken to line by line, without the rest of the assistant. */
export interface Talk {
  /** @throws Error when the line means nothing to the flow */
  says(text: string, overrides?: Partial<Line>): FlowTurn;
  /** Whether the line would mean anything. */
  hears(text: string, overrides?: Partial<Line>): boolean;
}

/** @param from the turn that was answered before, when the script is not at its beginning */
export function openTalk(script: Script, from?: FlowTurn): Talk {
  let turn = from;
  const next = (text: string, overrides: Partial<Line>): FlowTurn | undefined => {
    const line = flowLine(text, { ...pendingAt(turn), ...overrides });
    return turn === undefined ? startFlow(script, line) : continueFlow(script, turn.place, line);
  };
  return {
    hears: (text, overrides = {}) => next(text, overrides) !== undefined,
    says(text, overrides = {}) {
      const answer = next(text, overrides);
      if (answer === undefined) throw new Error(`"${text}" means nothing to the flow`);
      turn = answer;
      return answer;
    },
  };
}

/** What the assistant adds to a line from the place where the customer stands. */
function pendingAt(turn: FlowTurn | undefined): Partial<Line> {
  if (turn?.place.status !== 'active') return {};
  const { asking, doubt, misses } = turn.place;
  return { attempt: misses, ...(asking === undefined ? {} : { asking }), ...(doubt === undefined ? {} : { doubt }) };
}
