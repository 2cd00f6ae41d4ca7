import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import texts from '../texts/en/form.json' with { type: 'json' };
import { factInputs } from './facts.ts';
import type { Condition, Form } from './form.ts';
import { type FieldPlace, fieldKey, indexOf } from './form-index.ts';
import { formSchema } from './form-schema.ts';
import { currentFormVersion, formOf, forms } from './forms.ts';
import { problemCodes } from './problem-codes.ts';
import { inverseRelation } from './relations.ts';
import { checkRules } from './validation.ts';

const form = formOf(currentFormVersion) as Form;
const { fields } = indexOf(form);

function referencesIn(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  if ('is' in condition) return [condition.is[0]];
  if ('oneOf' in condition) return [condition.oneOf[0]];
  if ('includes' in condition) return [condition.includes[0]];
  if ('answered' in condition) return [condition.answered];
  if ('atLeast' in condition) return [condition.atLeast[0]];
  if ('atMost' in condition) return [condition.atMost[0]];
  if ('all' in condition) return condition.all.flatMap(referencesIn);
  if ('any' in condition) return condition.any.flatMap(referencesIn);
  if ('not' in condition) return referencesIn(condition.not);
  const inMembers = 'someMember' in condition ? condition.someMember : condition.everyMember;
  return referencesIn(inMembers).map(reference =>
    /^[@a-z]+$/i.test(reference) && !reference.startsWith('@') ? `member/${reference}` : reference,
  );
}

/** The questions that a condition in this place reads. */
function inputsOf(condition: Condition | undefined, { topic }: Pick<FieldPlace, 'topic'>): string[] {
  return referencesIn(condition).flatMap(reference => {
    if (reference.startsWith('@')) return factInputs[reference] ?? ['no such fact'];
    const [root, id = ''] = reference.includes('/') ? reference.split('/') : ['', reference];
    if (root === 'h') return [fieldKey('household', id)];
    if (root === 'primary' || root === 'member') return [fieldKey('member', id)];
    return [fieldKey(topic.scope === 'pair' ? 'member' : topic.scope, id, topic.list)];
  });
}

const memberTopic = { topic: { id: 'member', scope: 'member', fields: [] } } as const;
const expand = (key: string) => (key.endsWith('*') ? [...fields.keys()].filter(one => one.startsWith(key.slice(0, -1))) : [key]);
const visibilityInputs = (place: FieldPlace) =>
  [
    ...inputsOf(place.field.visibleIf, place),
    ...inputsOf(place.topic.visibleIf, place),
    ...inputsOf(place.list?.visibleIf, memberTopic),
  ].flatMap(expand);

describe('the form as data', () => {
  it('reads only questions that exist', () => {
    for (const place of fields.values())
      for (const key of [
        ...visibilityInputs(place),
        ...(place.field.required === true ? [] : inputsOf(place.field.required, place).flatMap(expand)),
      ])
        expect(fields.has(key), `${place.field.id} reads ${key}`).toBe(true);
  });

  it('never makes a question depend on itself', () => {
    const state = new Map<string, 'open' | 'done'>();
    const walk = (key: string, trail: readonly string[]): void => {
      const place = fields.get(key);
      if (!place || state.get(key) === 'done') return;
      expect(state.get(key), `loop: ${[...trail, key].join(' → ')}`).not.toBe('open');
      state.set(key, 'open');
      for (const input of visibilityInputs(place)) walk(input, [...trail, key]);
      state.set(key, 'done');
    };
    for (const key of fields.keys()) walk(key, []);
  });

  it('names only checks that exist, and every check is used', () => {
    const named = new Set([...fields.values()].flatMap(({ field }) => (field.checks ?? []).map(check => check.check)));
    expect([...named].sort()).toEqual(Object.keys(checkRules).sort());
  });

  it('has no unknown key or type in its JSON', () => {
    expect(() => formSchema.parse({ ...form, extra: 1 })).toThrow();
    expect(() => indexOf({ ...form, sections: [...form.sections, ...form.sections] })).toThrow(/asked twice/);
  });

  it('asks one to four things a screen, more only where they are one thing', () => {
    const oneThing = [
      'immigration-document',
      'origin',
      'tribe',
      'changes',
      'pregnancy',
      'life-event',
      'offer-changes',
      'offer-employer',
      'offer-who',
      'offer-cost',
      'hra',
      'coverage-plan',
      'representative',
      'assister',
      'injury',
      'home',
      'mailing',
      'phone',
      'name',
      'address',
      'social-security',
      'minnesota',
      'employer',
      'signer',
    ];
    const exceptions = [
      ...oneThing,
      'meeting',
      'filing',
      'claimed',
      'job-deductions',
      'business',
      'business-worksheet',
      'other-income-item',
      'adjustment',
    ];
    for (const topic of form.sections.flatMap(section => section.topics))
      if (!exceptions.includes(topic.id)) expect(topic.fields.length, topic.id).toBeLessThanOrEqual(4);
  });

  it('has an inverse for every relationship, and the inverse’s inverse is itself', () => {
    for (const relation of form.options.relation ?? []) expect(inverseRelation(inverseRelation(relation) ?? ''), relation).toBe(relation);
  });
});

function flat(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key));
}

describe('the words of the form', () => {
  const optional = (key: string) => /^[a-z]+\.[A-Za-z0-9]+\.help$/.test(key) && !key.startsWith('topics.');
  const needed = [
    ...form.sections.flatMap(({ id }) => [`sections.${id}.title`, `sections.${id}.short`]),
    ...form.sections.flatMap(({ id, topics }) => topics.map(topic => `topics.${id}.${topic.id}.title`)),
    ...forms
      .flatMap(one => [...indexOf(one).fields.values()])
      .flatMap(({ section, field }) => [`${section.id}.${field.id}.label`, `${section.id}.${field.id}.why`]),
    ...form.lists.flatMap(({ id }) => ['title', 'add', 'another', 'none', 'unnamed'].map(word => `lists.${id}.${word}`)),
    ...Object.entries(form.options).flatMap(([set, values]) => values.map(value => `options.${set}.${value}`)),
    ...problemCodes.map(code => `problems.${code}`),
    ...['yes', 'no', 'dk', 'outside', 'drawn'].map(answer => `answers.${answer}`),
    ...['dollars', 'hours', 'days', 'weeks', 'months', 'times', 'of-12-months', 'result', 'total'].map(unit => `arithmetic.${unit}`),
    'people.unnamed',
  ];

  it('are all there, and none is left over', () => {
    const present = flat(texts);
    expect([...new Set(needed)].filter(key => !present.includes(key))).toEqual([]);
    expect(present.filter(key => !needed.includes(key) && !optional(key))).toEqual([]);
  });

  it('are sentences a person can read: none is long', () => {
    const long = JSON.stringify(texts)
      .split(/[.?!:“”"]\s*/)
      .filter(sentence => sentence.split(/\s+/).length > 32);
    expect(long).toEqual([]);
  });

  it('exist only for problems that some check can find', () => {
    const folder = new URL('./', import.meta.url);
    const sources = ['view.ts', ...readdirSync(new URL('checks/', folder)).map(file => `checks/${file}`)];
    const code = sources.map(file => readFileSync(new URL(file, folder), 'utf8')).join('\n');
    expect(problemCodes.filter(problem => !code.includes(`'${problem}'`))).toEqual([]);
  });
});
