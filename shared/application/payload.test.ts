import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { answered, context, household } from './answered.fixture.ts';
import { applyChanges } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { payloadOf } from './payload.ts';
import { answersHash } from './signature.ts';

const form = formOf(currentFormVersion) as Form;
const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');
const hash = (answers: Answers) => answersHash(payloadOf(form, answers, context), sha256);
const complete = answered(form, household('f', 'a'));

describe('what is submitted', () => {
  it('has no answer under a closed branch, though the draft keeps it', () => {
    const open = applyChanges(complete, {
      'h/mailingSame': 'no',
      'h/mailingStreet': 'Box 1',
      'm/f/workStatus': ['employed'],
      'm/f/job/1/@': '1',
      'm/f/job/1/employerName': 'Mini-Mart',
    });
    expect(payloadOf(form, open, context)).toMatchObject({
      'h/mailingStreet': 'Box 1',
      'm/f/job/1/@': '1',
      'm/f/job/1/employerName': 'Mini-Mart',
    });
    const closed = applyChanges(open, { 'h/mailingSame': 'yes', 'm/f/workStatus': ['not-employed'] });
    const payload = payloadOf(form, closed, context);
    expect(closed['h/mailingStreet']).toBe('Box 1');
    expect(Object.keys(payload).filter(path => /mailingStreet|\/job\//.test(path))).toEqual([]);
    expect(payload).toEqual(payloadOf(form, complete, context));
  });

  it('says each relationship from both sides', () => {
    expect(payloadOf(form, { ...complete, 'r/a/f': 'guardian', 'r/f/a': 'ward' }, context)).toMatchObject({
      'r/a/f': 'guardian',
      'r/f/a': 'ward',
    });
  });

  it('has nothing that the form does not ask', () => {
    expect(payloadOf(form, { ...complete, 'h/nonsense': 'x', 'm/f/nonsense': 'x', 'x/y': 'z' }, context)).toEqual(
      payloadOf(form, complete, context),
    );
  });
});

describe('the hash that a signature binds to', () => {
  it('does not depend on the order of keys or of choices', async () => {
    const turned = Object.fromEntries(Object.entries(complete).reverse());
    expect(await hash(turned)).toBe(await hash(complete));
    const [ab, ba] = [
      { ...complete, 'h/contactMethods': ['mail', 'email'], 'h/email': 'a@b.org' },
      { ...complete, 'h/contactMethods': ['email', 'mail'], 'h/email': 'a@b.org' },
    ];
    expect(await hash(ab)).toBe(await hash(ba));
  });

  it('is changed by taking away any one of the answers', async () => {
    const whole = await hash(complete);
    const payload = Object.keys(payloadOf(form, complete, context)).filter(path => !path.endsWith('/@') && !path.startsWith('r/'));
    for (const path of payload) expect(await hash(applyChanges(complete, { [path]: null })), path).not.toBe(whole);
    expect(await hash(applyChanges(complete, { 'r/a/f': null, 'r/f/a': null }))).not.toBe(whole);
  });

  it('is changed by any other text in any open answer', async () => {
    const whole = await hash(complete);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('h/homeStreet', 'h/homeCity', 'm/f/lastName', 'm/a/firstName'),
        fc.stringMatching(/^[A-Z][a-z]{1,9}$/),
        async (path, text) => {
          if (complete[path] !== text) expect(await hash({ ...complete, [path]: text })).not.toBe(whole);
        },
      ),
      { numRuns: 60 },
    );
  });
});
