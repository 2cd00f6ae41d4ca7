import { randomInt } from 'node:crypto';
import type { Role } from '../../../shared/model/common.ts';

// Numbers by which people are known: drawn, never counted up, so that one says nothing of the next (field facts B1).

/** Without letters and digits that look alike on paper. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const draw = (length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

const letters: Readonly<Record<Role, string>> = { navigator: 'A', cac: 'C', broker: 'B' };

/** 9 characters, as on signature pages and in calls to the ARC. */
export const drawAssisterId = (role: Role): string => `MN${letters[role]}${draw(6)}`;

/** The unique key of the Learning Center: 80 random bits, so that nobody is found by trying. */
export const drawTrainingKey = (): string => draw(16);

/** 7 digits that consumers type; the first is none that gets lost at the front. */
export const drawReferenceNumber = (): string => String(randomInt(1_000_000, 10_000_000));

/** In groups of four, as it is read aloud. */
export const showTrainingKey = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1-');

export const readTrainingKey = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
