import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../../../shared/application/form.ts';
import { boxText, restingText } from './box-text.ts';

const field = (type: FieldType) => ({ id: 'x', type, sensitivity: 'high', source: 'test' }) as const;

describe('an answer in its box', () => {
  it('is formatted when it is in normal form', () => {
    expect(boxText(field('date'), '1990-03-09')).toBe('03/09/1990');
    expect(boxText(field('phone'), '6515550142x12')).toBe('(651) 555-0142 ext. 12');
    expect(boxText(field('ssn'), '123456789')).toBe('123-45-6789');
    expect(boxText(field('ein'), '411234567')).toBe('41-1234567');
    expect(boxText(field('money'), '-1234.50')).toBe('-1,234.50');
  });
  it('stays exactly as typed while it is wrong', () => {
    for (const type of ['date', 'phone', 'ssn', 'ein', 'zip', 'money', 'text'] as const)
      expect(boxText(field(type), '12/34/ 9')).toBe('12/34/ 9');
  });
  it('shows an SSN only while it is being typed', () => {
    expect(restingText(field('ssn'), '123456789')).toBe('•••-••-6789');
    expect(restingText(field('ssn'), '1234-56')).not.toMatch(/\d/);
    expect(restingText(field('ssn'), '')).toBe('');
  });
});
