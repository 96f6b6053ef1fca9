import { listOf, textOrTexts } from '../lists';
import { lazily, mapping, record } from '../mappings';
import { anything, matching, text } from '../scalars';

/** GitLab asks of the links that there are some and that they are mappings, not what is in them. */
const links = listOf(record(anything, { want: 'a mapping with `name` and `url`' }), { want: 'a list of links', least: 1 });

const filled = text({ blank: false });

/** Source: entry/release.rb. */
export const release = lazily(() => mapping(
  {
    tag_name: filled,
    tag_message: text(),
    name: anything,
    description: filled,
    ref: text(),
    // DateTime.iso8601 takes calendar dates, weeks and days of the year, with or without a time.
    released_at: matching(/^\s*[-+]?\d{2,}-?W?\d|^\s*-/, 'a date as ISO 8601 writes it', "Write it in quotes, as '2025-03-15T08:00:00Z'."),
    milestones: textOrTexts(),
    assets: mapping({ links }, { required: ['links'] }),
  },
  { required: ['tag_name', 'description'] },
));
