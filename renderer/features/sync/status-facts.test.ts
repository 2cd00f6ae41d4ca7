import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../../shared/contracts/desk/session.ts';
import type { DiskLevel } from '../../../shared/contracts/desk/vault.ts';
import type { SyncSummary } from '../../store/types.ts';
import { startTexts } from '../../ui/text.ts';
import { statusFacts, storageMode } from './status-facts.ts';

startTexts();
const t: TFunction = i18next.t;

const online: LinkState = { online: true, reason: 'none', since: '2026-11-21T15:00:00.000Z', lastContactAt: null };
const offline: LinkState = { ...online, online: false, reason: 'unreachable' };
const quiet: SyncSummary = { needYou: 0, onlyHere: 0, ready: 0, sending: 0, syncedAt: '2026-11-21T20:14:00.000Z', saveProblem: null };
const words = (summary: SyncSummary, link: LinkState, disk: DiskLevel = 'enough') =>
  statusFacts(summary, link, 'sealed', disk, t).map(fact => fact.words);

describe('the status line', () => {
  it('says that all is synced, and when, only when nothing else is to be said', () => {
    expect(words(quiet, online)).toEqual(['All work synced at 2:14 PM']);
    expect(words({ ...quiet, ready: 1 }, online)).toEqual(['1 ready to send, not submitted']);
  });

  it('says offline in the one agreed sentence, as a warning and not as an alarm', () => {
    const [fact] = statusFacts(quiet, offline, 'sealed', 'enough', t);
    expect(fact).toMatchObject({ words: 'Offline — work is saved on this computer', tone: 'warn' });
    expect(words(quiet, { ...offline, reason: 'practice' })).toEqual(['Offline — work is saved on this computer']);
  });

  it('tells who points at offline that a sign-in page of the network stands in the way; the sentence stays', () => {
    const [fact] = statusFacts(quiet, { ...offline, reason: 'not-understood' }, 'sealed', 'enough', t);
    expect(fact?.words).toBe('Offline — work is saved on this computer');
    expect(fact?.hint).toMatch(/Open a browser and sign in to the network\./);
    for (const reason of ['unreachable', 'practice', 'silent', 'failed'] as const)
      expect(statusFacts(quiet, { ...offline, reason }, 'sealed', 'enough', t)[0]?.hint).toBeUndefined();
  });

  it('never says that all is synced while a write is lost', () => {
    expect(words({ ...quiet, saveProblem: { code: 'vault-disk-full' } }, online)).toEqual(['Could not be saved: the disk is full.']);
  });

  it('says that room is getting little before a write is lost, and that nothing new is begun; full says it by itself', () => {
    expect(words(quiet, online, 'low')).toEqual(['Little room left on this computer']);
    expect(statusFacts(quiet, online, 'sealed', 'tight', t)[0]).toMatchObject({
      words: 'Almost no room left: no new drafts',
      tone: 'danger',
      hint: expect.stringMatching(/free some space now/),
    });
    expect(words({ ...quiet, saveProblem: { code: 'vault-disk-full' } }, online, 'tight')).toEqual([
      'Could not be saved: the disk is full.',
    ]);
    expect(words({ ...quiet, needYou: 2, onlyHere: 3, ready: 1 }, offline, 'low')).toEqual([
      'Little room left on this computer',
      '2 need you',
      'Offline — work is saved on this computer',
    ]);
  });

  it('puts the worst first and stops at three', () => {
    const busy: SyncSummary = { ...quiet, needYou: 2, onlyHere: 3, ready: 1, sending: 0, saveProblem: { code: 'vault-disk-full' } };
    expect(words(busy, offline)).toEqual(['Could not be saved: the disk is full.', '2 need you', 'Offline']);
  });

  it('does not promise that work is saved here where nothing is kept', () => {
    expect(
      statusFacts(quiet, offline, 'memory', 'enough', t)
        .map(fact => fact.words)
        .join(),
    ).not.toMatch(/saved/);
  });

  it('does not call a service that wants a sign-in offline', () => {
    expect(words(quiet, { ...offline, reason: 'sign-in-needed' })).toEqual(['Lock and unlock to sign in again']);
  });

  it('has a different line for each way of keeping work', () => {
    const modes = [storageMode('sealed', online), storageMode('memory', online), storageMode('sealed', { ...offline, reason: 'practice' })];
    expect(new Set(modes.map(mode => t(`status.storage.${mode}`))).size).toBe(3);
  });
});
