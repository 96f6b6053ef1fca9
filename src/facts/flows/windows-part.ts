import { once } from '../../text';
import type * as Windows from './powershell';

/** What reads and runs the scripts of PowerShell and cmd, loaded at the first use: few pipelines have any. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
export const windowsPart = once(() => require('./powershell') as typeof Windows);
