import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { settingsDocument } from './settings-doc.ts';

test('docs/settings.md says what the settings say, each with its default, its range and its control', () => {
  expect(readFileSync(join(root, 'docs', 'settings.md'), 'utf8')).toBe(settingsDocument());
  const rows = settingsDocument()
    .split('\n')
    .filter(line => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(40);
  // What is no control is told apart by hand.
  const without = rows.filter(line => /\|\s*\|$/.test(line)).map(line => line.split('`')[1]);
  expect(without).toEqual(['mailFrom', 'arcMailFrom', 'publicUrl', 'determinations', 'streamHeartbeatSeconds', 'idempotencyDays']);
});
