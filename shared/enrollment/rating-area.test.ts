import { describe, expect, it } from 'vitest';
import { countyNames } from '../data/places.ts';
import data from './data/rating-areas.json' with { type: 'json' };
import { ratingAreaOf, ratingAreas } from './rating-area.ts';

describe('rating areas', () => {
  it('are nine, and every county lies in exactly one', () => {
    expect(ratingAreas).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Object.values(data.areas).flat().toSorted()).toEqual(countyNames.toSorted());
    expect(['Olmsted', 'St. Louis', 'Lac qui Parle', 'Hennepin', 'Mahnomen', 'Fargo'].map(ratingAreaOf)).toEqual([
      1,
      2,
      5,
      8,
      9,
      undefined,
    ]);
  });
});
