import { describe, expect, it } from 'vitest';
import countries from './countries.json' with { type: 'json' };
import { countryName, languageName, languageTag } from './language-names.ts';
import languages from './languages.json' with { type: 'json' };
import zips from './minnesota-zips.json' with { type: 'json' };
import { countiesOfZip, countyNames, fipsOf, stateCodes } from './places.ts';

describe('places', () => {
  it('has the 87 counties with different codes of Minnesota', () => {
    expect(countyNames).toHaveLength(87);
    expect(new Set(countyNames.map(fipsOf)).size).toBe(87);
    expect(['Hennepin', 'Ramsey', 'St. Louis', 'Lac qui Parle'].map(fipsOf)).toEqual(['27053', '27123', '27137', '27073']);
  });

  it('puts every ZIP code into counties that exist, and every county has one', () => {
    const named = new Set(Object.values(zips.counties).flat());
    expect([...named].sort()).toEqual([...countyNames].sort());
    expect([countiesOfZip('55404'), countiesOfZip('55801'), countiesOfZip('55104-1234')]).toEqual([['Hennepin'], [], ['Ramsey']]);
  });

  it('has 50 states, the capital and five territories', () => {
    expect(new Set(stateCodes).size).toBe(56);
  });

  it('names every language and country', () => {
    expect(languages.filter(tag => languageName(tag) === tag)).toEqual([]);
    expect(countries.filter(code => countryName(code) === code)).toEqual([]);
    expect(['Somali', 'hmong', 'Klingon'].map(languageTag)).toEqual(['so', 'hmn', undefined]);
  });
});
