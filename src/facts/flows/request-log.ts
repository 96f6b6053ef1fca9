import type { ToolCall } from '../tools';
import { cut } from './fields';
import type { Field } from './flow';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { pathsOf } from './paths';
import type { Site } from './site';
import { appendFile, write } from './streams';
import { mergeTaints, Value, type Taint } from './value';

/** What `curl -v` and `curl --trace` print of a request: its headers, user and password among them as base64 (curl.se/docs/manpage.html). */
export function logRequest(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  if (call.tool !== 'curl' || !(call.flags.has('verbose') || call.flags.has('trace'))) return;
  const taints: Taint[] = [];
  let trace: Value | undefined;
  for (const { role, word, from, option } of call.arguments) {
    const field = fields[word];
    if (field === undefined) continue;
    const value = cut(field.value, from);
    const form = role === 'credentials' || role === 'user' ? ({ form: 'encoded' } as const) : {};
    const isSent = role === 'header' || role === 'credentials' || role === 'user' || role === 'secret' || role === 'url' || (role === 'data' && call.flags.has('trace'));
    if (isSent) for (const taint of value.taints) taints.push(stepped(taint, '`curl` writes it with the request', field.site, { ...form, entry: taint.parameter ?? field.site }));
    if (option === '--trace' || option === '--trace-ascii') trace = value;
  }
  if (taints.length === 0) return;
  const request = Value.hole('$(curl -v)', mergeTaints(taints));
  if (trace === undefined || trace.known === '%') write(machine, 2, request, site, 'curl');
  else if (trace.known === '-') write(machine, 1, request, site, 'curl');
  else for (const path of pathsOf(trace, machine.state.cwd)) appendFile(machine, path, request, site);
}
