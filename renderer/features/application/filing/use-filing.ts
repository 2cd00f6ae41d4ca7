import { useEffect, useMemo, useState } from 'react';
import type { Form } from '../../../../shared/application/form.ts';
import { payloadOf } from '../../../../shared/application/payload.ts';
import { answersHash } from '../../../../shared/application/signature.ts';
import { dayAt } from '../../../../shared/dates.ts';
import type { Answers, Application } from '../../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../../shared/model/request.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { sha256 } from '../../../ui/sha256.ts';
import { useNow } from '../../../ui/use-now.ts';
import { useObservable } from '../../../ui/use-observable.ts';
import { type FilingStep, filingStep } from './ladder.ts';

/** What a signature at that instant binds to. The rules are those of that day, so that it can be computed again later. */
export const hashAt = (form: Form, answers: Answers, signedAt: string): Promise<string> =>
  answersHash(payloadOf(form, answers, { today: dayAt(signedAt), authorized: true }), sha256);

const none: readonly SubmitRequest[] = [];

/** Where the application stands on the ladder of filing, from the documents as they are stored. */
export function useFiling(form: Form, application: Application): FilingStep {
  const { store } = useDesk();
  const requests = useObservable(store.requests$, none);
  const now = useNow();
  const { answers, signature } = application;
  const signedAt = signature?.signedAt;
  const [known, setKnown] = useState<{ answers: Answers; signedAt: string; hash: string } | null>(null);
  useEffect(() => {
    if (signedAt === undefined) return;
    let wanted = true;
    void hashAt(form, answers, signedAt).then(hash => {
      if (wanted) setKnown({ answers, signedAt, hash });
    });
    return () => {
      wanted = false;
    };
  }, [form, answers, signedAt]);
  const hash = known?.answers === answers && known.signedAt === signedAt ? known.hash : undefined;
  return useMemo(() => filingStep(application, requests, hash, now), [application, requests, hash, now]);
}
