import { startSampleLoginMn } from './server.ts';

// node service/sample/login-mn/main.ts PORT
// The sample's LoginMN as a process of its own, until it is told to stop.

const loginMn = await startSampleLoginMn(Number(process.argv[2] ?? 0));
console.log(`Sample LoginMN: ${loginMn.issuer}`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void loginMn.close().then(() => process.exit(0)));
