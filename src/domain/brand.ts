declare const brand: unique symbol;

/** A value that was checked once and says so in its type: `Brand<number, 'Xof'>` is a number that is whole francs. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
