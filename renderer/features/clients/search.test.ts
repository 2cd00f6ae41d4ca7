import { describe, expect, it } from 'vitest';
import { clientNamed } from '../../testing/clients.ts';
import { fold, matcher } from './search.ts';

const found = (query: string, given: string, family: string, rest = {}) => matcher(query)(clientNamed(given, family, rest));

describe('finding a person by what was heard', () => {
  it.each([
    ['garcia', 'José', 'García'],
    ['jose garcia', 'José', 'García'],
    ['garcia jose', 'José', 'García'],
    ['bjornstad', 'Søren', 'Bjørnstad'],
    ['zolkiewski', 'Łukasz', 'Żółkiewski'],
    ['tran nguyen', 'Nguyễn Thị', 'Trần'],
    ['francoise', 'Françoise', 'Dubois'],
    ['houa xio', 'Pa Houa', 'Xiong'],
    ['oneil', 'Ann', "O'Neil"],
    ['cholmondeley', 'Max', 'Featherstonehaugh-Cholmondeley'],
    ['  LEE ', 'Tou', 'Lee'],
  ])('%s finds %s %s', (query, given, family) => expect(found(query, given, family)).toBe(true));

  it('finds by city and county together with a name', () => {
    expect(found('duluth nel', 'Ruth', 'Nelson', { city: 'Duluth', county: 'St. Louis' })).toBe(true);
  });

  it.each(['651-555', '(651) 555-0142', '5550142', '0142'])('finds by phone typed as %s', query => {
    expect(found(query, 'Tou', 'Lee', { phone: '6515550142' })).toBe(true);
  });

  it('does not find who lacks one of the words, or in the middle of a word', () => {
    expect(found('jose nelson', 'José', 'García')).toBe(false);
    expect(found('arcia', 'José', 'García')).toBe(false);
    expect(found('999', 'Tou', 'Lee', { phone: '6515550142' })).toBe(false);
  });

  it('finds everybody with nothing typed', () => expect(found('  ', 'Tou', 'Lee')).toBe(true));

  it('folds composed and decomposed letters alike', () => {
    expect(fold('Nguyễn'.normalize('NFD'))).toBe(fold('Nguyễn'.normalize('NFC')));
    expect(fold('çøłžễạơ')).toBe('colzeao');
  });
});
