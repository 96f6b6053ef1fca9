import type { ForeignRequest, ListingRequest } from './request';

/** GitLab's own project, where its templates live. */
export const GITLAB_PROJECT = 'gitlab-org/gitlab';

/** Folder of GitLab's templates in its project (lib/gitlab/template/gitlab_ci_yml_template.rb). */
export const TEMPLATE_FOLDER = 'lib/gitlab/ci/templates';

/** Query parameters that hold a credential: GitLab's own (docs: api/rest/authentication) and those of signed addresses. */
const CREDENTIAL_PARAMETER = /(?:^|[-_.])(?:token|secret|password|signature|sig)$/i;

/** A request in the words of a sentence, with the user's own names. */
export function describe(request: ForeignRequest | ListingRequest): string {
  switch (request.kind) {
    case 'project':
      return `\`${trimmed(request.file)}\` of \`${request.project}\`${request.ref === undefined ? '' : ` at \`${request.ref}\``}`;
    case 'listing':
      return `the list of files of \`${request.project}\`${request.ref === undefined ? '' : ` at \`${request.ref}\``}, for \`${request.pattern}\`,`;
    case 'component':
      return `the component \`${request.host === undefined ? '' : `${request.host}/`}${request.project}/${request.name}@${request.version}\``;
    case 'remote':
      return `\`${shownUrl(request.url)}\``;
    case 'template':
      return `the template \`${request.name}\``;
  }
}

/** The path of a file of a project, as reports show it. */
export function pathIn(project: string, ref: string | undefined, file: string): string {
  return `${project}${ref === undefined ? '' : `@${ref}`}:${file}`;
}

/** A path without the slashes that GitLab ignores at its beginning (external/file/project.rb, local.rb). */
export function trimmed(path: string): string {
  return path.replace(/^\/+/, '');
}

/** Where a component's file may lie, in the order in which GitLab looks (components/instance_path.rb, component_project.rb). */
export function componentFiles(name: string): readonly string[] {
  return [`templates/${name}.yml`, `templates/${name}/template.yml`];
}

/**
 * An address as it may be shown and kept: user, password and the values of credential parameters are blanked.
 * What is no address is given back as it is.
 */
export function shownUrl(address: string): string {
  const plain = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1…@').replace(/#.*$/su, '');
  return plain.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, mark: string, name: string) =>
    CREDENTIAL_PARAMETER.test(name) ? `${mark}${name}=…` : whole,
  );
}

/** Whether a name can stand in a path: no empty part, no `.` or `..`, no separator of another system, no control character, no half of a character. */
export function isPlainPath(path: string): boolean {
  return !/[\\\u0000-\u001f\u007f\p{Surrogate}]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
