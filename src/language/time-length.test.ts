import { describe, expect, it } from 'vitest';
import { readTimeLengths } from './time-length.js';

const lengths = (text: string) => readTimeLengths(text).map(({ value }) => value);
const hours = 3600;
const days = 24 * hours;

describe('lengths of time of any size', () => {
  it.each([
    ['une heure et demie', 1.5 * hours],
    ['1h45', 1.75 * hours],
    ['trois heures vingt', 3 * hours + 1200],
    ["trois quarts d'heure", 0.75 * hours],
    ["un quart d'heure", 0.25 * hours],
    ['une demi-heure', 0.5 * hours],
    ['40-minutes', 2400],
    ['2,5 secondes', 2.5],
    ["3'", 180],
    ['depuis 4 jours', 4 * days],
    ['deux semaines et 3 jours', 17 * days],
    ['une quinzaine de jours', 15 * days],
    ['toute la journée', days],
    ['quelques semaines', 21 * days],
    ['an hour and a half', 1.5 * hours],
  ])('reads %s in seconds', (text, seconds) => {
    expect(lengths(text)).toEqual([{ months: 0, seconds }]);
  });

  it.each([
    ["toute l'année", 12],
    ['un an et demi', 18],
    ['2.5ans', 30],
    ['demi an', 6],
    ['4 trimestres', 12],
    ['fukki weer', 10],
  ])('reads %s in months', (text, months) => {
    expect(lengths(text)).toEqual([{ months, seconds: 0 }]);
  });

  it('adds smaller units to greater ones', () => {
    expect(lengths('1 an, 2 mois et 3 jours')).toEqual([{ months: 14, seconds: 3 * days }]);
    expect(lengths('2 mois ou 3 ans')).toHaveLength(2);
  });

  it.each(['à 15h30', 'vers 9 heures', 'mardi', 'rien'])('finds none in "%s"', (text) => {
    expect(lengths(text)).toEqual([]);
  });
});
