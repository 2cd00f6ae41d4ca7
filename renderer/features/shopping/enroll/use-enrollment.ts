import { useMemo } from 'react';
import type { CoverageRequest } from '../../../../shared/model/request.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useObservable } from '../../../ui/use-observable.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { type EnrollmentState, enrollmentState } from './enrollment-state.ts';

const none: readonly CoverageRequest[] = [];

export function useEnrollment(): EnrollmentState {
  const { store } = useDesk();
  const { clientId, coverage } = useShoppingHere();
  const requests = useObservable(store.coverageRequests$, none);
  return useMemo(() => enrollmentState(clientId, requests, coverage.enrollments), [clientId, requests, coverage.enrollments]);
}
