import { Choice } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ageOn } from '../../../../shared/dates.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import { type UseLevel, useLevels } from '../../../../shared/shopping/use.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { CountDialog } from './count-dialog.tsx';

/** Who may buy a plan is asked for tobacco and the care they expect; who may not is told why. */
export function PeopleChoice() {
  const { t } = useTranslation('plans');
  const { people, found, nameOf } = useShoppingHere();
  const less = [...new Set(found?.quote.offers.flatMap(({ costSharing }) => costSharing.lessThanAlone))];
  return (
    <section className="set-up" aria-labelledby="who-title">
      <h2 id="who-title" className="section-title">
        {t('who.title')}
      </h2>
      <ul className="shoppers">
        {people.may.map(person => (
          <Shopper key={person.memberId} person={person} />
        ))}
      </ul>
      {people.covered.length === 0 && <p className="tone-warn">{t('who.nobodyChosen')}</p>}
      {people.bornLater.map(({ memberId, name }) => (
        <p key={memberId} className="caption quiet">
          {name}: {t('who.bornLater')}
        </p>
      ))}
      {less.length > 0 && people.covered.length > 1 && (
        <p className="caption tone-warn">{t('who.lessTogether', { names: listing(less.map(nameOf)) })}</p>
      )}
      {people.others.length > 0 && <OtherPeople people={people.others} />}
    </section>
  );
}

function Shopper({ person }: { person: EligiblePerson }) {
  const { t } = useTranslation('plans');
  const { people, choices, choose, option } = useShoppingHere();
  const [counting, setCounting] = useState(false);
  const { memberId, name } = person;
  const covered = people.covered.map(one => one.memberId);
  const isCovered = covered.includes(memberId);
  const use = choices.use[memberId] ?? 'medium';
  const pick = (ids: readonly string[], on: boolean) => (on ? [...ids, memberId] : ids.filter(id => id !== memberId));
  return (
    <li className="shopper" data-member={memberId}>
      <Choice
        type="checkbox"
        size="small"
        name={`covered-${memberId}`}
        value={memberId}
        checked={isCovered}
        label={
          <>
            {name} <span className="quiet">{t('who.age', { age: ageOn(person.birthDate, option.startsOn) })}</span>
          </>
        }
        onChange={event => choose({ memberIds: pick(covered, event.target.checked) })}
      />
      {isCovered && (
        <div className="shopper-more">
          <Choice
            type="checkbox"
            size="small"
            name={`tobacco-${memberId}`}
            value={memberId}
            checked={choices.tobacco.includes(memberId)}
            aria-label={t('who.tobaccoOf', { name })}
            label={
              <span className="caption" title={t('who.tobaccoHint')}>
                {t('who.tobacco')}
              </span>
            }
            onChange={event => choose({ tobacco: pick(choices.tobacco, event.target.checked) })}
          />
          <label className="small-choice caption">
            <span className="quiet">{t('use.title')}</span>
            <select
              aria-label={t('use.of', { name })}
              value={typeof use === 'string' ? use : 'counted'}
              onChange={({ target: { value } }) => {
                if (value === 'counted') setCounting(true);
                else choose({ use: { ...choices.use, [memberId]: value as UseLevel } });
              }}
            >
              {useLevels.map(level => (
                <option key={level} value={level}>
                  {t(`use.${level}`)}
                </option>
              ))}
              <option value="counted">{t(typeof use === 'string' ? 'use.count' : 'use.counted')}</option>
            </select>
          </label>
          {typeof use !== 'string' && (
            <button type="button" className="link caption" onClick={() => setCounting(true)}>
              {t('use.count')}
            </button>
          )}
        </div>
      )}
      <CountDialog isOpen={counting} person={person} onClose={() => setCounting(false)} />
    </li>
  );
}

export function OtherPeople({ people }: { people: readonly EligiblePerson[] }) {
  const { t } = useTranslation('plans');
  return (
    <ul className="not-shopping caption" aria-label={t('who.others')}>
      {people.map(({ memberId, name, program }) => (
        <li key={memberId}>
          <span>{name}</span> <span className="quiet">{t(`who.why.${program}`)}</span>
        </li>
      ))}
    </ul>
  );
}
