import type { DownloadFault } from './download';

/** Why a file could not be had: what the network says, and what is wrong with the request or with the content. */
export type Fault =
  | DownloadFault
  /** No address can be made of the request. */
  | { readonly kind: 'address' }
  | { readonly kind: 'credentials' }
  /** The project lives on a GitLab that nothing names. */
  | { readonly kind: 'no-gitlab' }
  /** The component lives on another GitLab than the project. */
  | { readonly kind: 'other-gitlab'; readonly gitlab: string }
  /** No release or tag fits the component's version. */
  | { readonly kind: 'no-version' }
  /** The bytes are not those that `integrity` names. */
  | { readonly kind: 'integrity' }
  /** `integrity` is no SHA-256 in Base64. */
  | { readonly kind: 'no-integrity' }
  /** The answer is not what the API promises, or not of the digest that its own header tells. */
  | { readonly kind: 'answer' }
  /** A project has more files in the wildcard's folder than are listed. */
  | { readonly kind: 'too-many'; readonly files: number }
  /** The token stands in the file. */
  | { readonly kind: 'leak' }
  | { readonly kind: 'encoding' };

/** What the words about a fault depend on. */
export interface FaultContext {
  /** The host that was asked. */
  readonly host: string | undefined;
  readonly hasToken: boolean;
  /** Whether a token could help: GitLab's own files and those of its projects, but never remote ones. */
  readonly takesToken: boolean;
  /** How to supply the file without the network. */
  readonly otherwise: string;
}

/** A fault in words: why, as the end of a sentence that begins with the file's name; and what to do. */
export function explain(fault: Fault, context: FaultContext): { readonly why: string; readonly help: string } {
  const { otherwise } = context;
  const server = context.host === undefined ? 'the server' : `\`${context.host}\``;
  switch (fault.kind) {
    case 'status':
      return status(fault.status, server, context);
    case 'slow':
      return { why: `${server} did not send it within ${fault.seconds} seconds`, help: `Try again later. ${otherwise}` };
    case 'oversized':
      return { why: `it is larger than ${size(fault.bytes)}, the most that is read`, help: `Check that it is a pipeline file. ${otherwise}` };
    case 'broken':
      return { why: `the connection to ${server} broke off`, help: `Try again later. ${otherwise}` };
    case 'unreachable':
      return { why: `${server} cannot be reached (${fault.code})`, help: `Check the address and the network. ${otherwise}` };
    case 'other-host':
      return { why: `${server} passes on to \`${fault.host}\`, and redirects to other hosts are not followed`, help: `Name the final address if it can be trusted. ${otherwise}` };
    case 'insecure':
      return { why: `${server} passes on from https to http, which is not followed`, help: `Ask its operator to serve the file by https. ${otherwise}` };
    case 'moved':
      return { why: `${server} passes on to \`${fault.origin}\`, and the token is not sent there`, help: `Set \`GITLAB_URL\` to \`${fault.origin}\`. ${otherwise}` };
    case 'redirects':
      return { why: `${server} redirects too often`, help: `Check the address. ${otherwise}` };
    case 'page':
      return { why: `${server} sent a web page instead of the file, perhaps one for signing in`, help: `${tokenHelp(context)}${otherwise}` };
    case 'address':
      return { why: 'no web address can be made of it', help: 'Check the spelling of its name.' };
    case 'credentials':
      return { why: 'it holds a user name, a password or the token', help: 'Leave these out of the include.' };
    case 'no-gitlab':
      return { why: 'it is not known which GitLab to ask', help: `Set \`GITLAB_URL\` to the address of your GitLab. ${otherwise}` };
    case 'other-gitlab':
      return { why: `it is not on \`${fault.gitlab}\`, and GitLab takes components from its own instance only`, help: `Use a copy of it on \`${fault.gitlab}\`. ${otherwise}` };
    case 'no-version':
      return { why: `its project on ${server} has no release of that version`, help: `Check the version. ${otherwise}` };
    case 'integrity':
      return { why: 'its content is not the one that `integrity` names', help: 'Compare the file with the one you reviewed, and update `integrity` if the change is wanted.' };
    case 'no-integrity':
      return { why: 'its `integrity` is not `sha256-` with a digest in Base64', help: 'Write `sha256-` and the Base64 of the file\'s SHA-256 digest.' };
    case 'answer':
      return { why: `the answer of ${server} does not fit what was asked for`, help: `Check that it is a GitLab. ${otherwise}` };
    case 'too-many':
      return { why: `there are more than ${fault.files} files, the most that are listed`, help: otherwise };
    case 'leak':
      return { why: 'the token itself stands in it', help: 'Revoke the token, and take it out of the file.' };
    case 'encoding':
      return { why: 'it is not text in UTF-8', help: 'Save it as UTF-8.' };
  }
}

function status(code: number, server: string, context: FaultContext): { readonly why: string; readonly help: string } {
  const { hasToken, takesToken, otherwise } = context;
  if (code === 401 || code === 403) {
    const why = hasToken && takesToken ? `${server} does not let the token read it (status ${code})` : `${server} does not let everyone read it (status ${code})`;
    return { why, help: `${tokenHelp(context)}${otherwise}` };
  }
  if (code === 404) {
    const secret = !takesToken ? '' : hasToken ? ', or the token may not read it' : ', or not everyone may read it';
    return { why: `${server} does not have it${secret} (status 404)`, help: `Check its name and its ref. ${tokenHelp(context)}${otherwise}` };
  }
  if (code === 429) return { why: `${server} takes no more requests for now (status 429)`, help: `Try again later. ${otherwise}` };
  return { why: `${server} answered with status ${code}`, help: `Try again later. ${otherwise}` };
}

function tokenHelp({ hasToken, takesToken }: FaultContext): string {
  if (!takesToken) return '';
  return hasToken ? 'Give a token that may read its project in `HARBORLINT_GITLAB_TOKEN`. ' : 'Set `HARBORLINT_GITLAB_TOKEN` to a token that may read it. ';
}

function size(bytes: number): string {
  const mebibyte = 1024 * 1024;
  return bytes >= mebibyte ? `${bytes / mebibyte} MiB` : `${bytes} bytes`;
}
