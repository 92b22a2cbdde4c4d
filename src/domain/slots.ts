import type { Xof } from './money.js';
import type { AccountType, Category, LoanType, OwnSlot, Profile, Slot } from './vocabulary.js';

/** What each slot holds once it was understood. Francs are whole, `income` and `charges` per month, dates ISO, phones E.164. */
export interface SlotValues {
  readonly amount: Xof;
  readonly months: number;
  readonly loan_type: LoanType;
  readonly profile: Profile;
  /** Monthly; `declined` when the customer would rather not say: then no verdict on eligibility. */
  readonly income: Xof | 'declined';
  readonly charges: Xof;
  readonly account_type: AccountType;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly category: Category;
  readonly description: string;
  readonly claim_amount: Xof;
  readonly incident_date: string;
  readonly claim_id: string;
  readonly rating: number;
}

export type Slots = Partial<SlotValues> & Readonly<Record<OwnSlot, string>>;

/** What one slot holds; a bank's own slot holds the customer's words. */
export type SlotValue<Name extends Slot> = Name extends keyof SlotValues ? SlotValues[Name] : string;

/** One slot with its value: the only place where the two are put together by name. */
export function slotOf<Name extends Slot>(slot: Name, value: SlotValue<Name>): Slots {
  return { [slot]: value } as unknown as Slots;
}

/** The words that are kept of values, by slot. */
export type KeptWords = Readonly<Partial<Record<keyof SlotValues, string>> & Record<OwnSlot, string>>;
