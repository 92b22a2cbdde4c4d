/** A model whose service ends. */
export interface Retirement {
  readonly model: string;
  /** ISO date from which it is gone, or another answers in its place. */
  readonly on: string;
  readonly successor: string;
}

/** @source https://ai.google.dev/gemini-api/docs/deprecations, read in November 2026 */
const retirements: readonly Retirement[] = [
  { model: 'gemini-2.5-flash', on: '2026-12-01', successor: 'gemini-3.5-flash-lite' },
  { model: 'gemini-2.5-pro', on: '2026-12-01', successor: 'gemini-3.8-flash' },
];

/** When a model is retired, if that was announced. */
export function retirementOf(model: string): Retirement | undefined {
  return retirements.find((retirement) => retirement.model === model.replace(/^models\//, ''));
}
