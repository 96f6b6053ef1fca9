import { elementsOf } from '../../config';
import { duration } from '../duration';
import { textOrTexts, texts } from '../lists';
import { lazily, mapping, type Keywords } from '../mappings';
import { boolean, isNull, isUnknown, matching, oneOf, stringOf, text } from '../scalars';
import { faultPlace, type Shape } from '../shape';
import { fieldOf, keyAt } from '../fields';

/** Reports that are a file or several. Source: entry/reports.rb. */
const fileReports = (): string[] => (
  'junit codequality sast secret_detection dependency_scanning container_scanning dast performance browser_performance ' +
  'load_performance license_scanning metrics lsif dotenv terraform accessibility coverage_fuzzing api_fuzzing ' +
  'cluster_image_scanning requirements requirements_v2 cyclonedx annotations repository_xray sarif'
).split(' ');

/** GitLab itself does not look at the shape of this one. */
const UNCHECKED = 'codequality';

function reports(): Keywords {
  const files = textOrTexts();
  return {
    ...Object.fromEntries(fileReports().map((name): [string, Shape] => [name, name === UNCHECKED ? (): void => undefined : files])),
    coverage_report: mapping({ coverage_format: oneOf(['cobertura', 'jacoco']), path: text({ blank: false }) }, { required: ['coverage_format', 'path'] }),
  };
}

/** What is shown in a merge request has to name its paths, and without wildcards. */
const exposed: Shape = (item, spot, walk) => {
  const expose = fieldOf(item, 'expose_as');
  if (expose === undefined || isNull(expose.item)) return;
  const raw = fieldOf(item, 'paths')?.item;
  const paths = raw === undefined ? undefined : walk.follow(raw);
  if (raw !== undefined && paths === undefined) return;
  if (paths === undefined || (paths.node.kind === 'seq' && paths.node.items.length === 0)) {
    walk.report('invalid-value', keyAt(expose), item.via, '`artifacts:expose_as` stands without `artifacts:paths`', 'Name the files under `paths`.');
    return;
  }
  for (const element of elementsOf(paths)) {
    const path = walk.follow(element);
    if (path === undefined || isUnknown(path) || stringOf(path)?.includes('*') !== true) continue;
    const at = faultPlace(path, { key: 'paths', keyNode: undefined, up: spot });
    walk.report('invalid-value', at, path.via, '`artifacts:paths` holds `*`, which GitLab does not take beside `expose_as`', 'Name the files without wildcards.');
  }
};

/** Source: entry/artifacts.rb. */
export const artifacts = lazily(() => mapping(
  {
    paths: texts(),
    name: text(),
    untracked: boolean,
    reports: lazily(() => mapping(reports(), { want: 'a mapping of report types to files' })),
    when: oneOf(['on_success', 'on_failure', 'always']),
    expire_in: duration({ never: true }),
    expose_as: matching(/^\w[-\w ]{0,99}$/, 'a text of at most 100 letters, digits, `-`, `_` and spaces'),
    exclude: texts(),
    public: boolean,
    access: oneOf(['none', 'developer', 'maintainer', 'all']),
  },
  { exclusive: [['access', 'public']], also: exposed },
));
