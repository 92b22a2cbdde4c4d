import type { ModelPiece, ModelUsage, Prompt } from '../domain/ports.js';
import { estimatedTokens, type ModelUse } from '../domain/telemetry.js';

/** What one call to a model comes to, added up while it writes. */
export interface Bill {
  add(piece: ModelPiece): void;
  total(outcome: ModelUse['outcome']): ModelUse;
}

/**
 * The tokens that the service counted. Where it counted none, or was left before it told: an estimate of what was sent
 * and written. A call that gave no piece is not paid for.
 */
export function makeBill(model: string, { instructions, data }: Prompt): Bill {
  let written = '';
  let pieces = 0;
  let counted: ModelUsage | undefined;
  const tokens = (): ModelUsage => {
    if (pieces === 0) return { inputTokens: 0, outputTokens: 0 };
    const estimate = { inputTokens: estimatedTokens(instructions, data), outputTokens: estimatedTokens(written) };
    if (counted === undefined) return estimate;
    // Left in the middle, a service that counts at the end has told less than it will ask for.
    return counted.inputTokens === 0 ? estimate : counted;
  };
  return {
    add({ text, usage }) {
      pieces += 1;
      written += text;
      if (usage === undefined) return;
      const { inputTokens = 0, outputTokens = 0 } = counted ?? {};
      counted = {
        inputTokens: inputTokens + usage.inputTokens,
        outputTokens: outputTokens + usage.outputTokens,
      };
    },
    total: (outcome) => ({ kind: 'answer', model, outcome, ...tokens() }),
  };
}
