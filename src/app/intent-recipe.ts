import { OperatorError } from '../domain/errors.js';
import type { Example } from '../nlu/examples.js';
import type { TrainOptions } from '../nlu/train.js';

/** How the product's own model is trained; with the examples it decides the model to the byte. */
export const productRecipe = { seed: 7, outsideIntent: 'unclear' } as const satisfies TrainOptions;

/** What whoever trains on examples of his own may decide; the rest follows from the examples. */
export interface RecipeWishes {
  readonly seed?: number | undefined;
  readonly outside?: string | undefined;
  readonly networks?: number | undefined;
  readonly width?: number | undefined;
  readonly epochs?: number | undefined;
  readonly features?: number | undefined;
  readonly folds?: number | undefined;
  readonly mostLost?: number | undefined;
  readonly namesTeach?: boolean | undefined;
}

/** Examples of an intent in one language, on average, under which the networks are wider and read more often. */
const FEW_EXAMPLES = 20;

/**
 * Examples of others are learnt more thoroughly than the product's: more networks and features, for a minute or two of
 * training; one network is nearly as good where examples are many. Examples out of scope ask for calibration, which
 * trains once more; then fewer networks do.
 *
 * @throws OperatorError `too-few-intents`, `no-such-label`
 */
export function recipeFor(examples: readonly Example[], wishes: RecipeWishes): TrainOptions {
  const labels = new Set(examples.map(({ intent }) => intent));
  if (labels.size < 2) throw new OperatorError('too-few-intents', 'the examples are all of one intent');
  const { outside } = wishes;
  if (outside !== undefined && !labels.has(outside)) {
    throw new OperatorError('no-such-label', `no example to learn from is labelled "${outside}"`, {
      fix: `Labels are ${[...labels].sort().slice(0, 8).join(', ')}…`,
    });
  }
  const spoken = new Set(examples.map(({ language }) => language)).size;
  const few = examples.length / labels.size / spoken < FEW_EXAMPLES;
  return {
    seed: wishes.seed ?? productRecipe.seed,
    networks: wishes.networks ?? (outside === undefined ? 5 : 2),
    width: wishes.width ?? (few ? 128 : 64),
    epochs: wishes.epochs ?? epochsFor(few, outside !== undefined),
    mostFeatures: wishes.features ?? 60_000,
    folds: wishes.folds ?? (outside === undefined ? 0 : 5),
    namesTeach: wishes.namesTeach ?? outside === undefined,
    mostLost: wishes.mostLost ?? 0.015,
    ...(outside === undefined ? {} : { outsideIntent: outside }),
  };
}

function epochsFor(few: boolean, hasOutside: boolean): number {
  if (hasOutside) return 12;
  return few ? 20 : 16;
}
