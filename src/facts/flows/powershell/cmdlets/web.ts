import type { Argument, Role, ToolCall } from '../../../tools';
import type { Field } from '../../flow';
import { requestFlows } from '../../network';
import { writeFile } from '../../streams';
import type { Cmdlet } from '../cmdlet';
import { downloaded } from '../members';
import { filePath, pathNames } from '../paths';
import { inString, NOTHING, shapeOf, unsealed } from '../shape';
import type { Value } from '../../value';

/** What the parameters of the web cmdlets carry (Invoke-WebRequest, Invoke-RestMethod). */
const ROLES: readonly (readonly [string, Role])[] = [
  ['uri', 'url'],
  ['headers', 'header'],
  ['body', 'data'],
  ['form', 'data'],
  ['credential', 'credentials'],
  ['token', 'credentials'],
  ['infile', 'file-in'],
  ['useragent', 'header'],
];

/** A text as it is sent: that of a secure string is sent in clear, that of a table with all its entries. */
function sent(value: Value): Value {
  const { entries, sealed, elements } = shapeOf(value);
  return entries !== undefined || sealed !== undefined || elements !== undefined ? unsealed(value) : inString(value);
}

const request: Cmdlet['run'] = (machine, { name, bound, site, piped }) => {
  const fields: Field[] = [{ value: downloaded(name, site), site, literal: site, tail: () => site, inside: undefined }];
  const args: Argument[] = [];
  for (const [parameter, role] of ROLES) {
    const field = bound.field(parameter);
    const value = field?.value ?? (parameter === 'body' ? piped?.value : undefined);
    if (value === undefined) continue;
    args.push({ role, word: fields.length, from: 0, option: `-${parameter}` });
    const at = field?.site ?? piped?.site ?? site;
    fields.push({ value: role === 'file-in' ? filePath(value) : sent(value), site: at, literal: at, tail: () => at, inside: undefined });
  }
  const call: ToolCall = { tool: name, name, command: { path: [], effects: ['network'], output: 'nothing' }, arguments: args, flags: new Set(), unsure: false };
  requestFlows(machine, call, fields, site, undefined);
  const target = bound.value('outfile');
  if (target === undefined) return downloaded(name, site);
  for (const path of pathNames(machine, target)) writeFile(machine, path, downloaded(name, site), site);
  return bound.has('passthru') ? downloaded(name, site) : NOTHING;
};

const transfer: Cmdlet['run'] = (machine, { name, bound, site }) => {
  for (const path of pathNames(machine, bound.value('destination') ?? NOTHING)) writeFile(machine, path, downloaded(name, site), site);
  return undefined;
};

const VALUES =
  'uri headers body form credential token infile outfile useragent method contenttype websession sessionvariable timeoutsec maximumredirection maximumretrycount retryintervalsec proxy proxycredential certificate certificatethumbprint transferencoding authentication sslprotocol custommethod responseheadersvariable statuscodevariable httpversion connectiontimeoutseconds operationtimeoutseconds';

export const web: readonly Cmdlet[] = [
  {
    names: 'invoke-webrequest iwr invoke-restmethod irm',
    values: VALUES,
    switches: 'usebasicparsing skipcertificatecheck disablekeepalive usedefaultcredentials passthru skipheadervalidation allowunencryptedauthentication followrellink preserveauthorizationonredirect skiphttperrorcheck noproxy resume allowinsecureredirect',
    positional: 'uri',
    run: request,
  },
  { names: 'start-bitstransfer', values: 'source destination', positional: 'source destination', run: transfer },
];
