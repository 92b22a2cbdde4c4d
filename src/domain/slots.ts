import type { Xof } from './money.js';
import type { AccountType, Category, LoanType, Profile } from './vocabulary.js';

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

export type Slots = Partial<SlotValues>;
