import { cleanSecrets } from '../assistant/safety.js';
import { reference } from '../domain/ids.js';
import type { Clock, Dice } from '../domain/ports.js';
import { erasedId } from '../domain/privacy.js';
import type { AftercareDoor } from '../server/parts.js';
import type { Store } from '../store/open.js';

/** What the server's routes need to take ratings and erase conversations. */
export interface AftercareParts {
  readonly store: Pick<Store, 'aftercare'>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly dice: Dice;
}

/** Ratings and erasures as the routes ask for them: secrets masked, references drawn, instants taken. */
export function makeAftercareDoor({ store, newId, clock, dice }: AftercareParts): AftercareDoor {
  return {
    rate: (id, { score, comment, channel }) => {
      const at = clock().toISOString();
      const clean = comment === undefined ? null : cleanSecrets(comment).text;
      const fields = { rating: score, comment: clean };
      const record = { kind: 'feedback', id: reference('FEED', at.slice(0, 10), dice(5)), fields } as const;
      return store.aftercare.rate(id, { record, channel, at });
    },
    erase: (id) => store.aftercare.erase(id, erasedId(newId())),
  };
}
