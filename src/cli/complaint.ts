import { excerpt, frame, literalSecrets, paint, redactor, visible } from '../report';
import { PolicyError, UsageError } from '../session';
import { whyNotWritten } from '../session/write-errors';
import { OutputError } from './descriptors';
import { Status } from './status';

/** What to print about an error that ended the run, and the exit status that goes with it. */
export interface Complaint {
  readonly text: string;
  readonly status: number;
}

interface Style {
  readonly color: boolean;
  readonly width: number;
  /** Whether an internal error shows its stack. */
  readonly debug: boolean;
}

/** How an error that ended the run is told to the user. */
export function complain(error: unknown, style: Style): Complaint {
  if (error instanceof PolicyError || error instanceof UsageError) {
    return { text: told(error, style), status: Status.usage };
  }
  if (error instanceof OutputError) return { text: `error: the output cannot be written: ${visible(whyNotWritten(error.cause))}\n`, status: Status.incomplete };
  const message = error instanceof Error ? error.message : String(error);
  const stack = style.debug && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  return { text: `internal error: ${visible(redactor({ sources: new Map() }).text(message))} (please report this)\n${stack}`, status: Status.incomplete };
}

function told(error: PolicyError | UsageError, style: Style): string {
  const colors = paint(style.color);
  const { at } = error;
  const start = at?.source.positionAt(at.range.start);
  const blank = at === undefined ? [] : literalSecrets(at.source.text);
  const hide = at === undefined ? redactor({ sources: new Map() }) : redactor({ sources: new Map([['', at.source]]), blank: new Map([['', blank]]) });
  const lines = frame(
    {
      title: 'error',
      message: visible(hide.text(error.message)),
      place: at && start && visible(`${at.source.path}:${String(start.line)}:${String(start.column)}`),
      excerpt: at && excerpt(at.source, at.range, { blank, width: style.width - `${String(start?.line)} | `.length }),
      remarks: error.help === undefined ? [] : [{ label: 'help', entries: [visible(hide.text(error.help))] }],
    },
    colors.severity.error,
    colors,
    style.width,
  );
  return `${lines.join('\n')}\n`;
}
