import { countiesOfZip, isMinnesotaZip, isOnlyMinnesotaZip } from '../../data/places.ts';
import { beside, type CheckRule, when } from './check.ts';

/** Addresses: a home is not a post office box; ZIP code and county must go together. */

const zipInState: CheckRule = input => {
  const state = beside(input, input.check.value);
  if (state === undefined) return null;
  return state === 'MN'
    ? when(!isMinnesotaZip(input.text), 'zip-not-in-minnesota')
    : when(isOnlyMinnesotaZip(input.text), 'zip-is-in-minnesota');
};

const countyOfZip: CheckRule = input => {
  const zip = beside(input, input.check.value);
  const counties = zip === undefined ? [] : countiesOfZip(zip);
  return when(counties.length > 0 && !counties.includes(input.text), 'county-not-of-zip', {
    zip: zip ?? '',
    counties: counties.join(', '),
  });
};

export const placeChecks: Readonly<Record<string, CheckRule>> = {
  'no-po-box': ({ text }) => when(/\b(p\.?\s*o\.?|post\s+office)\s*(box|bx)\b|^\s*box\s+\d/i.test(text), 'po-box'),
  'place-name': ({ text }) => when(!/^[\p{L}\p{M}][\p{L}\p{M}\d '’.-]*$/u.test(text), 'place-name'),
  'zip-in-state': zipInState,
  'county-of-zip': countyOfZip,
  'mailing-place-helps': ({ scene, text }) => when(text === 'yes' && scene.answer('h/homeless') === 'yes', 'mailing-place-helps'),
};
