import { createInterface } from 'node:readline/promises';

/** Whether whoever sits at the terminal says yes. */
export async function answersYes(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(?:y|yes|o|oui)$/i.test((await asking.question(`${question} [y/N] `)).trim());
  } finally {
    asking.close();
  }
}
