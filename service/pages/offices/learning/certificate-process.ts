import { json } from 'node:stream/consumers';
import { type Certified, createCertificate } from './certificate.ts';

process.stdout.write(await createCertificate((await json(process.stdin)) as Certified));
