import { Choice, TextField } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { resources } from '../../../../shared/texts/index.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useShoppingHere } from '../shopping-context.ts';
import type { EnrollForm as Answers } from './readiness.ts';

interface Props {
  answers: Answers;
  onAnswers(answers: Answers): void;
  creditCents: number;
}

const toldKinds: readonly string[] = Object.keys(resources.en.plans.enroll.otherKind);

/** What the person confirms, and their name. */
export function EnrollForm({ answers, onAnswers, creditCents }: Props) {
  const { t } = useTranslation('plans');
  const { session } = useDesk();
  const { people, choices, eligibility } = useShoppingHere();
  const others = people.covered.filter(({ otherCoverage }) => otherCoverage !== null);
  const smokers = people.covered.filter(({ memberId }) => choices.tobacco.includes(memberId)).map(({ name }) => name);
  const { givenName, familyName } = session.assister;
  const set = (changes: Partial<Answers>) => onAnswers({ ...answers, ...changes });
  const kindOf = (told: string | null): string => t(`enroll.otherKind.${told && toldKinds.includes(told) ? told : 'unknown'}`);
  const statements = ['truth', 'changes', 'first', creditCents > 0 ? 'tax' : 'noTax', 'medicare'] as const;
  return (
    <>
      {others.length > 0 && (
        <fieldset className="enroll-part" data-part="other-coverage">
          <legend className="section-title">{t('enroll.other')}</legend>
          <p className="quiet">{t('enroll.otherText')}</p>
          {others.map(({ memberId, name, otherCoverage }) => (
            <Choice
              key={memberId}
              type="checkbox"
              size="small"
              name={`other-${memberId}`}
              value={memberId}
              checked={answers.otherKnown.includes(memberId)}
              label={t('enroll.otherKnown', { name, what: kindOf(otherCoverage) })}
              onChange={event =>
                set({
                  otherKnown: event.target.checked ? [...answers.otherKnown, memberId] : answers.otherKnown.filter(id => id !== memberId),
                })
              }
            />
          ))}
        </fieldset>
      )}
      <fieldset className="enroll-part" data-part="tobacco">
        <legend className="section-title">{t('enroll.tobacco')}</legend>
        <p>{smokers.length > 0 ? t('enroll.tobaccoSome', { names: listing(smokers) }) : t('enroll.tobaccoNobody')}</p>
        <Choice
          type="checkbox"
          size="small"
          name="tobacco-confirmed"
          value="yes"
          checked={answers.tobaccoConfirmed}
          label={t('enroll.tobaccoConfirmed')}
          onChange={event => set({ tobaccoConfirmed: event.target.checked })}
        />
      </fieldset>
      <fieldset className="enroll-part" data-part="statement">
        <legend className="section-title">{t('enroll.statement')}</legend>
        <ul className="statements">
          {statements.map(one => (
            <li key={one}>{t(`enroll.statements.${one}`, { year: eligibility.coverageYear })}</li>
          ))}
        </ul>
        <Choice
          type="checkbox"
          size="small"
          name="statement-read"
          value="yes"
          checked={answers.statementRead}
          label={t('enroll.statementRead')}
          onChange={event => set({ statementRead: event.target.checked })}
        />
      </fieldset>
      <TextField
        name="signer-name"
        className="enroll-signature"
        label={t('enroll.signature')}
        hint={t('enroll.signatureHint', { assister: `${givenName} ${familyName}` })}
        autoComplete="off"
        maxLength={320}
        value={answers.signerName}
        onChange={event => set({ signerName: event.target.value })}
      />
    </>
  );
}
