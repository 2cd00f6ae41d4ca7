import { expect, it } from 'vitest';
import { z } from 'zod';
import { cheapestHashing, createSettings, settingsSchema } from './settings.ts';

it('has the defaults of the security document', () => {
  expect(createSettings()).toMatchObject({
    passwordExpiryDays: 90,
    argon2MemoryKiB: 65_536,
    argon2Passes: 3,
    argon2Lanes: 1,
    lockoutFailures: 5,
    lockoutWindowMinutes: 15,
    lockoutMinutes: 30,
    accessTokenMinutes: 10,
    refreshRepeatSeconds: 30,
    refreshProofSeconds: 60,
    offlineLeaseHours: 72,
  });
});

it('refuses hashing below the floor of 19 MiB and 2 passes, and takes the floor', () => {
  expect(createSettings(cheapestHashing)).toMatchObject(cheapestHashing);
  expect(() => createSettings({ argon2MemoryKiB: 19 * 1024 - 1 })).toThrow();
  expect(() => createSettings({ argon2Passes: 1 })).toThrow();
});

/** Every setting that is a number, with its range. */
const ranges = Object.entries(settingsSchema.shape).flatMap(([name, field]) => {
  const { type, minimum, maximum } = z.toJSONSchema(field);
  return type === 'integer' || type === 'number' ? [{ name, least: minimum ?? Number.NaN, most: maximum ?? Number.NaN }] : [];
});

it.each(ranges)('takes $name from $least to $most, and refuses what lies below and above', ({ name, least, most }) => {
  // Some depend on others: a session must outlast the offline lease.
  const set = (value: number) => createSettings({ offlineLeaseHours: 24, [name]: value });
  // The schema gives a number without a range the largest there is.
  expect(least).toBeGreaterThanOrEqual(0);
  expect(most).toBeLessThan(2 ** 31);
  for (const value of [least, most]) expect(set(value)).toMatchObject({ [name]: value });
  for (const value of [least - 1, most + 1, least + 0.5, Number.NaN]) expect(() => set(value)).toThrow();
});

it('takes 24, 72 and 168 hours for the offline lease, and no other', () => {
  for (const hours of [24, 72, 168] as const)
    expect(createSettings({ offlineLeaseHours: hours })).toMatchObject({ offlineLeaseHours: hours });
  for (const hours of [0, 23, 25, 48, 167, 169]) expect(() => createSettings(JSON.parse(`{"offlineLeaseHours": ${hours}}`))).toThrow();
});

it('knows the range of every number', () => {
  const numbers = Object.entries(createSettings()).flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
  expect(['offlineLeaseHours', ...ranges.map(({ name }) => name)].sort()).toEqual(numbers.sort());
});

it('refuses to lead to a way in that is not there, or to one that can be listened to', () => {
  const impossible = [
    { primaryMethod: 'login-mn' },
    { passwordSignIn: false },
    { loginMn: { issuer: 'http://login.mn.example', clientId: 'assister-desk' } },
  ] as const;
  for (const settings of impossible) expect(() => createSettings(settings)).toThrow();
});

it('refuses a setting it does not know', () => {
  expect(() => createSettings(JSON.parse('{"pasword": 1}'))).toThrow();
});
