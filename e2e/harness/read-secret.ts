/** `node read-secret.ts NAME`: prints a secret of the Desk from the keyring of its environment. A program of its own, because a process keeps to the first keyring it has met. */
import keytar from 'keytar';
import { createKeychain } from '../../electron/keychain.ts';

const [, , name = ''] = process.argv;
process.stdout.write((await createKeychain(async () => keytar).get(name)) ?? '');
