import type { ComponentChildren } from 'preact';

type Properties = { label: string; columns: readonly string[]; tall?: boolean; children: ComponentChildren };

/** A table with actions in its last column. If it is wider than its place, or a tall one is longer, it is scrolled, also with the keyboard. */
export function Grid({ label, columns, tall, children }: Properties) {
  return (
    <div class={tall ? 'scroll tall' : 'scroll'} tabIndex={0} role="region" aria-label={label}>
      <table class="grid">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
