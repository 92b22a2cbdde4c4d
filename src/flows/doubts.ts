import type { FlowPlace } from '../domain/conversation.js';
import type { Doubt, Harvest } from './harvest.js';
import type { Line, Script } from './script.js';

/** A figure that was asked about is not forgotten when the answer is another value. */
export function stillOpen(script: Script, place: FlowPlace, harvest: Harvest, line: Line): Pick<Harvest, 'doubt'> {
  const settled = harvest.doubt !== undefined || harvest.refusals.length > 0 || harvest.dropped.length > 0;
  const pending = script.steps.find(({ slot }) => slot === place.asking);
  if (settled || pending === undefined || harvest.fresh.includes(pending.slot)) return {};
  const doubt = doubtAt(script, place, line);
  return doubt === undefined ? {} : { doubt };
}

/** Half an answer is not lost by what is said in between: its step asks about it again, hearing nothing else or the figure alone. */
export function doubtAt(script: Script, { asking: slot, doubt }: FlowPlace, line: Line): Doubt | undefined {
  const step = script.steps.find((one) => one.slot === slot);
  if (step === undefined || doubt === undefined) return undefined;
  const pending = { ...line, asking: step.slot, doubt };
  const readings = ['', doubt].map((text) => step.read({ ...pending, text }));
  const [again] = readings.flatMap((reading) => (reading.kind === 'doubt' ? [reading] : []));
  return again === undefined ? undefined : { ...again, slot: step.slot };
}
