import { createHash } from 'node:crypto';
import type { Dice } from '../../domain/ports.js';

/** Chance that is the same in every run of the same seed. */
export interface Chance {
  /** 0 up to but not with 1. */
  next(): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** One of the names, as often as its weight says. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/** mulberry32 on a seed in words. */
export function makeChance(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    happens: (probability) => next() < probability,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighed: (weights) => weighed(weights, next()),
  };
}

/** Bytes from the same chance, for references. */
export function diceOf(chance: Chance): Dice {
  return (length) => Uint8Array.from({ length }, () => chance.between(0, 255));
}

function weighed<Name extends string>(weights: Readonly<Record<Name, number>>, drawn: number): Name {
  const names = Object.keys(weights) as [Name, ...Name[]];
  let left = drawn * names.reduce((sum, name) => sum + weights[name], 0);
  return names.find((name) => (left -= weights[name]) < 0) ?? names[0];
}
