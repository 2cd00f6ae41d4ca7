import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../shared/contracts/errors.ts';
import { resources } from '../../shared/texts/index.ts';
import { shortcutNames } from './keys/shortcut-names.ts';

const own = (file: string): boolean => !/useTranslation\('\w+'\)|TFunction<'\w+'>/.test(readFileSync(file, 'utf8'));
const files = globSync('renderer/**/*.{ts,tsx}').filter(
  file => !/\.test\.|^renderer\/(store|features\/application)\//.test(file) && own(file),
);
const { desk, errors } = resources.en;
const told: Readonly<Record<string, { title: string; action: string }>> = errors;

function lookUp(key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (at && typeof at === 'object' ? Reflect.get(at, part) : undefined), desk);
}
const exists = (key: string): boolean => typeof lookUp(key) === 'string' || typeof lookUp(`${key}_other`) === 'string';

const used = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1] ?? ''));
const stems = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*`([^`$]+)\.\$\{/g)].map(match => match[1] ?? ''));

describe('texts', () => {
  it('has every key that a screen asks for', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(key => !key.includes(':') && !exists(key))).toEqual([]);
  });

  it('has something under every stem that a screen completes', () => {
    expect(stems.filter(stem => !stem.includes(':') && typeof lookUp(stem) !== 'object')).toEqual([]);
    expect(Object.keys(shortcutNames).filter(name => !exists(`shortcuts.${name}`))).toEqual([]);
  });

  it('tells for every error of the catalogue what happened and what to do', () => {
    for (const code of Object.keys(errorCatalogue)) {
      expect(told[code]?.title, code).toMatch(/^[A-Z].{8,}\.$/);
      expect(told[code]?.action, code).toMatch(/^[A-Z].{8,}[.]$/);
    }
    expect(Object.keys(told).filter(code => !(code in errorCatalogue))).toEqual([]);
  });

  it('does not tell a stranger whether the e-mail or the password was wrong', () => {
    expect(told['sign-in-refused']?.title).toBe('The e-mail or the password is not right.');
  });

  it('stays plain: no jargon of ours in what people read', () => {
    const words = JSON.stringify({ desk, errors });
    expect(words).not.toMatch(/replicat|RxDB|SQLite|payload|token|sync conflict|exception|null\b/i);
  });
});
