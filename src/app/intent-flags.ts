import { Flags } from '@oclif/core';
import type { TrainingOrder } from './intent-training.js';

const dependsOn = ['train'];

/** How the rows of labelled files are read. `files`: the flag without which there are no such files. */
export function rowFlags(files: 'train' | 'test') {
  const dependsOn = [files];
  return {
    'text-field': Flags.string({
      multiple: true,
      dependsOn,
      description: 'field of the text; several: each is an example, in the language it is named after [default: text]',
    }),
    'label-field': Flags.string({ dependsOn, description: 'field of the intent [default: label]' }),
    'language-field': Flags.string({ dependsOn, description: 'field of the language: fr, wo, en or mix' }),
  };
}

/** Flags of the commands that learn from files of the operator's own: each but the first says how to read or learn them. */
export const trainingFlags = {
  train: Flags.string({
    multiple: true,
    helpValue: 'FILE',
    description: 'learn from these labelled files, one JSON object a line [default: the bundled examples]',
  }),
  ...rowFlags('train'),
  'oos-label': Flags.string({ dependsOn, description: 'label of the lines that are out of scope' }),
  seed: Flags.integer({ dependsOn, description: 'same files and same seed, same model to the byte [default: 7]' }),
  networks: Flags.integer({
    dependsOn,
    min: 0,
    max: 20,
    description: 'networks beside the linear machine [default: 5, or 2 with --oos-label]',
  }),
  width: Flags.integer({
    dependsOn,
    min: 1,
    max: 1024,
    description: 'hidden units [default: 64; 128 for few examples]',
  }),
  epochs: Flags.integer({
    dependsOn,
    min: 1,
    max: 200,
    description: 'times a network reads all examples [default: 12–20]',
  }),
  features: Flags.integer({ dependsOn, min: 100, description: 'the most features kept [default: 60000]' }),
  folds: Flags.integer({
    dependsOn,
    min: 0,
    max: 20,
    description: 'parts to calibrate on, 0 for none [default: 0, or 5 with --oos-label]',
  }),
  'names-teach': Flags.boolean({
    dependsOn,
    allowNo: true,
    description: 'the intents’ names are examples too [default: yes, unless --oos-label]',
  }),
};

interface GivenFlags {
  readonly train: string[];
  readonly 'text-field': string[] | undefined;
  readonly 'label-field': string | undefined;
  readonly 'language-field': string | undefined;
  readonly 'oos-label': string | undefined;
  readonly seed: number | undefined;
  readonly networks: number | undefined;
  readonly width: number | undefined;
  readonly epochs: number | undefined;
  readonly features: number | undefined;
  readonly folds: number | undefined;
  readonly 'names-teach': boolean | undefined;
}

/** The flags as an order to the trainer, defaults filled in. */
export function orderOf(flags: GivenFlags): TrainingOrder {
  const { seed, networks, width, epochs, features, folds } = flags;
  return {
    files: flags.train,
    fields: {
      text: flags['text-field'] ?? ['text'],
      label: flags['label-field'] ?? 'label',
      language: flags['language-field'],
    },
    wishes: {
      ...{ seed, networks, width, epochs, features, folds },
      outside: flags['oos-label'],
      namesTeach: flags['names-teach'],
    },
  };
}
