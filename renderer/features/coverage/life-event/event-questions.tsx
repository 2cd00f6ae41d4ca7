import { ChoiceList } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { type LifeEvent, priorCoverageExceptions } from '../../../../shared/enrollment/events.ts';
import type { ReportedFacts } from '../../../../shared/model/coverage-commands.ts';
import type { Household } from '../../../ui/coverage/people.ts';
import { DayField } from '../day-field.tsx';
import { answered, conditionsAsked, moreAsked } from './asked-facts.ts';
import { TriState } from './tri-state.tsx';

interface EventQuestionsProps {
  event: LifeEvent;
  facts: ReportedFacts;
  onFacts(facts: ReportedFacts): void;
  household: Household;
  memberIds: readonly string[];
  onMembers(memberIds: readonly string[]): void;
}

/** The day, for whom, and what the conditions of the event depend on. */
export function EventQuestions({ event, facts, onFacts, household, memberIds, onMembers }: EventQuestionsProps) {
  const { t } = useTranslation('coverage');
  const more = moreAsked(event, facts);
  return (
    <div className="event-questions">
      {event.dateMeans !== null && (
        <DayField
          name="happened-on"
          label={t(`dates.${event.dateMeans}`)}
          day={facts.happenedOn}
          onDay={happenedOn => onFacts({ ...facts, happenedOn })}
        />
      )}
      {more.hraStartsOn && (
        <DayField
          name="hra-starts-on"
          label={t('hraStartsOn')}
          day={facts.hraStartsOn}
          onDay={hraStartsOn => onFacts({ ...facts, hraStartsOn })}
        />
      )}
      {more.wouldHaveStartedOn && (
        <DayField
          name="would-have-started-on"
          label={t('wouldHaveStartedOn')}
          day={facts.wouldHaveStartedOn}
          onDay={wouldHaveStartedOn => onFacts({ ...facts, wouldHaveStartedOn })}
        />
      )}
      {household.people.length === 0 ? (
        <p className="caption quiet">{t('lookUp.whoNone')}</p>
      ) : (
        <ChoiceList
          name="event-people"
          type="checkbox"
          size="small"
          label={t('lookUp.who')}
          className="event-people"
          onChange={({ target }) =>
            onMembers(
              household.people
                .map(({ memberId }) => memberId)
                .filter(id => (id === target.value ? target.checked : memberIds.includes(id))),
            )
          }
          choices={household.people.map(({ memberId, name }) => ({ value: memberId, label: name, checked: memberIds.includes(memberId) }))}
        />
      )}
      {conditionsAsked(event).map(condition => (
        <TriState
          key={condition}
          question={t(`conditions.${condition}`)}
          answer={facts.said?.[condition]}
          onAnswer={answer => onFacts(answered(facts, condition, answer))}
        />
      ))}
      {more.priorCoverage && <PriorCoverage facts={facts} onFacts={onFacts} />}
    </div>
  );
}

function PriorCoverage({ facts, onFacts }: Pick<EventQuestionsProps, 'facts' | 'onFacts'>) {
  const { t } = useTranslation('coverage');
  const { exceptions = [] } = facts;
  return (
    <>
      <DayField
        name="last-covered-day"
        label={t('lastCoveredDay')}
        hint={t('lastCoveredDayHint')}
        day={facts.lastCoveredDay}
        onDay={lastCoveredDay => onFacts({ ...facts, lastCoveredDay })}
      />
      <ChoiceList
        name="exceptions"
        type="checkbox"
        size="small"
        label={t('exceptions.title')}
        className="event-people"
        onChange={({ target }) =>
          onFacts({
            ...facts,
            exceptions: priorCoverageExceptions.filter(id => (id === target.value ? target.checked : exceptions.includes(id))),
          })
        }
        choices={priorCoverageExceptions.map(id => ({ value: id, label: t(`exceptions.${id}`), checked: exceptions.includes(id) }))}
      />
    </>
  );
}
