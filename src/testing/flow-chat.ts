import type { FlowTurn } from '../domain/turn.js';
import { continueFlow, startFlow } from '../flows/engine.js';
import type { Line, Script } from '../flows/script.js';
import { flowLine } from './flow-line.js';

/** What is said when a script reads nothing in a line: somebody else would answer it. */
export const NOT_READ = 'NOT READ';

/** Talks to one script alone, without the assistant around it. */
export interface FlowChat {
  readonly start: (text: string, over?: Partial<Line>) => FlowTurn;
  /** The turn after one more line. */
  readonly then: (turn: FlowTurn, text: string, over?: Partial<Line>) => FlowTurn;
  /** The last turn of several lines, the first of which starts the flow. */
  readonly lines: (...texts: readonly string[]) => FlowTurn;
}

export function flowChat(script: Script): FlowChat {
  const start: FlowChat['start'] = (text, over = {}) =>
    startFlow(script, flowLine(text, { intent: script.startedBy ?? 'inform', ...over }));
  const then: FlowChat['then'] = (turn, text, over = {}) => {
    const line = flowLine(text, { ...pendingOf(turn), ...over });
    return continueFlow(script, turn.place, line) ?? { ...turn, text: NOT_READ };
  };
  return { start, then, lines: (first = '', ...rest) => rest.reduce((turn, text) => then(turn, text), start(first)) };
}

/** What the next line is told of the turn before it. */
function pendingOf({ place }: FlowTurn): Partial<Line> {
  const { asking, doubt, written, misses } = place;
  return {
    attempt: misses,
    ...(asking === undefined ? {} : { asking }),
    ...(doubt === undefined ? {} : { doubt }),
    ...(written === undefined ? {} : { written }),
  };
}
