import { PreviewPackageDocument, type PreviewPackageQuery } from '@importgraph/client/documents';
import { useEffect, useState } from 'preact/hooks';
import { request } from '../api/server';
import { counted } from '../times/format';

type Properties = { project: string; importer: string; upload: string };
type Preview = PreviewPackageQuery['previewPackage'];

const shownRows = 5;
const separators: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': '"|"' };

/** What the server understands of a file, before anything is scheduled. */
export function Preview({ project, importer, upload }: Properties) {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let late = false;
    setPreview(null);
    const input = { dataSource: { type: 'UPLOAD' as const, path: upload }, ...(project && { project }), ...(importer && { importer }) };
    request(PreviewPackageDocument, { input }).then(
      ({ previewPackage }) => late || setPreview(previewPackage),
      () => {
        // The preview is a help. The import itself says what is wrong.
      },
    );
    return () => {
      late = true;
    };
  }, [project, importer, upload]);

  if (!preview) return null;
  const wrong = preview.rows.filter((row) => row.rejected).length;
  return (
    <section class="preview" aria-label="Preview">
      <p>
        {understood(preview)}
        {wrong > 0 && <b> Of the first {counted(preview.rows.length, 'row')}, {wrong} would be rejected.</b>}
      </p>
      {preview.failure && <p class="error-text">{preview.failure.message}</p>}
      {preview.rows.length > 0 && <Rows preview={preview} />}
    </section>
  );
}

function understood({ files, fileCount, skippedFiles }: Preview): string {
  const [first] = files;
  const format = first && [first.format, first.encoding, first.separator && `separated by ${separators[first.separator] ?? first.separator}`];
  const skipped = skippedFiles.length ? ` ${counted(skippedFiles.length, 'file')} of unknown formats would be skipped.` : '';
  return `${fileCount > 1 ? `${fileCount} files. ` : ''}${format?.filter(Boolean).join(', ') ?? ''}.${skipped}`;
}

function Rows({ preview: { columns, rows } }: { preview: Preview }) {
  const issues = rows.filter((row) => row.issues.length).slice(0, shownRows);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="First rows">
        <table>
          <thead>
            <tr>
              {columns.map(({ name, field }) => (
                <th key={name} scope="col">
                  {name}
                  <span class="quiet">{field ? ` → ${field}` : ' (not used)'}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row) => (
              <tr key={row.line} class={row.rejected ? 'rejected' : undefined}>
                {columns.map(({ name }) => (
                  <td key={name}>{cell((row.values as Record<string, unknown> | null)?.[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {issues.length > 0 && (
        <ul class="issues">
          {issues.map((row) => (
            <li key={row.line}>
              Line {row.line}: {row.issues[0]!.field && <code>{row.issues[0]!.field}</code>} {row.issues[0]!.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const cell = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value));
