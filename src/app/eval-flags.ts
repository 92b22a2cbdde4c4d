import { Flags } from '@oclif/core';
import { formats } from '../evaluation/formats.js';
import { baselineFile, thresholdsFile } from './eval-files.js';

/** Flags of the commands that judge by the gate's rule. */
export const gateFlags = {
  filter: Flags.string({ helpValue: 'TEXT', description: 'only cases that hold this; then each must pass' }),
  failing: Flags.option({
    options: ['last'] as const,
    description: 'only cases that failed when it was run last; then each must pass',
  })(),
  repeat: Flags.integer({
    default: 1,
    min: 1,
    max: 100,
    description: 'run all this often, each time in a new house: what passes must pass every time',
  }),
  thresholds: Flags.string({
    default: thresholdsFile,
    defaultHelp: () => Promise.resolve('evals/thresholds.json'),
    helpValue: 'FILE',
    description: 'the least that each measure must reach',
  }),
  baseline: Flags.boolean({
    exclusive: ['update-baseline'],
    description: 'compare with the baseline: exit 10 on a regression, 11 when there is none',
  }),
  'update-baseline': Flags.boolean({
    exclusive: ['filter', 'failing'],
    description: 'write this run as the baseline and show what to commit',
  }),
  'baseline-file': Flags.string({
    default: baselineFile,
    defaultHelp: () => Promise.resolve('evals/baseline.json'),
    helpValue: 'FILE',
    description: 'where the baseline is',
  }),
  format: Flags.option({ options: formats, default: 'text', description: 'how the result is told' })(),
  report: Flags.string({
    multiple: true,
    helpValue: 'FORMAT=FILE',
    description: 'write the result to a file besides, such as junit=report.xml; may be given several times',
  }),
  engine: Flags.option({
    options: ['local', 'gemini', 'openai'] as const,
    default: 'local',
    description: 'what words the answers; all but local cost money and are asked about first',
  })(),
  yes: Flags.boolean({ description: 'pay without being asked' }),
  verbose: Flags.boolean({ description: 'print all failures and the details of each suite' }),
};
