import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { everyEvent, lifeEvents, notQualifying, priorCoverageExceptions, uncertain } from '../../../shared/enrollment/events.ts';
import { terminationReasons } from '../../../shared/enrollment/termination.ts';
import { wayReasons } from '../../../shared/enrollment/ways.ts';
import { eligiblePersonSchema } from '../../../shared/model/coverage.ts';
import { reviewReasons } from '../../../shared/model/document.ts';
import texts from '../../../shared/texts/en/coverage.json' with { type: 'json' };

const sources = globSync('renderer/**/*.{ts,tsx}')
  .filter(file => !file.includes('.test.'))
  .map(file => readFileSync(file, 'utf8'));
const own = sources.filter(source => source.includes("useTranslation('coverage')") || source.includes("TFunction<'coverage'>"));

const lookUp = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => (at && typeof at === 'object' ? Reflect.get(at, part) : undefined), texts);
const has = (key: string): boolean => ['', '_other'].some(plural => typeof lookUp(`${key}${plural}`) === 'string');

const keysIn = (files: readonly string[], pattern: RegExp) =>
  files.flatMap(file => [...file.matchAll(pattern)].map(match => match[1] ?? ''));
const used = [...keysIn(own, /\bt\(\s*'([^':]+)'/g), ...keysIn(sources, /'coverage:([\w.-]+)'/g)];
const stems = [...keysIn(own, /\bt\(\s*`([^`$:]+)\.\$\{/g), ...keysIn(sources, /`coverage:([\w.-]+)\.\$\{/g)];

it('every text that these screens say exists, or a person would read the name of a key', () => {
  expect(used.length).toBeGreaterThan(80);
  expect(used.filter(key => !has(key))).toEqual([]);
  expect(stems.filter(stem => typeof lookUp(stem) !== 'object')).toEqual([]);
});

it('every event, question, proof and reason of the rules has words', () => {
  const proofs = lifeEvents.flatMap(event => event.proofs.flatMap(({ anyOf }) => anyOf));
  const wanted = [
    ...lifeEvents.map(({ id }) => `events.${id}`),
    ...lifeEvents.flatMap(({ dateMeans }) => (dateMeans === null ? [] : [`dates.${dateMeans}`])),
    ...[...everyEvent, ...lifeEvents.flatMap(({ conditions }) => conditions)].flatMap(one => [`conditions.${one}`, `unmet.${one}`]),
    ...proofs.map(what => `proofs.${what}`),
    ...priorCoverageExceptions.map(id => `exceptions.${id}`),
    ...notQualifying.flatMap(({ id }) => [`notQualifying.${id}.name`, `notQualifying.${id}.why`]),
    ...[...uncertain, 'open-enrollment'].map(one => `window.uncertain.${one}`),
    ...wayReasons.map(reason => `ways.${reason}`),
    ...terminationReasons.map(reason => `end.reasons.${reason}`),
    ...reviewReasons.map(why => `review.why.${why}`),
    ...eligiblePersonSchema.shape.program.options.flatMap(one => [`programs.${one}`, `programsShort.${one}`]),
  ];
  expect([...new Set(wanted)].filter(key => !has(key))).toEqual([]);
});

it('nothing is called reported, enrolled or ended before its receipt', () => {
  const { sending, here, atService, refused } = texts.request;
  for (const words of [sending, here, atService, refused].flatMap(state => Object.values(state)))
    expect(words).toMatch(/\b[Nn]ot\b|no receipt/);
});
