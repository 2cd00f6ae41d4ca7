import { stdin } from 'node:process';

/**
 * A scanner for viruses as small as one can be: finds the string that all scanners find for a test (eicar.org), in what comes in.
 * With `--broken` it fails as one without its signatures would.
 */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const chunks: Buffer[] = [];
for await (const chunk of stdin) chunks.push(chunk);
if (process.argv.includes('--broken')) process.exit(2);
process.exit(Buffer.concat(chunks).includes(eicar) ? 1 : 0);
