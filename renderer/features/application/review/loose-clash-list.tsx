import { useTranslation } from 'react-i18next';
import { applyChanges, removeEntry, removeMember } from '../../../../shared/application/edits.ts';
import type { FormView } from '../../../../shared/application/form.ts';
import type { Clash } from '../../../../shared/model/application.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { ClashBox, ClashChoice } from '../fields/clash-choice.tsx';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';
import { useDecision, useDecisions } from '../interview/use-decisions.ts';
import { type LooseClash, looseClashes } from './loose-clashes.ts';

interface Props {
  view: FormView;
  clashes: Readonly<Record<string, Clash>>;
}

/** What has to be decided before signing and stands on no screen of its own; what was decided here stays in its place. */
export function LooseClashList({ view, clashes }: Props) {
  const { t } = useTranslation('application');
  const { form } = useInterview();
  const decided = useDecisions().flatMap(({ path, clashes: before }) => Object.entries(before).filter(([one]) => one === path));
  const all = looseClashes(form, view, { ...Object.fromEntries(decided), ...clashes });
  const count = all.filter(({ path }) => clashes[path]).length;
  if (all.length === 0) return null;
  return (
    <section className="open-points">
      {count > 0 && <h3 className="section-title">{t('clash.decide', { count })}</h3>}
      {all
        .toSorted((one, other) => (one.path < other.path ? -1 : 1))
        .map(one => {
          const loose = { ...one, isOpen: clashes[one.path] !== undefined };
          return (
            <div key={one.path} className="loose-clash" data-path={one.path}>
              {one.kind === 'existence' ? <KeepOrRemove {...loose} /> : <Hidden {...loose} />}
            </div>
          );
        })}
    </section>
  );
}

type Item = LooseClash & { isOpen: boolean };

/** An answer to a question that is not asked now. It is not sent, and could be asked again tomorrow. */
function Hidden({ path, clash, subject, question, isOpen }: Item) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const { memberId } = subject;
  return (
    <>
      <p>
        {memberId !== undefined && <span className="quiet">{interview.nameOf(memberId)} · </span>}
        {question ? words.label(question.sectionId, question.view) : t('clash.unknown')}
        <span className="caption quiet"> {t('clash.notAskedNow')}</span>
      </p>
      <ClashChoice path={path} field={question?.view.field ?? null} clash={isOpen ? clash : undefined} />
    </>
  );
}

function KeepOrRemove({ path, subject, isOpen }: Item) {
  const { t } = useTranslation('application');
  const draft = useDraft();
  const { form, decisions, fullNameOf, wordsFor } = useInterview();
  const place = useAnswer(path) ?? null;
  const decision = useDecision(path);
  const { memberId = '', list, entryId } = subject;
  const isEntry = list !== undefined && entryId !== undefined;
  // Who has been removed has their name in what was there before.
  const answers = place === null && decision ? applyChanges(draft.latest(), decision.before) : draft.latest();
  const name = isEntry ? wordsFor(subject, answers).entry : fullNameOf(memberId, answers);
  const remove = () => {
    const latest = draft.latest();
    decisions.put(path, isEntry ? removeEntry(latest, memberId, list, entryId) : removeMember(form, latest, memberId), 'now');
  };
  return (
    <>
      <p>{name}</p>
      <ClashBox
        path={path}
        title={t('clash.removedAndChanged')}
        decided={() => (place === null ? t('clash.gone', { name }) : t('clash.kept', { name }))}
        sides={
          isOpen
            ? [
                {
                  who: t('clash.changed'),
                  says: '',
                  words: t('clash.keepNamed', { name }),
                  take: () => decisions.put(path, { [path]: place }, 'now', true),
                },
                { who: t('clash.removed'), says: '', words: t('removeNamed', { name }), take: remove },
              ]
            : undefined
        }
      />
    </>
  );
}
