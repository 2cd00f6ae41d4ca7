import { describe, expect, it } from 'vitest';
import { clientNamed } from '../testing/clients.ts';
import { find } from './finder.ts';

const clients = [clientNamed('Tou', 'Lee'), clientNamed('José', 'García')];
const nameOf = (command: string) => `Command ${command}`;

describe('the search box', () => {
  it('finds people away from the lists, and leaves them to the list where there is one', () => {
    expect(find('garcia', clients, false, nameOf)).toEqual([{ kind: 'person', client: clients[1] }]);
    expect(find('garcia', clients, true, nameOf)).toEqual([]);
  });

  it('offers commands only after ">"', () => {
    expect(find('lock', clients, false, nameOf)).toEqual([]);
    expect(find('> lock', clients, true, nameOf)).toEqual([{ kind: 'command', command: 'lock' }]);
  });
});
